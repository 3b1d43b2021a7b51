import { describe, expect, it } from "vitest";
import { assessAirDay } from "../../../domain/assess/assess-air-day.ts";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import type { AirStation } from "../../../domain/model/network.ts";
import { hoursOfDay, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { airHour, airStation } from "./published-air.ts";

const CLEAN = { pm25: "10", pm10: "20", so2: "5", no2: "20", o3: "60", co: "0.5" } satisfies Record<AirItem, string>;
const JUNE = "2026-06-01" as CivilDate;
type Values = Partial<Record<AirItem, string>>;

/** Judges a day whose hours 1 to 24 have the values that `of` gives them; undefined: nothing came. */
const judge = (of: (hour: number) => Values | undefined, more: { day?: CivilDate; over?: boolean; station?: Partial<AirStation> } = {}) => {
  const day = more.day ?? JUNE;
  const hours = hoursOfDay(day).flatMap((endsAt, i) => { const values = of(i + 1); return values ? [[endsAt, airHour("1345A", endsAt, values)] as const] : []; });
  return assessAirDay({ station: airStation("1345A", more.station ?? {}), day, over: more.over ?? true, observations: new Map(hours) });
};
const all = (values: Values) => () => ({ ...CLEAN, ...values });

describe("a closed day", () => {
  it("has means of the 24 hours, the largest running ozone mean and the AQI of six indicators (HJ 633-2026)", () => {
    expect(judge(all({}))).toMatchObject({
      kind: "air-day", endsAt: "2026-06-02T00:00:00+08:00", closed: true, aqi: 30, level: 1, primary: [], exceedances: [], notAvailable: null,
      means: CLEAN, validHours: { pm25: 24, pm10: 24, so2: 24, no2: 24, co: 24, o3: 17 },
    });
  });

  it("rounds the mean once, half to even: 12 hours of 60 and 12 of 61 are 60, AQI 100 (GB/T 8170, HJ 633-2026 4.2.2)", () => {
    const day = judge((hour) => ({ ...CLEAN, pm25: hour % 2 ? "60" : "61" }));
    expect(day).toMatchObject({ means: { pm25: "60" }, aqi: 100, primary: ["pm25"], exceedances: [] });
  });

  it.each([
    ["2026-02-28", "75", "76", "75"], ["2026-03-01", "60", "61", "60"], ["2030-12-31", "60", "61", "60"], ["2031-01-01", "50", "51", "50"],
  ])("on %s keeps the 24 h limit of PM2.5 at %s and exceeds at %s µg/m³ (GB 3095 4.4, table 1, grade 2)", (day, kept, over, limit) => {
    expect(judge(all({ pm25: kept }), { day: day as CivilDate }).exceedances).toEqual([]);
    expect(judge(all({ pm25: over }), { day: day as CivilDate }).exceedances).toMatchObject([{ item: "pm25", averaging: "24h", value: over, limit }]);
  });

  it("judges a class 1 area by grade 1: PM10 51 over 50", () => {
    expect(judge(all({ pm10: "51" }), { station: { zone: 1 } }).exceedances).toMatchObject([{ item: "pm10", limit: "50", multiple: "0.02" }]);
  });

  it("takes CO 2.2 as sub-index 55, not 56 as binary doubles say", () => {
    expect(judge(all({ co: "2.2" }))).toMatchObject({ aqi: 55, primary: ["co"] });
  });

  it("needs 20 valid hours of an item (GB 3095 table 4): 20 stand, 19 do not and the AQI is withheld (HJ 633-2026 5.3.1)", () => {
    const hours = (count: number) => judge((hour) => (hour <= count ? CLEAN : { ...CLEAN, pm25: "-1" }));
    expect(hours(20)).toMatchObject({ aqi: 30, means: { pm25: "10" }, validHours: { pm25: 20 } });
    const short = hours(19);
    expect(short).toMatchObject({ aqi: null, level: null, validHours: { pm25: 19 }, notAvailable: { kind: "too-few-hours", items: ["pm25"] } });
    expect(short.means.pm25).toBeUndefined();
    expect(hours(20).tooFew).toBeUndefined();
    expect(short.tooFew).toEqual([{ kind: "too-few-data", item: "pm25", averaging: "24h", have: 19, need: 20, unit: expect.stringContaining("hourly means"), clause: "6.4, table 4" }]);
  });

  it("tells why an item has no daily value also where HJ 633-2012 publishes the AQI of the rest", () => {
    const day = judge((hour) => (hour <= 19 ? CLEAN : { ...CLEAN, pm25: "-1" }), { day: "2025-06-01" as CivilDate });
    expect(day).toMatchObject({ aqi: 30, tooFew: [{ item: "pm25", have: 19, need: 20 }] });
  });

  it("names the exceeding pollutants (超标污染物) under HJ 633-2012 4.4.2 and has no such list under HJ 633-2026", () => {
    const values = all({ pm25: "76", no2: "81", o3: "100" });
    expect(judge(values, { day: "2026-02-28" as CivilDate })).toMatchObject({ primary: ["pm25"], exceeding: ["pm25", "no2"], aqi: 102 });
    expect(judge(all({}), { day: "2026-02-28" as CivilDate }).exceeding).toEqual([]);
    expect(judge(values)).not.toHaveProperty("exceeding");
    expect(judge(values, { day: "2026-02-28" as CivilDate, over: false })).not.toHaveProperty("exceeding");
  });

  it("publishes an AQI above 100 although an item is missing (HJ 633-2026 5.3.1), and any under HJ 633-2012", () => {
    const { no2: _no2, ...rest } = CLEAN;
    expect(judge(() => ({ ...rest, pm25: "61" })).aqi).toBe(101);
    expect(judge(() => rest).aqi).toBeNull();
    expect(judge(() => rest, { day: "2025-06-01" as CivilDate }).aqi).toBe(30);
  });

  it("leaves out an item that is not in the plan (5.3.2)", () => {
    const { co: _co, ...rest } = CLEAN;
    const station = { notMonitored: [{ item: "co" as const, from: "2026-02-28", until: null, source: "published as /" }] };
    const day = judge(() => rest, { station });
    expect(day.aqi).toBe(30);
    expect(day.validHours.co).toBeUndefined();
    expect(day.basis.find(({ clause }) => clause === "5.3.2")?.unverified).toContain("未核实");
  });

  it("asks the history of an item outside the plan (5.3.2): clear is verified, polluted withholds the AQI as if it were missing (5.3.1)", () => {
    const { co: _co, ...rest } = CLEAN;
    const station = (history: "clear" | "polluted") => ({ notMonitored: [{ item: "co" as const, from: "2026-02-28", until: null, source: "published as /", history }] });
    const clear = judge(() => rest, { station: station("clear") });
    expect(clear.aqi).toBe(30);
    expect(clear.basis.find(({ clause }) => clause === "5.3.2")).toEqual({ edition: "HJ 633-2026", clause: "5.3.2" });
    expect(judge(() => rest, { station: station("polluted") })).toMatchObject({ aqi: null, subIndices: { pm25: 15 }, notAvailable: { items: ["co"], clause: "5.3.1" } });
    expect(judge(() => ({ ...rest, pm25: "61" }), { station: station("polluted") }).aqi).toBe(101);
    expect(judge(() => rest, { station: station("polluted"), day: "2026-02-28" as CivilDate }).aqi).toBe(30);
  });

  it("says that nothing came, and that no edition was in force", () => {
    expect(judge(() => undefined)).toMatchObject({ aqi: null, means: {}, notAvailable: { kind: "no-data" }, receivedAt: "2026-06-02T00:00:00+08:00" });
    expect(judge(all({}), { day: "2015-12-31" as CivilDate, station: { city: "qingyuan" } }).notAvailable?.kind).toBe("no-edition-in-force");
  });
});

describe("the ozone day (HJ 663 6.1.2)", () => {
  it("needs 14 valid running means of the windows that end at 08:00 to 24:00, each with six of eight hours", () => {
    const until = (last: number) => judge((hour) => (hour <= last ? CLEAN : { ...CLEAN, o3: "-1" }));
    expect(until(19)).toMatchObject({ validHours: { o3: 14 }, means: { o3: "60" }, aqi: 30 });
    const short = until(18);
    expect(short).toMatchObject({ validHours: { o3: 13 }, aqi: null, notAvailable: { items: ["o3"] } });
    expect(short.means.o3).toBeUndefined();
  });

  it("stands with fewer where the maximum is over the limit already", () => {
    const day = judge((hour) => (hour <= 8 ? { ...CLEAN, o3: "161" } : { ...CLEAN, o3: "-1" }));
    expect(day).toMatchObject({ validHours: { o3: 3 }, means: { o3: "161" }, exceedances: [{ item: "o3", averaging: "8h", value: "161", limit: "160", multiple: "0.01" }] });
  });

  it("counts the largest hourly value as the seventh indicator of HJ 633-2012 and not under HJ 633-2026 (note a)", () => {
    const peak = (hour: number) => ({ ...CLEAN, o3: hour === 14 ? "300" : "60" });
    expect(judge(peak, { day: "2025-06-01" as CivilDate }).subIndices.o3).toBe(150);
    expect(judge(peak)).toMatchObject({ means: { o3: "90" }, subIndices: { o3: 45 } });
  });

  it("above 800 µg/m³ hands over to the hourly value under 2012 (note 3) and is 300 under 2026 (note c)", () => {
    expect(judge(all({ o3: "1000" }), { day: "2025-06-01" as CivilDate }).subIndices.o3).toBe(400);
    expect(judge(all({ o3: "1000" })).subIndices.o3).toBe(300);
  });
});

describe("a day that is not over", () => {
  const soFar = (values: Values, last = 12) => judge((hour) => (hour <= last ? { ...CLEAN, ...values } : undefined), { over: false });

  it("shows means so far, but no sub-index, AQI or level", () => {
    expect(soFar({})).toMatchObject({ closed: false, aqi: null, level: null, primary: [], subIndices: {}, means: CLEAN, notAvailable: { kind: "day-not-over" } });
    expect(soFar({}).notAvailable?.zh).toContain("当日累计，未满日");
  });

  it("lets only the ozone 8 h maximum exceed before midnight", () => {
    expect(soFar({ pm25: "400", so2: "900" }).exceedances).toEqual([]);
    expect(soFar({ o3: "170", pm25: "400" }).exceedances.map(({ item }) => item)).toEqual(["o3"]);
  });

  it("counts no window that ends after the last hour reported, so that the maximum never falls as hours arrive", () => {
    const rising = (hour: number) => ({ ...CLEAN, o3: String(hour <= 14 ? 20 * hour : 10) });
    const maxima = Array.from({ length: 17 }, (_, i) => Number(judge((hour) => (hour <= i + 8 ? rising(hour) : undefined), { over: false }).means.o3));
    expect(maxima[0]).toBe(90);
    expect(maxima).toEqual(maxima.toSorted((a, b) => a - b));
  });

  it("takes nothing of the neighbouring days: 00:00 belongs to the day that ends", () => {
    const start = hoursOfDay(JUNE)[0]!;
    const around = [plusHours(start, -1), plusHours(start, 24)].map((endsAt): [Instant, ReturnType<typeof airHour>] => [endsAt, airHour("1345A", endsAt, { pm25: "999" })]);
    expect(assessAirDay({ station: airStation("1345A"), day: JUNE, over: true, observations: new Map(around) }).means).toEqual({});
    expect(AIR_ITEMS.every((item) => soFar({}, 24).means[item] !== undefined)).toBe(true);
  });
});
