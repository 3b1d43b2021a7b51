import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessAirPeriod } from "../../../../domain/assess/period/assess-air-period.ts";
import { calendarPeriod } from "../../../../domain/model/calendar-period.ts";
import { AIR_ITEMS } from "../../../../domain/model/item.ts";
import type { CivilDate } from "../../../../domain/model/time.ts";
import { judgePeriod, unverified } from "./judge-period.ts";
import { CLEAN, closedDay, closedDaysOf } from "./sample-days.ts";

describe("a month", () => {
  const march = closedDaysOf("2025-03");

  it("has the mean of SO2, NO2, PM10, PM2.5, the percentiles 98, 98, 95, 95, 95, 90, day counts and the composite index", () => {
    const month = judgePeriod("2025-03", march);
    expect(month).toMatchObject({
      kind: "air-month", place: "1345A", period: "2025-03", endsAt: "2025-04-01T00:00:00+08:00", closed: true, notAvailable: null, parts: [], attainment: null,
      editions: ["GB 3095-2012", "HJ 633-2012", "HJ 663-2013"], phase: "amended-2018", dustDays: "included",
      days: { inSpan: 31, closed: 31, valid: 31, good: 31, goodRatio: "100.0", byLevel: [31, 0, 0, 0, 0, 0], primary: {}, judged: 31, within: 31, attainmentRate: "100.0" },
      compositeIndex: { value: "2.53", main: ["pm25", "pm10"], notAvailable: null },
    });
    expect(AIR_ITEMS.map((item) => [item, month.items[item]?.mean, month.items[item]?.percent, month.items[item]?.percentile])).toEqual([
      ["pm25", "20", 95, "20"], ["pm10", "40", 95, "40"], ["so2", "6", 98, "6"], ["no2", "22", 98, "22"], ["o3", undefined, 90, "90"], ["co", undefined, 95, "0.7"],
    ]);
    expect(month.items.pm25).toMatchObject({ monitoredDays: 31, validDays: 31, daysOver: 0, attainmentRate: "100.0", unit: "ug/m3", notAvailable: null });
    expect(month.madeFrom.counts).toEqual({ days: 31 });
  });

  it("rounds by its edition, once, half to even: 15 days of 20 and 16 of 21 are 21 in 2025 and 20.5 in 2026, CO one and two decimals", () => {
    const of = (period: string) => judgePeriod(period, closedDaysOf(period, (at) => ({ ...CLEAN, pm25: at < 15 ? "20" : "21", co: at < 15 ? "0.7" : "0.8" })));
    expect(of("2025-03").items.pm25?.mean).toBe("21");
    expect(of("2026-03").items.pm25?.mean).toBe("20.5");
    expect([of("2025-03").items.co?.percentile, of("2026-03").items.co?.percentile]).toEqual(["0.8", "0.80"]);
    // 16 of 20 and 16 of 21 would be 20.5: 20, the even one.
    expect(judgePeriod("2025-04", closedDaysOf("2025-04", (at) => ({ ...CLEAN, pm25: at < 15 ? "20" : "21" }))).items.pm25?.mean).toBe("20");
  });

  it.each([
    ["2025-03", 31, 27], ["2025-04", 30, 27], ["2025-02", 28, 25], ["2024-02", 29, 25],
  ])("%s needs %i − n valid days: with %i there is a value, with one less none, and the reason is told (GB 3095 table 4)", (period, _days, least) => {
    const withDays = (count: number) => judgePeriod(period, closedDaysOf(period, (at) => (at < count ? CLEAN : undefined)));
    expect(withDays(least).items.pm25).toMatchObject({ mean: "20", percentile: "20", validDays: least, notAvailable: null });
    expect(withDays(least).items.o3).toMatchObject({ percentile: "90" });
    const short = withDays(least - 1);
    for (const item of AIR_ITEMS) {
      expect(short.items[item]).toMatchObject({ percentile: null, validDays: least - 1, notAvailable: { kind: "too-few-days", items: [item], clause: expect.stringContaining("table 4") } });
    }
    expect(short.items.pm25?.mean).toBeNull();
    expect(short.items.pm25?.notAvailable?.zh).toContain(`有效天数${least - 1}天，少于${least}天`);
    expect(short.compositeIndex).toMatchObject({ value: null, notAvailable: { kind: "items-missing", items: AIR_ITEMS } });
  });

  it("counts the valid days of each item: CO missing on five days has no percentile, and the index says that CO is missing", () => {
    const month = judgePeriod("2025-03", closedDaysOf("2025-03", (at) => (at < 5 ? { ...CLEAN, co: "-1" } : CLEAN)));
    expect(month.items.co).toMatchObject({ validDays: 26, monitoredDays: 31, percentile: null });
    expect(month.items.pm25?.mean).toBe("20");
    expect(month.compositeIndex).toMatchObject({ value: null, notAvailable: { items: ["co"] } });
  });

  it("an item outside the plan is not monitored, not short of days", () => {
    const { co: _co, ...rest } = CLEAN;
    const plan = { notMonitored: [{ item: "co" as const, from: "2026-01-01", until: null, source: "published as /" }] };
    const month = judgePeriod("2026-03", closedDaysOf("2026-03", () => rest, plan));
    expect(month.items.co).toMatchObject({ monitoredDays: 0, validDays: 0, notAvailable: { kind: "not-monitored" } });
    expect(month.compositeIndex.notAvailable?.items).toEqual(["co"]);
    expect(month.days).toMatchObject({ valid: 31, judged: 31 });
  });

  it("counts days by level, primary pollutants, days over the limit of their own day, and rates to one decimal", () => {
    const values = (at: number) => (at < 2 ? { ...CLEAN, pm25: "76" } : at === 2 ? { ...CLEAN, o3: "161" } : at === 3 ? { ...CLEAN, pm25: "75", pm10: "150" } : CLEAN);
    const month = judgePeriod("2025-03", closedDaysOf("2025-03", values));
    expect(month.days).toMatchObject({ valid: 31, good: 28, goodRatio: "90.3", byLevel: [27, 1, 3, 0, 0, 0], primary: { pm25: 3, pm10: 1, o3: 1 }, judged: 31, within: 28, attainmentRate: "90.3" });
    expect(month.items.pm25).toMatchObject({ daysOver: 2, attainmentRate: "93.5" });
    expect(month.items.o3).toMatchObject({ daysOver: 1, attainmentRate: "96.8" });
  });

  it("a day with a missing item is no valid day of 2026; it is over where another item is, and else nothing is said of it", () => {
    const { no2: _no2, ...rest } = CLEAN;
    const month = judgePeriod("2026-03", closedDaysOf("2026-03", (at) => (at === 0 ? rest : at === 1 ? { ...rest, pm25: "61" } : CLEAN)));
    expect(month.days).toMatchObject({ closed: 31, valid: 30, good: 29, judged: 30, within: 29 });
  });

  it("leaves out open days and days of other months", () => {
    const open = { ...closedDay("2025-03-31" as CivilDate, { ...CLEAN, pm25: "500" }), closed: false };
    const others = [closedDay("2025-02-28" as CivilDate, { ...CLEAN, pm25: "500" }), closedDay("2025-04-01" as CivilDate, { ...CLEAN, pm25: "500" })];
    expect(judgePeriod("2025-03", [...march.slice(0, 30), open, ...others]).items.pm25).toMatchObject({ mean: "20", validDays: 30 });
  });

  it("that is not over shows the figures so far, without minimum, and judges nothing", () => {
    const month = judgePeriod("2025-03", march.slice(0, 3), { over: false });
    expect(month).toMatchObject({ closed: false, notAvailable: { kind: "period-not-over" }, compositeIndex: { value: null, notAvailable: { kind: "period-not-over" } } });
    expect(month.items.pm25).toMatchObject({ mean: "20", validDays: 3 });
  });

  it("says nothing of a month without data, and of one before the first edition", () => {
    const empty = judgePeriod("2025-03", []);
    expect(empty).toMatchObject({ receivedAt: "2025-04-01T00:00:00+08:00", notAvailable: { kind: "no-data" }, days: { closed: 0, goodRatio: null, attainmentRate: null }, compositeIndex: { value: null } });
    expect(empty.items.pm25).toMatchObject({ mean: null, notAvailable: { kind: "no-data" } });
    expect(judgePeriod("2015-12", [])).toMatchObject({ items: {}, editions: [], referenceState: null, notAvailable: { kind: "no-edition-in-force" } });
  });

  it("of Guangzhou in 2015 is judged by the city's own first day of the law, which says what it rests on; without a city there is no law", () => {
    const input = { period: calendarPeriod("2015-03"), over: true, days: closedDaysOf("2015-03", () => CLEAN, { city: "guangzhou" }) };
    const month = assessAirPeriod({ station: { id: "1345A", zone: 2, city: "guangzhou" }, ...input });
    expect(month).toMatchObject({ items: { pm25: { mean: "20" } }, editions: ["GB 3095-2012", "HJ 633-2012", "HJ 663-2013"], phase: "as-issued" });
    expect(month.basis.filter(({ edition }) => edition === "GB 3095-2012").some(({ unverified: why }) => why !== undefined)).toBe(true);
    expect(assessAirPeriod({ station: { id: "1345A", zone: 2 }, ...input })).toMatchObject({ items: {}, notAvailable: { kind: "no-edition-in-force" } });
  });

  it("says its reference state (标况 to 2018-08, 参比状态 and 实况 after), that dust is in, and what no text confirms", () => {
    expect(judgePeriod("2018-08", closedDaysOf("2018-08")).referenceState?.zh).toBe("标准状态");
    expect(judgePeriod("2018-09", closedDaysOf("2018-09")).referenceState?.zh).toContain("实况");
    const text = unverified(judgePeriod("2026-03", closedDaysOf("2026-03")));
    for (const part of ["未扣除沙尘", "已按日值修约", "保留一位小数，CO保留两位", "百分位数（含CO、O₃）的有效天数", "综合指数权重、限值和修约未见正式文本"]) expect(text).toContain(part);
    expect(unverified(judgePeriod("2025-03", march))).toContain("44个综合指数全部一致");
  });
});

