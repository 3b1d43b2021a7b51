import fc from "fast-check";
import { rankOf } from "../../../domain/model/rank.ts";
import { describe, expect, it } from "vitest";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import type { AirStation } from "../../../domain/model/network.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { airHour, airStation } from "./published-air.ts";

const CLEAN = { pm25: "10", pm10: "20", so2: "5", no2: "20", o3: "60", co: "0.5" } satisfies Record<AirItem, string>;
const JUNE = "2026-06-01T12:00:00+08:00" as Instant;
const at = (text: string) => `${text}+08:00` as Instant;
const judge = (values: Partial<Record<AirItem, string>>, endsAt = JUNE, station: Partial<AirStation> = {}, earlier: readonly Observation[] = []) =>
  assessAirHour({ station: airStation("1345A", station), endsAt, day: new Map([...earlier, airHour("1345A", endsAt, values)].map((o) => [o.endsAt, o])) });

describe("the day on which the standard changes", () => {
  const values = { ...CLEAN, pm25: "60", pm10: "120" };

  it("judges the hour 24:00 of 2026-02-28 by HJ 633-2012 and 01:00 of 2026-03-01 by HJ 633-2026", () => {
    expect(judge(values, at("2026-03-01T00:00:00"))).toMatchObject({ aqi: 85, level: 2, primary: ["pm10"], subIndices: { pm25: 82, pm10: 85 } });
    expect(judge(values, at("2026-03-01T01:00:00"))).toMatchObject({ aqi: 100, level: 2, primary: ["pm25", "pm10"] });
    expect(judge(values, at("2026-03-01T00:00:00")).basis.map(({ edition }) => edition)).toContain("HJ 633-2012");
    expect(judge(values, at("2026-03-01T01:00:00")).basis.map(({ edition, phase }) => [edition, phase])).toContainEqual(["GB 3095-2026", "transition"]);
  });

  it("judges SO2 over 1 h against 500 to the end of 2030 and against 150 from 2031-01-01 (GB 3095-2026 4.4)", () => {
    expect(judge({ ...CLEAN, so2: "151" }, at("2031-01-01T00:00:00")).exceedances).toEqual([]);
    expect(judge({ ...CLEAN, so2: "150" }, at("2031-01-01T01:00:00")).exceedances).toEqual([]);
    expect(judge({ ...CLEAN, so2: "151" }, at("2031-01-01T01:00:00")).exceedances).toMatchObject([{ item: "so2", averaging: "1h", value: "151", limit: "150", multiple: "0.01", edition: "GB 3095-2026" }]);
  });

  it("names the amendment of 2018 as a phase from 2018-09-01 (GB 3095-2012 3.14)", () => {
    const phase = (endsAt: string) => judge(CLEAN, at(endsAt)).basis.find(({ edition }) => edition === "GB 3095-2012")?.phase;
    expect([phase("2018-09-01T00:00:00"), phase("2018-09-01T01:00:00")]).toEqual(["as-issued", "amended-2018"]);
  });

  it("does not judge Qingyuan before the first day nationwide, 2016-01-01: its own day is not known", () => {
    const qingyuan = { city: "qingyuan" };
    expect(judge(CLEAN, at("2016-01-01T00:00:00"), qingyuan)).toMatchObject({ aqi: null, notAvailable: { kind: "no-edition-in-force" }, exceedances: [] });
    expect(judge(CLEAN, at("2016-01-01T01:00:00"), qingyuan).aqi).toBe(20);
    expect(judge(CLEAN, at("2016-01-01T01:00:00"), qingyuan).basis.filter(({ unverified }) => unverified?.includes("首日"))).toEqual([]);
  });

  it("judges Guangzhou by the law of 2012 before that, from the first day of HJ 663 (2013-10-01), and says that its first day is unverified", () => {
    expect(judge(CLEAN, at("2013-10-01T00:00:00"))).toMatchObject({ aqi: null, notAvailable: { kind: "no-edition-in-force", en: expect.stringContaining("HJ 663") } });
    expect(judge(CLEAN, at("2012-03-08T00:00:00"))).toMatchObject({ aqi: null, notAvailable: { en: expect.stringContaining("GB 3095") } });
    const hour = judge({ ...CLEAN, pm25: "76", so2: "501" }, at("2013-10-01T01:00:00"));
    expect(hour).toMatchObject({ aqi: 102, primary: ["pm25"], exceeding: ["pm25", "so2"], exceedances: [{ item: "so2", limit: "500", edition: "GB 3095-2012" }] });
    expect(hour.basis).toContainEqual({ edition: "GB 3095-2012", clause: "foreword; 环发〔2012〕11号", unverified: expect.stringContaining("广州首日") });
  });
});

