import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareDecimals, decimal, decimalText, type Decimal } from "../../../domain/model/decimal.ts";
import { ITEMS, LIMIT_ITEMS, REFERENCE_AIR_ITEMS, type ItemKey } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { concentrationFromMixingRatio } from "../../../domain/standards/gas-conversion.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const CONSTANTS = ofKind(REGISTER, "constants", "2026-03-01" as CivilDate)!;
const GASES = ["so2", "no2", "nox", "o3", "co"] as const;
const convert = (value: Decimal, unit: "ppb" | "ppm", item: ItemKey, on: string): Decimal => {
  const found = concentrationFromMixingRatio(value, unit, item, on as CivilDate);
  if (!found.ok) throw new Error(JSON.stringify(found.fault));
  return found.value;
};
const text = (value: string, unit: "ppb" | "ppm", item: ItemKey, on: string) => decimalText(convert(decimal(value), unit, item, on));

describe("mass concentration from a mixing ratio (GB 3095 3.14, 4.3)", () => {
  it("rests on the molar gas constant of the SI: k times NA is 8.31446261815324 J/(mol K)", () => {
    const [k, avogadro] = [CONSTANTS.boltzmann.value, CONSTANTS.avogadro.value];
    expect(BigInt(k.digits) * BigInt(avogadro.digits)).toBe(831446261815324n);
    expect(k.scale + avogadro.scale).toBe(14);
  });

  /** By exact fractions outside this code: item, mixing ratio, at 273 K, at 298.15 K. */
  it.each([
    ["so2", "100", "ppb", "285.952", "261.831"], ["no2", "40", "ppb", "82.146", "75.216"], ["nox", "40", "ppb", "82.146", "75.216"],
    ["o3", "100", "ppb", "214.256", "196.183"], ["co", "1", "ppm", "1.25", "1.145"], ["co", "1000", "ppb", "1.25", "1.145"], ["o3", "0.04", "ppm", "85.703", "78.473"],
    ["o3", "-2", "ppb", "-4.285", "-3.924"], ["so2", "0", "ppb", "0", "0"],
  ] as const)("%s %s %s: %s to 2018-08-31, %s since the amendment of 2018", (item, value, unit, before, after) => {
    expect(["2016-01-01", "2018-08-31"].map((day) => text(value, unit, item, day))).toEqual([before, before]);
    expect(["2018-09-01", "2026-02-28", "2026-03-01", "2031-01-01"].map((day) => text(value, unit, item, day))).toEqual([after, after, after, after]);
  });

  it("keeps three decimals, rounded half to even, in the item's canonical unit", () => {
    expect(CONSTANTS.conversion.decimals).toBe(3);
    fc.assert(fc.property(fc.integer({ min: -50_000, max: 5_000_000 }), fc.constantFrom(...GASES), (digits, item) => {
      expect(convert({ digits, scale: 2 }, "ppb", item, "2026-03-01").scale).toBe(CONSTANTS.conversion.decimals);
    }));
  });

  it("round trip: dividing by what one part gives comes back to the mixing ratio within the last digit kept", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(...GASES), fc.constantFrom("2018-08-31", "2018-09-01"), (digits, item, day) => {
      const [ratio, million] = [{ digits, scale: 3 }, convert(decimal("1000000"), "ppb", item, day)];
      const there = convert(ratio, "ppb", item, day);
      const back = (there.digits / 1000) / (million.digits / 1000) * 1e6;
      const lastDigit = 0.0005 / (million.digits / 1000) * 1e6;
      expect(Math.abs(back - digits / 1000)).toBeLessThanOrEqual(lastDigit * 1.000001 + (digits / 1000) * 1e-6);
    }));
  });

  it("one ppm is a thousand ppb, and more of a gas is never a lower concentration", () => {
    const part = fc.integer({ min: -1000, max: 1_000_000 });
    fc.assert(fc.property(part, part, fc.constantFrom(...GASES), fc.constantFrom("2018-08-31", "2026-03-01"), (a, b, item, day) => {
      expect(convert({ digits: a, scale: 3 }, "ppm", item, day)).toEqual(convert({ digits: a, scale: 0 }, "ppb", item, day));
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((digits) => convert({ digits, scale: 1 }, "ppb", item, day)) as [Decimal, Decimal];
      expect(compareDecimals(low, high)).toBeLessThanOrEqual(0);
    }));
  });

  it("the amendment of 2018 lowers every gas by 273/298.15", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(...GASES), (digits, item) => {
      const [old, amended] = ["2018-08-31", "2018-09-01"].map((day) => convert({ digits, scale: 0 }, "ppb", item, day).digits) as [number, number];
      expect(Math.abs(amended - old * (273 / 298.15))).toBeLessThanOrEqual(1);
    }));
  });
});

describe("refused", () => {
  it.each([...LIMIT_ITEMS, ...REFERENCE_AIR_ITEMS, "totalNitrogen" as const].filter((item) => !(GASES as readonly string[]).includes(item)))(
    "%s is no gas of the list: a particle has no mixing ratio", (item) => {
      expect(ITEMS[item]).toBeDefined();
      expect(concentrationFromMixingRatio(decimal("1"), "ppb", item, "2026-03-01" as CivilDate)).toEqual({ ok: false, fault: { kind: "not-a-gas", item } });
    });

  it("a day before GB 3095-2012: the state is not known, and none is guessed", () => {
    expect(concentrationFromMixingRatio(decimal("40"), "ppb", "o3", "2015-12-31" as CivilDate))
      .toEqual({ ok: false, fault: { kind: "no-edition-in-force", code: "GB 3095", on: "2015-12-31" } });
  });

  it("a value with more digits than a decimal holds", () => {
    expect(concentrationFromMixingRatio(decimal("999999999999"), "ppm", "so2", "2026-03-01" as CivilDate)).toEqual({ ok: false, fault: { kind: "out-of-range" } });
  });
});