describe("a year", () => {
  const missing = (days: readonly string[]) => (_at: number, day: string) => (days.includes(day) ? undefined : CLEAN);
  /** That many days to leave out, spread so that every month keeps its minimum (27 days, 25 in February). */
  const spread = (count: number): string[] => {
    const days: string[] = [];
    for (let day = 1; days.length < count; day++) for (const month of [1, 3, 5, 7, 8, 10, 12, 4, 6, 9, 11, 2]) {
      const allowed = month === 2 ? 3 : [4, 6, 9, 11].includes(month) ? 3 : 4;
      if (day <= allowed && days.length < count) days.push(`2025-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
    }
    return days;
  };

  it("needs 324 valid days: 41 missing of 365 stand, 42 do not", () => {
    const [stands, short] = [41, 42].map((count) => judgePeriod("2025", closedDaysOf("2025", missing(spread(count)))));
    expect(stands?.items.pm25).toMatchObject({ mean: "20", validDays: 324, notAvailable: null });
    expect(short?.items.pm25).toMatchObject({ mean: null, validDays: 323, notAvailable: { kind: "too-few-days", en: expect.stringContaining("323 valid days in 2025, fewer than 324") } });
    expect(short?.attainment).toMatchObject({ meets: null, notAvailable: { items: AIR_ITEMS } });
  });

  it("needs 27 valid days of each month: 26 in one are too few although the year has 360", () => {
    const year = judgePeriod("2025", closedDaysOf("2025", (_at, day) => (day.startsWith("2025-07-0") && day <= "2025-07-05" ? undefined : CLEAN)));
    expect(year.items.pm25).toMatchObject({ validDays: 360, mean: null, notAvailable: { en: expect.stringContaining("26 valid days in 2025-07, fewer than 27") } });
  });

  it("needs 25 of February, 28 or 29 days long", () => {
    const year = (of: string, have: number) => judgePeriod(of, closedDaysOf(of, (_at, day) => (day.startsWith(`${of}-02`) && Number(day.slice(8)) > have ? undefined : CLEAN)));
    expect([year("2025", 25), year("2025", 24), year("2024", 25), year("2024", 24)].map(({ items }) => items.pm25?.mean)).toEqual(["20", null, "20", null]);
  });

  it("meets where mean and percentile meet for every item (达标), and names the figures and limits", () => {
    const year = judgePeriod("2025", closedDaysOf("2025"));
    expect(year.attainment).toMatchObject({ meets: true, notAvailable: null });
    expect(year.attainment?.items.pm25).toEqual({
      meets: true, judged: [
        { statistic: "mean", value: "20", limit: "35", averaging: "annual", unit: "ug/m3", meets: true, multiple: null, edition: "GB 3095-2012", phase: "amended-2018", clause: "table 1" },
        { statistic: "percentile", value: "20", limit: "75", averaging: "24h", unit: "ug/m3", meets: true, multiple: null, edition: "GB 3095-2012", phase: "amended-2018", clause: "table 1" },
      ],
    });
    expect(year.attainment?.items.o3?.judged).toMatchObject([{ statistic: "percentile", averaging: "8h", limit: "160" }]);
    expect(unverified(year)).toContain("年均值和百分位数均须达标");
  });

  it("does not meet where the mean is within and the percentile is over: 20 days of 80 µg/m³ PM2.5", () => {
    const year = judgePeriod("2025", closedDaysOf("2025", (at) => (at < 20 ? { ...CLEAN, pm25: "80" } : CLEAN)));
    expect(year.attainment).toMatchObject({ meets: false });
    expect(year.attainment?.items.pm25).toMatchObject({ meets: false, judged: [{ statistic: "mean", value: "23", meets: true }, { statistic: "percentile", value: "80", limit: "75", meets: false, multiple: "0.07" }] });
  });

  it.each([
    ["2027", "days of 30 µg/m³", () => "30", "30.0", "30", true, null],
    ["2028", "as many days of 30 as of 31: 30.5, even", (at: number) => (at % 2 ? "30" : "31"), "30.5", "30", true, null],
    ["2027", "one day more of 31 than of 30: above 30.5", (at: number) => (at % 2 ? "30" : "31"), "30.5", "31", false, "0.03"],
  ] as const)("%s with %s: shown with one decimal, judged as a whole number, each rounded once from the days", (period, _what, pm25, shown, value, meets, multiple) => {
    const year = judgePeriod(period, closedDaysOf(period, (at) => ({ ...CLEAN, pm25: pm25(at) })));
    expect(year.items.pm25?.mean).toBe(shown);
    expect(year.attainment?.items.pm25?.judged[0]).toMatchObject({ value, limit: "30", meets, multiple });
  });

  it("judges a class 1 area by grade I", () => {
    expect(judgePeriod("2025", closedDaysOf("2025"), { zone: 1 }).attainment?.items.pm25).toMatchObject({ meets: false, judged: [{ limit: "15", meets: false, multiple: "0.33" }, { limit: "35", meets: true }] });
  });

  it("one figure over its limit says no although another item is missing; without one it stays unsaid", () => {
    const year = (pm25: string) => judgePeriod("2025", closedDaysOf("2025", (at) => ({ ...CLEAN, pm25, ...(at < 60 ? { co: "-1" } : {}) }))).attainment;
    expect(year("36")).toMatchObject({ meets: false, notAvailable: null });
    expect(year("20")).toMatchObject({ meets: null, notAvailable: { kind: "items-missing", items: ["co"] } });
  });
});

describe("a quarter", () => {
  it("has no minimum in any source: it needs that of each of its months, and says so", () => {
    const [full, short] = [27, 26].map((days) => judgePeriod("2025-Q2", closedDaysOf("2025-Q2", (_at, day) => (day.startsWith("2025-05") && Number(day.slice(8)) > days ? undefined : CLEAN))));
    expect(full).toMatchObject({ kind: "air-quarter", attainment: null, items: { pm25: { mean: "20" } } });
    expect(unverified(full!)).toContain("季度及跨版本分段的有效天数要求未见来源");
    expect(short?.items.pm25).toMatchObject({ mean: null, notAvailable: { en: expect.stringContaining("26 valid days in 2025-05") } });
  });
});

describe("promises", () => {
  const april = closedDaysOf("2025-04", (at) => ({ ...CLEAN, pm25: String(10 + ((at * 7) % 23)), o3: String(60 + ((at * 11) % 120)) }));

  it("the order of the days has no effect, not even on the digest", () => {
    const straight = judgePeriod("2025-04", april);
    fc.assert(fc.property(fc.shuffledSubarray(april, { minLength: april.length }), (days) => { expect(judgePeriod("2025-04", days)).toEqual(straight); }), { numRuns: 20 });
  });

  it("another revision of one reading is another digest, although every figure is the same", () => {
    const [first, ...rest] = april;
    const corrected = { ...first!, madeFrom: { ...first!.madeFrom, digest: "another revision" } };
    const [before, after] = [judgePeriod("2025-04", april), judgePeriod("2025-04", [corrected, ...rest])];
    expect(after.items).toEqual(before.items);
    expect(after.madeFrom.digest).not.toBe(before.madeFrom.digest);
  });

  it("a mean lies between the smallest and the largest day and rises with every day", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 30, maxLength: 30 }), fc.nat(29), (values, at) => {
      const month = (of: readonly number[]) => Number(judgePeriod("2026-04", april.map((day, i) => ({ ...day, day: `2026-04-${day.day.slice(8)}` as CivilDate, means: { ...day.means, pm25: String(of[i]) } }))).items.pm25?.mean);
      const mean = month(values);
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
      expect(mean).toBeLessThanOrEqual(Math.max(...values));
      expect(month(values.map((value, i) => (i === at ? value + 30 : value)))).toBeGreaterThanOrEqual(mean);
    }), { numRuns: 30 });
  });
});
