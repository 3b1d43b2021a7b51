import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal, decimalText } from "../../../../domain/model/decimal.ts";
import { hydrogenIonMean, roundedMean, waterMean } from "../../../../domain/assess/water/water-mean.ts";

const texts = (values: readonly string[]) => values.map(decimal);
const pH = fc.integer({ min: 0, max: 14_000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3)));

describe("mean of pH by hydrogen ion concentration (−log₁₀ of the mean of 10^−pH)", () => {
  // References: Python's decimal module at 50 digits.
  it.each([
    [["6", "8"], "6.296708622"], [["7.146", "7.093", "6.98"], "7.067380835"], [["6.5", "7.5", "8.5", "9.5"], "7.056345932"], [["5.49", "5.51"], "5.499884881"], [["0.5", "13.5"], "0.801029996"],
    [["9.4", "9.6"], "9.488587393"], [["7", "7.1", "7.2", "7.3", "7.4", "7.5"], "7.216953503"],
  ])("%j is %s", (values, expected) => {
    expect(decimalText(hydrogenIonMean(texts(values)))).toBe(expected);
  });

  it("of equal values is the value itself, so that a tie stays a tie: 9.5 rounds to 10, 8.5 to 8", () => {
    expect(decimalText(hydrogenIonMean(texts(["9.5", "9.5", "9.50"])))).toBe("9.5");
    expect(decimalText(waterMean("pH", texts(["9.5", "9.5"]), 0))).toBe("10");
    expect(decimalText(waterMean("pH", texts(["8.5", "8.5"]), 0))).toBe("8");
  });

  it("lies between the values, below their arithmetic mean, whatever their order", () => {
    fc.assert(fc.property(fc.array(pH, { minLength: 1, maxLength: 30 }), fc.integer(), (values, seed) => {
      const mean = Number(decimalText(hydrogenIonMean(values)));
      const numbers = values.map((value) => Number(decimalText(value)));
      expect(mean).toBeGreaterThanOrEqual(Math.min(...numbers) - 1e-9);
      expect(mean).toBeLessThanOrEqual(numbers.reduce((a, b) => a + b, 0) / numbers.length + 1e-8);
      const turned = [...values.slice(Math.abs(seed) % values.length), ...values.slice(0, Math.abs(seed) % values.length)];
      expect(hydrogenIonMean(turned)).toEqual(hydrogenIonMean(values));
    }));
  });

  it("of nothing is refused loudly", () => {
    expect(() => hydrogenIonMean([])).toThrow(RangeError);
  });
});

describe("arithmetic means, rounded once", () => {
  it("half to even from the exact sum: 0.125 and 0.135 over two places", () => {
    expect(decimalText(roundedMean(texts(["0.12", "0.13"]), 2))).toBe("0.12");
    expect(decimalText(roundedMean(texts(["0.13", "0.14"]), 2))).toBe("0.14");
  });

  it("keeps one significant digit of what would round to 0, and 0 where all are 0", () => {
    expect(decimalText(roundedMean(texts(["0.0004", "0.0005"]), 3))).toBe("0.0004");
    expect(decimalText(roundedMean(texts(["0", "0"]), 3))).toBe("0");
  });

  it("without places keeps what a decimal holds: thirds to nine decimals, ten million coliforms to seven", () => {
    expect(decimalText(roundedMean(texts(["1", "1", "2"]), undefined))).toBe("1.333333333");
    expect(decimalText(roundedMean(texts(["10000000", "10000000", "10000001"]), undefined))).toBe("10000000.3333333");
    expect(decimalText(roundedMean(texts(["0.0025"]), undefined))).toBe("0.0025");
  });
});
