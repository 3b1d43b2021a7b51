import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarPeriod, daysAround, daysIn, endOfPeriod, parsePeriod, periodLength, periodsOf, yearBefore } from "../../../domain/model/calendar-period.ts";
import { plusDays, type CivilDate } from "../../../domain/model/time.ts";

describe("calendar periods (自然月、季、年)", () => {
  it.each([
    ["2026-03", "month", "2026-03-01", "2026-03-31", 31, "2026-04-01T00:00:00+08:00"], ["2024-02", "month", "2024-02-01", "2024-02-29", 29, "2024-03-01T00:00:00+08:00"],
    ["2025-12", "month", "2025-12-01", "2025-12-31", 31, "2026-01-01T00:00:00+08:00"], ["2026-Q1", "quarter", "2026-01-01", "2026-03-31", 90, "2026-04-01T00:00:00+08:00"],
    ["2025-Q4", "quarter", "2025-10-01", "2025-12-31", 92, "2026-01-01T00:00:00+08:00"], ["2026", "year", "2026-01-01", "2026-12-31", 365, "2027-01-01T00:00:00+08:00"],
    ["2100", "year", "2100-01-01", "2100-12-31", 365, "2101-01-01T00:00:00+08:00"],
  ])("%s is a %s from %s to %s with %i days, and ends at %s", (text, length, first, last, days, end) => {
    const period = calendarPeriod(text);
    expect([periodLength(period), daysAround(period), daysIn(period).length, endOfPeriod(period)]).toEqual([length, { first, last }, days, end]);
  });

  it.each(["2026-13", "2026-00", "2026-Q0", "2026-Q5", "2026-3", "26", "2026-03-01", "", "2026-q1"])("%j is refused", (text) => {
    expect(parsePeriod(text)).toEqual({ ok: false, fault: { kind: "not-a-period", text } });
    expect(() => calendarPeriod(text)).toThrow(RangeError);
  });

  it("the year before keeps month and quarter", () => {
    expect(["2026-03", "2026-Q1", "2026"].map((text) => yearBefore(calendarPeriod(text)))).toEqual(["2025-03", "2025-Q1", "2025"]);
  });

  it("every day lies in its month, its quarter and its year, and no period has a day twice", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 12_000 }), (offset) => {
      const day = plusDays("2015-01-01" as CivilDate, offset);
      for (const period of Object.values(periodsOf(day))) {
        const days = daysIn(period);
        expect(days).toContain(day);
        expect(new Set(days).size).toBe(days.length);
      }
    }), { numRuns: 50 });
  });
});