describe("rounding before the sub-index", () => {
  it("rounds half to even under HJ 633-2026 (4.2.2): PM2.5 60.5 counts as 60, 61.5 as 62", () => {
    expect(judge({ ...CLEAN, pm25: "60.5" })).toMatchObject({ aqi: 100, concentrations: { pm25: "60" } });
    expect(judge({ ...CLEAN, pm25: "61.5" })).toMatchObject({ aqi: 102, concentrations: { pm25: "62" } });
    expect(judge({ ...CLEAN, co: "0.25" }).concentrations.co).toBe("0.2");
  });

  it("takes the value as it came under HJ 633-2012, as the network did", () => {
    expect(judge({ ...CLEAN, pm25: "75.1" }, at("2020-06-01T12:00:00"))).toMatchObject({ aqi: 101, concentrations: { pm25: "75.1" } });
  });
});

describe("limits over 1 h (GB 3095 table 1)", () => {
  it.each([
    ["so2", "500", "501", 2], ["no2", "200", "201", 2], ["o3", "200", "201", 2], ["co", "10", "10.1", 2], ["so2", "150", "151", 1], ["o3", "160", "161", 1],
  ] as const)("%s keeps %s and exceeds at %s in a class %i area", (item, kept, over, zone) => {
    expect(judge({ ...CLEAN, [item]: kept }, JUNE, { zone }).exceedances).toEqual([]);
    expect(judge({ ...CLEAN, [item]: over }, JUNE, { zone }).exceedances.map((e) => [e.item, e.value, e.limit])).toEqual([[item, over, kept]]);
  });

  it("has none for particles, whatever the AQI", () => {
    expect(judge({ ...CLEAN, pm25: "400", pm10: "550" })).toMatchObject({ level: 6, exceedances: [] });
  });

  it("gives the multiple with two decimals: O3 250 over 200 is 0.25 times", () => {
    expect(judge({ ...CLEAN, o3: "250" }).exceedances[0]).toMatchObject({ multiple: "0.25", unit: "ug/m3", clause: "table 1" });
  });
});

describe("index range", () => {
  it("lets the AQI be 0 under 2012 and 1 under 2026 (4.1.1)", () => {
    const zero = Object.fromEntries(AIR_ITEMS.map((item) => [item, "0"]));
    expect([judge(zero, at("2020-06-01T12:00:00")).aqi, judge(zero).aqi]).toEqual([0, 1]);
    expect(judge(zero)).toMatchObject({ level: 1, primary: [] });
  });

  it.each([["35", 50, 1, 0], ["36", 52, 2, 1], ["60", 100, 2, 1], ["61", 101, 3, 1], ["115", 150, 3, 1], ["116", 152, 4, 1], ["150", 200, 4, 1], ["151", 201, 5, 1], ["250", 300, 5, 1], ["251", 301, 6, 1], ["9999", 500, 6, 1]] as const)(
    "PM2.5 %s gives AQI %i at level %i with %i primary pollutants", (pm25, aqi, level, primaries) => {
      const hour = judge({ ...CLEAN, pm25 });
      expect([hour.aqi, hour.level, hour.primary.length]).toEqual([aqi, level, primaries]);
    });

  it("says that 500 above the last breakpoint stands in no official text", () => {
    expect(judge({ ...CLEAN, pm25: "501" }).basis.some(({ unverified }) => unverified?.includes("500"))).toBe(true);
    expect(judge({ ...CLEAN, pm25: "500" }).basis.some(({ unverified }) => unverified?.includes("500"))).toBe(false);
  });

  it("reports SO2 above 800 by the 24 h mean under HJ 633-2012 (note 2), and no AQI where that mean has under 20 hours", () => {
    const end = at("2020-06-01T12:00:00");
    const before = Array.from({ length: 23 }, (_, i) => airHour("1345A", plusHours(end, -1 - i), { so2: "400" }));
    const hour = judge({ ...CLEAN, so2: "1000" }, end, {}, before);
    expect(hour.subIndices.so2).toBe(143);
    expect(hour.aqi).toBe(143);
    const alone = judge({ ...CLEAN, so2: "1000" }, end, {}, before.slice(0, 18));
    expect(alone).toMatchObject({ aqi: null, notAvailable: { kind: "too-few-hours", items: ["so2"] } });
    expect(alone.exceedances).toHaveLength(1);
  });
});

