import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareDecimals, decimal, decimalText, meanDecimal, parseDecimal, roundDecimal } from "../../../domain/model/decimal.ts";

/** Integer digits and decimals as text, at most 15 digits in all. */
const plain = fc.tuple(fc.boolean(), fc.bigInt(0n, 999_999n), fc.bigInt(0n, 999_999_999n), fc.integer({ min: 0, max: 9 }))
  .map(([minus, whole, fraction, places]) => `${minus ? "-" : ""}${whole}${places === 0 ? "" : `.${String(fraction).padStart(9, "0").slice(0, places)}`}`);

/** A text as an integer at nine decimals: the reference that everything is compared with. */
function nano(text: string): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + fraction.padEnd(9, "0"));
  return text.startsWith("-") ? -size : size;
}

/** Half to even, written the slow way: of the two neighbours the nearer, of two equally near the even one. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const below = size / denominator;
  const toBelow = size - below * denominator;
  const toAbove = (below + 1n) * denominator - size;
  const chosen = toBelow < toAbove || (toBelow === toAbove && below % 2n === 0n) ? below : below + 1n;
  return numerator < 0n ? -chosen : chosen;
}

describe("GB/T 8170 四舍六入五成双: the examples of the text", () => {
  test.each([
    ["12.1498", 0, "12"], ["12.1498", 1, "12.1"], ["10.5002", 0, "11"], ["1.050", 1, "1"], ["0.35", 1, "0.4"],
    ["15.4546", 0, "15"], ["60.5", 0, "60"], ["61.5", 0, "62"], ["35.5", 0, "36"], ["-0.0365", 3, "-0.036"], ["-0.4", 0, "0"],
  ])("%s to %i decimals is %s", (text, places, rounded) => {
    expect(decimalText(roundDecimal(decimal(text), places))).toBe(rounded);
  });

  test("rounding is done once: 15.4546 by way of 15.455 and 15.46 would be 16", () => {
    const inSteps = [3, 2, 1, 0].reduce((value, places) => roundDecimal(value, places), decimal("15.4546"));
    expect(decimalText(inSteps)).toBe("16");
    expect(decimalText(roundDecimal(decimal("15.4546"), 0))).toBe("15");
  });
});

describe("decimals are exact", () => {
  test("any plain decimal reads back as itself, without trailing zeros and without minus zero", () => {
    fc.assert(fc.property(plain, (text) => {
      const back = decimalText(decimal(text));
      expect(nano(back)).toBe(nano(text));
      expect(back).toMatch(/^(0|-?(?=.*[1-9])\d+(\.\d*[1-9])?)$/);
      expect(back).not.toMatch(/^-?0\d/);
    }), { numRuns: 500 });
  });

  test("rounding is half to even of the exact value", () => {
    fc.assert(fc.property(plain, fc.integer({ min: 0, max: 9 }), (text, places) => {
      const unit = 10n ** BigInt(9 - places);
      expect(nano(decimalText(roundDecimal(decimal(text), places)))).toBe(nearest(nano(text), unit) * unit);
    }), { numRuns: 500 });
  });

  test("a mean is rounded once, from the exact sum", () => {
    fc.assert(fc.property(fc.array(plain, { minLength: 1, maxLength: 24 }), fc.integer({ min: 0, max: 5 }), (texts, places) => {
      const unit = 10n ** BigInt(9 - places);
      const sum = texts.reduce((total, text) => total + nano(text), 0n);
      expect(nano(decimalText(meanDecimal(texts.map(decimal), places)))).toBe(nearest(sum, BigInt(texts.length) * unit) * unit);
    }), { numRuns: 300 });
  });

  test("comparing is exact at any scales", () => {
    fc.assert(fc.property(plain, plain, (a, b) => {
      expect(Math.sign(compareDecimals(decimal(a), decimal(b)))).toBe(nano(a) < nano(b) ? -1 : nano(a) > nano(b) ? 1 : 0);
    }), { numRuns: 300 });
  });

  test("0.1 + 0.2 is 0.3, as it is not in binary", () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(decimalText(meanDecimal([decimal("0.1"), decimal("0.2"), decimal("0.6")], 1))).toBe("0.3");
  });

  test("there is one zero", () => {
    expect(["0", "-0", "-0.0", "0.000"].map(decimal)).toEqual(Array.from({ length: 4 }, () => ({ digits: 0, scale: 0 })));
    expect(roundDecimal(decimal("-0.4"), 0)).toEqual({ digits: 0, scale: 0 });
  });

  test("text asked to a number of places is padded: 0.7 to two is 0.70", () => {
    expect([decimalText(decimal("0.7"), 2), decimalText(decimal("-0.05"), 1), decimalText(decimal("3"), 1)]).toEqual(["0.70", "-0.05", "3.0"]);
  });
});

describe("what is no plain decimal is refused, never guessed", () => {
  test.each(["", " ", "1,5", "1.", ".5", "+1", "1e3", "0x10", "NaN", "Infinity", "--1", "１", "1 ", "1234567890123", "0.1234567890", "9007199254740.993"])("%j", (text) => {
    expect(parseDecimal(text)).toEqual({ ok: false, fault: { kind: "not-a-decimal", text } });
    expect(() => decimal(text)).toThrow(/not a decimal/);
  });

  test("there is no mean of nothing", () => {
    expect(() => meanDecimal([], 0)).toThrow(RangeError);
  });
});
