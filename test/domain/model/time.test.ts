import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { civilDateAt, dayOfIntervalEnd, endOfDay, epochMs, hoursOfDay, instantOf, parseInstant, plusDays, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";

const day = (text: string) => text as CivilDate;
const at = (text: string) => text as Instant;
const read = (text: string) => {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed.value : parsed.fault.kind;
};
const someMs = fc.integer({ min: Date.parse("2012-01-01T00:00:00Z"), max: Date.parse("2099-12-31T23:59:59Z") });

describe("a time is read as RFC 3339 with an offset", () => {
  test.each([
    ["2026-03-01T01:00:00+08:00", "2026-03-01T01:00:00+08:00"],
    ["2026-02-28T17:00:00Z", "2026-03-01T01:00:00+08:00"],
    ["2026-02-28T12:00:00-05:00", "2026-03-01T01:00:00+08:00"],
    ["2026-03-01T01:00+08:00", "2026-03-01T01:00:00+08:00"],
    ["2026-03-01T01:00:00.999+08:00", "2026-03-01T01:00:00+08:00"],
    ["2024-02-29T00:00:00+08:00", "2024-02-29T00:00:00+08:00"],
  ])("%s is %s in Beijing", (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  test.each([["2026-03-01T24:00:00+08:00"], ["2026-03-01T24:00+08:00"]])("%s is the next day's 00:00: the same instant, written once", (text) => {
    expect(read(text)).toBe("2026-03-02T00:00:00+08:00");
  });

  test("24:00 at the end of a month, of February in a leap year, and of a year", () => {
    expect(["2026-02-28", "2024-02-29", "2026-12-31"].map((on) => read(`${on}T24:00:00+08:00`)))
      .toEqual(["2026-03-01T00:00:00+08:00", "2024-03-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00"]);
  });

  test.each([
    ["no offset", "2026-03-01T01:00:00"], ["no time", "2026-03-01"], ["30 February", "2026-02-30T01:00:00+08:00"],
    ["29 February of a common year", "2026-02-29T01:00:00+08:00"], ["31 April", "2026-04-31T24:00:00+08:00"], ["month 13", "2026-13-01T01:00:00+08:00"],
    ["hour 25", "2026-03-01T25:00:00+08:00"], ["24:30", "2026-03-01T24:30:00+08:00"], ["a second after 24:00", "2026-03-01T24:00:01+08:00"],
    ["second 60", "2026-03-01T01:00:60+08:00"], ["an offset of 24 hours", "2026-03-01T01:00:00+24:00"], ["a space", "2026-03-01 01:00:00+08:00"],
    ["text behind", "2026-03-01T01:00:00+08:00 "], ["nothing", ""], ["a number", "1772298000"], ["another calendar's digits", "２０２６-03-01T01:00:00+08:00"],
    ["a year that becomes five digits in Beijing", "9999-12-31T16:00:00Z"], ["the end of year 9999", "9999-12-31T24:00:00+08:00"],
    ["a year before 0000 in Beijing", "0000-01-01T00:00:00+23:00"],
  ])("%s is refused", (_what, text) => {
    expect(read(text)).toBe("not-a-time");
  });

  test("text order is time order, and a read instant reads back", () => {
    fc.assert(fc.property(someMs, someMs, (a, b) => {
      const [left, right] = [instantOf(a), instantOf(b)];
      expect(left < right).toBe(Math.floor(a / 1000) < Math.floor(b / 1000));
      expect(read(left)).toBe(left);
      expect(epochMs(left)).toBe(Math.floor(a / 1000) * 1000);
    }), { numRuns: 300 });
  });

  test("reading never throws, whatever the text", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)), (text) => {
      const parsed = parseInstant(text);
      if (parsed.ok) expect(parsed.value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    }), { numRuns: 500 });
  });
});

describe("a value belongs to the natural day (自然日) that its interval lies in", () => {
  test("00:00 belongs to the day that ends", () => {
    expect(dayOfIntervalEnd(at("2026-03-01T00:00:00+08:00"))).toBe("2026-02-28");
    expect(dayOfIntervalEnd(at("2026-03-01T01:00:00+08:00"))).toBe("2026-03-01");
    expect(civilDateAt(at("2026-03-01T00:00:00+08:00"))).toBe("2026-03-01");
  });

  test("a day has the 24 interval ends 01:00 to 24:00, and each of them is of that day", () => {
    fc.assert(fc.property(someMs, (ms) => {
      const on = civilDateAt(instantOf(ms));
      const hours = hoursOfDay(on);
      expect(hours).toHaveLength(24);
      expect(hours.map(dayOfIntervalEnd)).toEqual(hours.map(() => on));
      expect(hours.at(-1)).toBe(endOfDay(on));
      expect(dayOfIntervalEnd(plusHours(endOfDay(on), 1))).toBe(plusDays(on, 1));
    }), { numRuns: 100 });
  });

  test("days are counted over the ends of months and leap days, without summer time", () => {
    expect([plusDays(day("2024-02-28"), 1), plusDays(day("2026-02-28"), 1), plusDays(day("2026-01-01"), -1), plusDays(day("1986-05-03"), 1)])
      .toEqual(["2024-02-29", "2026-03-01", "2025-12-31", "1986-05-04"]);
  });
});