describe("missing items", () => {
  it.each(AIR_ITEMS.filter((item) => item !== "pm10"))("no AQI without %s where the rest is ≤ 100 (HJ 633-2026 5.3.1)", (item) => {
    const { [item]: _, ...rest } = CLEAN;
    expect(judge(rest)).toMatchObject({ aqi: null, missing: [item], notAvailable: { kind: "items-missing", items: [item], clause: "5.3.1" } });
  });

  it("publishes where the rest is above 100, and where only PM10 is missing (network-2026, unverified)", () => {
    const { no2: _no2, ...withoutNo2 } = CLEAN;
    expect(judge({ ...withoutNo2, pm25: "61" }).aqi).toBe(101);
    expect(judge({ ...withoutNo2, pm25: "60" }).aqi).toBeNull();
    const { pm10: _pm10, ...withoutPm10 } = CLEAN;
    const hour = judge(withoutPm10);
    expect(hour.aqi).toBe(19);
    expect(hour.basis.find(({ method }) => method === "network-2026")?.unverified).toContain("PM10");
  });

  it("does not call an item missing that is not in the plan of that day (5.3.2), and says what was not checked", () => {
    const { co: _co, ...rest } = CLEAN;
    const plan = { notMonitored: [{ item: "co" as const, from: "2026-02-28", until: null, source: "published as /" }] };
    const hour = judge(rest, JUNE, plan);
    expect(hour).toMatchObject({ aqi: 20, missing: [], notMonitored: ["co"] });
    expect(hour.basis.find(({ clause }) => clause === "5.3.2")?.unverified).toContain("three years");
    expect(judge(rest, at("2020-06-01T12:00:00"), plan)).toMatchObject({ missing: ["co"], notMonitored: [] });
    expect(judge(CLEAN, JUNE, plan)).toMatchObject({ notMonitored: [], concentrations: { co: "0.5" } });
  });

  it.each(["-1", "-0.1", "NaN", "1e3", ""])("judges %j as missing", (value) => {
    expect(judge({ ...CLEAN, o3: value })).toMatchObject({ aqi: null, missing: ["o3"], ozone8h: null });
  });
});

describe("what an hour was made from", () => {
  it("judges the value of the highest rank, and another revision changes the digest although the verdict is the same", () => {
    const first = airHour("1345A", JUNE, CLEAN);
    const later = plusHours(JUNE, 5);
    const rank = rankOf({ created: 9_000_000_000, keyId: "1345A", hash: "0".repeat(32) }, 0);
    const corrected: Observation = { ...first, items: { ...first.items, pm25: [...first.items.pm25!, { rank, value: "11", receivedAt: later }] } };
    const [a, b] = [first, corrected].map((o) => assessAirHour({ station: airStation("1345A"), endsAt: JUNE, day: new Map([[JUNE, o]]) }));
    expect(b).toMatchObject({ aqi: a!.aqi, concentrations: { pm25: "11" }, receivedAt: later, madeFrom: { revisions: { pm25: rank } } });
    expect(b!.madeFrom.digest).not.toBe(a!.madeFrom.digest);
  });

  it("has another digest when an ozone value of its 8 hours changes, and the same when one before them does", () => {
    const hour = (endsAt: string, o3: string) => judge(CLEAN, JUNE, {}, [airHour("1345A", at(endsAt), { o3 })]).madeFrom.digest;
    expect(hour("2026-06-01T05:00:00", "50")).not.toBe(hour("2026-06-01T05:00:00", "51"));
    expect(hour("2026-06-01T04:00:00", "50")).toBe(hour("2026-06-01T04:00:00", "51"));
  });

  const value = fc.option(fc.integer({ min: 0, max: 900 }).map(String), { nil: undefined });
  const values = fc.record(Object.fromEntries(AIR_ITEMS.map((item) => [item, value])) as Record<AirItem, typeof value>)
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, text]) => text !== undefined)) as Partial<Record<AirItem, string>>);
  const rows = fc.array(values, { minLength: 12, maxLength: 12 }).map((all) => all.map((each, i) => airHour("1345A", at(`2026-06-01T${String(i + 1).padStart(2, "0")}:00:00`), each)));

  it("is the same whatever the order of the rows and of the items in them", () => {
    fc.assert(fc.property(rows, fc.infiniteStream(fc.nat()), (day, random) => {
      const shuffle = <T>(list: readonly T[]) => list.map((each) => [random.next().value, each] as const).toSorted((a, b) => a[0] - b[0]).map(([, each]) => each);
      const mixed = shuffle(day).map((o) => ({ ...o, items: Object.fromEntries(shuffle(Object.entries(o.items))) }));
      const [a, b] = [day, mixed].map((list) => assessAirHour({ station: airStation("1345A"), endsAt: JUNE, day: new Map(list.map((o) => [o.endsAt, o])) }));
      expect(b).toEqual(a);
    }), { numRuns: 50 });
  });

  it("has the largest sub-index as AQI, never lower for more of one pollutant", () => {
    fc.assert(fc.property(fc.constantFrom(...AIR_ITEMS), fc.nat(3000), fc.nat(500), (item, base, more) => {
      const [low, high] = [base, base + more].map((amount) => judge({ ...CLEAN, [item]: String(amount) }));
      expect(high!.aqi).toBe(Math.max(...Object.values(high!.subIndices)));
      expect(low!.aqi!).toBeLessThanOrEqual(high!.aqi!);
      expect(high!.primary).toEqual(high!.aqi! > 50 ? AIR_ITEMS.filter((each) => high!.subIndices[each] === high!.aqi) : []);
    }), { numRuns: 100 });
  });
});
