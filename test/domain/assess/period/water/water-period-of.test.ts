import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedPeriods, daysOf, monthsOf, sectionPeriodsTouched, waterPeriodOf } from "../../../../../domain/assess/period/water/water-period-of.ts";
import { plusDays, type CivilDate } from "../../../../../domain/model/time.ts";

const day = (text: string) => text as CivilDate;

describe("periods of natural days, half open", () => {
  it.each([
    ["day", "2026-03-15", "2026-03-15", "2026-03-15", "2026-03-16"], ["month", "2026-12-31", "2026-12", "2026-12-01", "2027-01-01"],
    ["week", "2026-03-01", "2026-W09", "2026-02-23", "2026-03-02"], ["week", "2027-01-03", "2026-W53", "2026-12-28", "2027-01-04"],
    ["week", "2024-12-30", "2025-W01", "2024-12-30", "2025-01-06"], ["quarter", "2026-12-31", "2026-Q4", "2026-10-01", "2027-01-01"], ["quarter", "2024-02-29", "2024-Q1", "2024-01-01", "2024-04-01"], ["year", "2024-02-29", "2024", "2024-01-01", "2025-01-01"],
  ] as const)("%s of %s is %s: %s to %s", (kind, on, id, from, until) => {
    expect(waterPeriodOf(kind, day(on))).toEqual({ kind, id, from, until });
  });

  it("holds its day, and the next begins where it ends", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom("day", "week", "month", "quarter", "year" as const), (days, kind) => {
      const on = plusDays(day("2002-06-01"), days);
      const period = waterPeriodOf(kind, on);
      expect(period.from <= on && on < period.until).toBe(true);
      expect(waterPeriodOf(kind, period.until).from).toBe(period.until);
      expect(waterPeriodOf(kind, plusDays(period.until, -1))).toEqual(period);
    }));
  });

  it("counts days and months", () => {
    expect(daysOf(waterPeriodOf("month", day("2024-02-10")))).toBe(29);
    expect(daysOf(waterPeriodOf("year", day("2026-02-10")))).toBe(365);
    expect(monthsOf(waterPeriodOf("quarter", day("2026-05-10")))).toEqual(["2026-04", "2026-05", "2026-06"]);
  });

  it("names what a changed day touches, and what a month is compared with", () => {
    expect(sectionPeriodsTouched(day("2026-03-15")).map(({ id }) => id)).toEqual(["2026-03-15", "2026-W11", "2026-03", "2026-Q1", "2026"]);
    expect(comparedPeriods(waterPeriodOf("month", day("2026-01-15")))).toMatchObject({ before: { id: "2025-12" }, yearBefore: { id: "2025-01" } });
    expect(comparedPeriods(waterPeriodOf("week", day("2026-01-01")))).toMatchObject({ before: { from: "2025-12-22" }, yearBefore: { from: "2024-12-30" } });
    expect(comparedPeriods(waterPeriodOf("quarter", day("2026-01-15")))).toMatchObject({ before: { id: "2025-Q4" }, yearBefore: { id: "2025-Q1" } });
  });
});
