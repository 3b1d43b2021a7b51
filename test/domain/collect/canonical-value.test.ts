import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalValue } from "../../../domain/collect/canonical-value.ts";
import { AIR_UNITS } from "../../../domain/collect/units.ts";
import { decimal, decimalText } from "../../../domain/model/decimal.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";

const DAY = "2026-03-01" as CivilDate;
const read = (value: string, unit: string, item: ItemKey, on = DAY): string => {
  const outcome = canonicalValue(decimal(value), unit, item, on);
  return outcome.ok ? decimalText(outcome.value) : outcome.fault.kind;
};

describe("a value is converted once, exactly, by the table", () => {
  test.each([
    ["30", "ug/m3", "pm25", "30"], ["30", "µg/m³", "pm25", "30"], ["30", "μg/m³", "pm25", "30"], ["30", "μg·m⁻³", "pm25", "30"], ["30", "微克/立方米", "pm25", "30"], ["30", " ug / m3 ", "pm25", "30"],
    ["0.03", "mg/m3", "pm25", "30"], ["30000", "ng/m3", "pm25", "30"], ["1", "ng/m3", "pm25", "0.001"], ["0.00003", "g/m3", "pm25", "30"], ["700", "ug/m3", "co", "0.7"], ["0", "g/m3", "co", "0"], ["-5", "ug/m3", "co", "-0.005"],
    ["4", "ug/L", "arsenic", "0.004"], ["4", "µg/L", "arsenic", "0.004"], ["0.5", "mS/cm", "conductivity", "500"], ["23.4", "℃", "temperature", "23.4"], ["7.1", "无量纲", "pH", "7.1"],
  ] as const)("%s %s of %s is %s", (value, unit, item, canonical) => {
    expect(read(value, unit, item)).toBe(canonical);
  });

  test("a conversion there and back is the value", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), (digits) => {
      expect(read(`${digits}000`, "ng/m3", "pm25")).toBe(String(digits));
      expect(read(decimalText({ digits, scale: 6 }), "g/m3", "pm25")).toBe(String(digits));
    }), { numRuns: 300 });
  });
});

describe("ppb and ppm become a mass at the reference state in force on the day (GB 3095: 273 K to 2018-08-31, 298.15 K since)", () => {
  test("the same mixing ratio is another mass before and after the amendment", () => {
    const [before, after] = [read("100", "ppb", "o3", "2018-08-31" as CivilDate), read("100", "ppb", "o3", "2018-09-01" as CivilDate)];
    expect([before, after]).toEqual(["214.256", "196.183"]);
    expect(read("0.1", "ppm", "o3", "2018-09-01" as CivilDate)).toBe(after);
  });

  test("particles have no mixing ratio, and before the first edition no state is known", () => {
    expect(read("1", "ppb", "pm25")).toBe("unit-not-known");
    expect(read("1", "ppb", "o3", "2012-01-02" as CivilDate)).toBe("unit-not-known");
  });
});

describe("what cannot be converted is refused, never guessed", () => {
  test.each([
    ["1", "UG/M3", "pm25", "unit-not-known"], ["1", "mg/L", "pm25", "unit-not-known"], ["1", "mg/m4", "pm25", "unit-not-known"], ["1", "", "pm25", "unit-not-known"], ["1", "%", "pm25", "unit-not-known"], ["1", "constructor", "pm25", "unit-not-known"],
    ["1", "ppb", "pH", "unit-not-known"], ["1", "MG/L", "arsenic", "unit-not-known"], ["1", "ug/m3", "fFlux", "unit-not-known"], ["1", "x".repeat(5_000), "pm25", "unit-not-known"], ["1", "x".repeat(5_000), "pH", "unit-not-known"],
    ["0.0000001", "ng/m3", "pm25", "too-many-digits"], ["1000000000", "g/m3", "pm25", "too-many-digits"], ["0.0000001", "ng/L", "arsenic", "too-many-digits"],
  ] as const)("%s %s of %s: %s", (value, unit, item, kind) => {
    expect(read(value, unit, item)).toBe(kind);
  });

  test("no spelling stands for two units", () => {
    const spellings = Object.entries(AIR_UNITS).flatMap(([unit, { also }]) => [unit, ...also]);
    expect(new Set(spellings).size).toBe(spellings.length);
  });
});
