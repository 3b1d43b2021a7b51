import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { percentileOf } from "../../../../domain/assess/period/percentile-of.ts";
import { compareDecimals, decimal, decimalText, meanDecimal, type Decimal } from "../../../../domain/model/decimal.ts";

const of = (texts: readonly string[], percent: number, places: number) => decimalText(percentileOf(texts.map(decimal), percent, places), places);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1));

describe("the percentile (k = 1 + (n−1)·p, linear between neighbours)", () => {
  it.each([
    ["of one value is that value", ["7"], 90, 1, "7.0"],
    ["of two values lies between them: 1 and 2 at 90 %", ["1", "2"], 90, 1, "1.9"],
    ["of 1 … 10 at 90 %: k = 9.1", upTo(10), 90, 1, "9.1"],
    ["of 1 … 11 at 90 %: k = 10, no interpolation", upTo(11), 90, 1, "10.0"],
    ["of a year's 365 days at 98 %: k = 357.72", upTo(365), 98, 2, "357.72"],
    ["of a leap year's 366 days at 95 %: k = 347.75", upTo(366), 95, 2, "347.75"],
    ["of a month's 31 days at 90 %: k = 28", upTo(31), 90, 0, "28"],
    ["at 100 % is the largest", upTo(10), 100, 0, "10"],
    ["of CO in tenths", ["0.5", "0.6", "0.8"], 95, 2, "0.78"],
  ] as const)("%s", (_what, values, percent, places, expected) => {
    expect(of(values, percent, places)).toBe(expected);
  });

  it("is rounded once, half to even (GB/T 8170): 10.5 is 10, 11.5 is 12, and 15.4546 is 15, never 16 by way of 15.5", () => {
    expect([of(["10", "11"], 50, 0), of(["11", "12"], 50, 0)]).toEqual(["10", "12"]);
    expect(of(["15.4546"], 50, 0)).toBe("15");
    expect(of(["15.454", "15.455"], 60, 0)).toBe("15");
  });

  it("of nothing does not exist", () => {
    expect(() => percentileOf([], 90, 0)).toThrow(RangeError);
  });

  const values = fc.array(fc.record({ digits: fc.integer({ min: 0, max: 9999 }), scale: fc.constantFrom(0, 1) }), { minLength: 1, maxLength: 60 });
  const percents = fc.constantFrom(90, 95, 98);
  const least = (all: readonly Decimal[]) => all.reduce((a, b) => (compareDecimals(a, b) <= 0 ? a : b));
  const most = (all: readonly Decimal[]) => all.reduce((a, b) => (compareDecimals(a, b) >= 0 ? a : b));

  it("does not depend on the order of the days, and lies between the smallest and the largest", () => {
    fc.assert(fc.property(values, percents, (days, percent) => {
      const found = percentileOf(days, percent, 4);
      expect(percentileOf(days.toReversed(), percent, 4)).toEqual(found);
      expect(compareDecimals(found, least(days))).toBeGreaterThanOrEqual(0);
      expect(compareDecimals(found, most(days))).toBeLessThanOrEqual(0);
    }));
  });

  it("rises with the per cent and with every day's value", () => {
    fc.assert(fc.property(values, fc.nat(), fc.integer({ min: 1, max: 500 }), (days, which, more) => {
      const at = which % days.length;
      const raised = days.map((day, i) => (i === at ? { ...day, digits: day.digits + more } : day));
      expect(compareDecimals(percentileOf(raised, 95, 4), percentileOf(days, 95, 4))).toBeGreaterThanOrEqual(0);
      expect(compareDecimals(percentileOf(days, 98, 4), percentileOf(days, 90, 4))).toBeGreaterThanOrEqual(0);
    }));
  });

  it("the median of two is their mean: both statistics round alike", () => {
    fc.assert(fc.property(fc.tuple(fc.nat(9999), fc.nat(9999)), (pair) => {
      const two = pair.map((digits): Decimal => ({ digits, scale: 1 }));
      expect(percentileOf(two, 50, 1)).toEqual(meanDecimal(two, 1));
    }));
  });
});
