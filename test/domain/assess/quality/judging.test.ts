import { describe, expect, test } from "vitest";
import { assessAirDay } from "../../../../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../../../../domain/assess/assess-air-hour.ts";
import { assessCityHour } from "../../../../domain/assess/assess-city-hour.ts";
import { assessWaterRound } from "../../../../domain/assess/assess-water-round.ts";
import { flagged } from "../../../../domain/assess/quality/flagged.ts";
import { suspectOf } from "../../../../domain/assess/quality/suspect-of.ts";
import type { ItemKey } from "../../../../domain/model/item.ts";
import type { MaintenanceWindow } from "../../../../domain/model/maintenance.ts";
import type { Observation } from "../../../../domain/model/observation.ts";
import { rankOf } from "../../../../domain/model/rank.ts";
import type { Review } from "../../../../domain/model/review.ts";
import { hoursOfDay, plusHours, type CivilDate, type Instant } from "../../../../domain/model/time.ts";
import { airStation } from "../published-air.ts";
import { SECTION, START, STATION, told } from "./series.ts";

const station = airStation(STATION.id);
const DAY = "2026-03-10" as CivilDate;
const HOURS = hoursOfDay(DAY);
type Values = Readonly<Partial<Record<ItemKey, string>>>;

/** A day of values that move, with those of some hours (1 to 24) replaced. */
const dayWith = (changes: Readonly<Record<number, Values>>): Observation[] => HOURS.map((endsAt, i) => {
  const step = i % 2 === 0 ? 3 : -3;
  const usual: Values = { pm25: String(40 + step), pm10: String(70 + step), so2: "6", no2: String(30 + step), o3: String(80 + step), co: "0.7" };
  return told(STATION.id, endsAt, { ...usual, ...changes[i + 1] });
});
const judge = (observations: readonly Observation[], hour: number, maintenance: readonly MaintenanceWindow[] = []) =>
  assessAirHour({ station, endsAt: HOURS[hour - 1]!, day: new Map(flagged({ ...STATION, maintenance }, observations).map((one) => [one.endsAt, one])) });
const judgeDay = (observations: readonly Observation[]) =>
  assessAirDay({ station, day: DAY, over: true, observations: new Map(flagged(STATION, observations).map((one) => [one.endsAt, one])) });
const review = (item: ItemKey, verdict: Review["verdict"], value: string): Review =>
  ({ rank: rankOf({ created: 1_800_000_000, keyId: "bureau.guangzhou", hash: "1".repeat(32) }, 0), item, verdict, value, reason: "checked on site", approvedBy: "duty post", receivedAt: HOURS[23]! });
const reviewed = (observations: readonly Observation[], hour: number, one: Review): Observation[] =>
  observations.map((observation) => (observation.endsAt === HOURS[hour - 1] ? { ...observation, reviews: [one] } : observation));
const window = (from: Instant, to: Instant, items?: readonly ItemKey[]): MaintenanceWindow => ({
  place: STATION.id, id: "2026-03-10", declarations: [{ rank: rankOf({ created: 1_800_000_000, keyId: STATION.id, hash: "2".repeat(32) }, 0), from, to, ...(items ? { items } : {}), reason: "lamp", declaredBy: "operator", receivedAt: from }],
});

describe("a failed value (失败)", () => {
  const observations = dayWith({ 12: { o3: "5000" } });
  const hour = judge(observations, 12);
  test("is stored and shown as failed, takes no part in the hour, and raises nothing", () => {
    expect(hour).toMatchObject({ exceedances: [], missing: ["o3"], notCounted: { o3: { because: "failed" } }, quality: { o3: { flag: 4, tests: { grossRange: 4 }, reported: "5000", told: "over-range" } } });
    expect(hour.concentrations.o3).toBeUndefined();
    expect(hour.notAvailable?.zh).toContain("质控未通过");
  });
  test("is left out of running means and of the day: the completeness rules apply (GB 3095 table 4)", () => {
    // 05:00 to 12:00 in threes up and down: seven hours are left, of which four are up.
    expect(hour.ozone8h).toBe("80");
    const day = judgeDay(dayWith(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [n, { no2: "5000" }]))));
    expect(day).toMatchObject({ validHours: { no2: 19 }, tooFew: [{ item: "no2", have: 19, need: 20 }], qualityHours: { no2: { left: 5 } } });
    expect(day.means.no2).toBeUndefined();
  });
  test("is left out of the city's mean", () => {
    const stations = ["a", "b", "c", "d"].map((id) => airStation(id));
    const at = HOURS[11]!;
    const observations = new Map(stations.map(({ id }, i) => [id, { ...told(id, at, { no2: i === 0 ? "5000" : "30" }), ...(i === 0 ? { quality: { no2: { flag: 4 as const } } } : {}) }]));
    expect(assessCityHour({ city: { id: "guangzhou" }, endsAt: at, stations, observations })).toMatchObject({ concentrations: { no2: "30" }, stations: { valid: { no2: 3 } } });
  });
  test("stays out of the class of a round, which then has none", () => {
    const values = { pH: "7.1", dissolvedOxygen: "8.2", permanganateIndex: "1.9", ammoniaNitrogen: "500", totalPhosphorus: "0.05" };
    const [round] = flagged(SECTION, [told(SECTION.id, START, values, 300_000, "PT4H")]);
    expect(assessWaterRound({ section: { id: "gaoqiao", tpColumn: "river", target: null }, endsAt: START, observation: round }))
      .toMatchObject({ class: null, overClass3: [], notCounted: { ammoniaNitrogen: { because: "failed" } }, quality: { ammoniaNitrogen: { flag: 4, reported: "500", told: "over-range" } } });
  });
  test("nothing is said where every test passed: the assessment is as before", () => expect(judge(dayWith({}), 12)).not.toHaveProperty("quality"));
});

describe("a suspect value (可疑)", () => {
  test("is judged, and its exceedance says so (GB 3095 table 1, 1 h)", () => {
    const hour = judge(dayWith({ 12: { o3: "290" } }), 12);
    expect(hour).toMatchObject({ concentrations: { o3: "290" }, exceedances: [{ item: "o3", averaging: "1h", suspect: true }], quality: { o3: { flag: 3, tests: { spike: 3, rateOfChange: 3 } } } });
    expect([suspectOf(hour, "o3"), suspectOf(hour, "aqi"), suspectOf(hour, "no2")]).toEqual([true, true, false]);
  });
  test("an AQI above 100 that another item brings there as well is not suspect", () => {
    const high = Object.fromEntries(HOURS.map((_, i) => [i + 1, { pm25: String(i % 2 === 0 ? 140 : 130), pm10: String(i % 2 === 0 ? 190 : 180), ...(i === 11 ? { o3: "290" } : {}) }]));
    const hour = judge(dayWith(high), 12);
    expect([hour.aqi! > 100, suspectOf(hour, "o3"), suspectOf(hour, "aqi")]).toEqual([true, true, false]);
  });
  test("a day's exceedance is suspect where it would not stand without the suspect hours, and only then", () => {
    const onlyBySpike = judgeDay(dayWith({ 6: { pm25: "480", pm10: "490" }, 12: { pm25: "480", pm10: "490" }, 18: { pm25: "480", pm10: "490" } }));
    expect(onlyBySpike).toMatchObject({ exceedances: [{ item: "pm25", averaging: "24h", suspect: true }, { item: "pm10" }], qualityHours: { pm25: { suspect: 3 } } });
    expect(suspectOf(onlyBySpike, "pm25")).toBe(true);
    const high = Object.fromEntries(HOURS.map((_, i) => [i + 1, { pm25: String(i % 2 === 0 ? 140 : 130), pm10: String(i % 2 === 0 ? 190 : 180) }]));
    const anyway = judgeDay(dayWith({ ...high, 12: { pm25: "480", pm10: "490" } }));
    expect(suspectOf(anyway, "pm25")).toBe(false);
    expect(anyway.exceedances.find(({ item }) => item === "pm25")).not.toHaveProperty("suspect");
  });
});

describe("stuck high (高值恒值)", () => {
  test("an instrument that repeats a value over the good (良) is told to the bureaus at once; one that repeats a low value is not", () => {
    const stuck = (value: string) => judge(dayWith(Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i + 5, { no2: value }]))), 12);
    expect(stuck("230").quality?.no2).toEqual({ flag: 3, tests: { flatLine: 3 }, told: "stuck-high" });
    expect(stuck("45").quality?.no2).toEqual({ flag: 3, tests: { flatLine: 3 } });
  });
});

describe("what people say beats the tests", () => {
  const spike = dayWith({ 12: { o3: "290" } });
  test("accepted: the value passes, its exceedance is plain, and the level is reviewed (已审核)", () => {
    const hour = judge(reviewed(spike, 12, review("o3", "accept", "290")), 12);
    expect(hour).toMatchObject({ quality: { o3: { flag: 1, reviewed: "accepted", tests: { spike: 3 } } }, exceedances: [{ item: "o3" }] });
    expect(hour.exceedances[0]).not.toHaveProperty("suspect");
  });
  test("rejected: the value fails and counts nowhere, not even as a neighbour", () => {
    const rejected = reviewed(spike, 12, review("o3", "reject", "290"));
    expect(judge(rejected, 12)).toMatchObject({ exceedances: [], missing: ["o3"], notCounted: { o3: { because: "rejected" } }, quality: { o3: { flag: 4, reviewed: "rejected", reported: "290" } } });
    expect(judge(rejected, 13)).not.toHaveProperty("quality");
  });
  test("a review of another value than the one that counts says nothing", () => expect(judge(reviewed(spike, 12, review("o3", "accept", "80")), 12).quality?.o3).toMatchObject({ flag: 3 }));
  test("declared maintenance: counts as with the mark M, shown, and no neighbour of others; an accepted value counts all the same", () => {
    const during = window(HOURS[10]!, HOURS[11]!, ["o3"]);
    const hour = judge(spike, 12, [during]);
    expect(hour).toMatchObject({ exceedances: [], notCounted: { o3: { because: "M" } }, quality: { o3: { maintenance: true, reported: "290" } } });
    expect(hour.concentrations.no2).toBeDefined();
    expect(judge(reviewed(spike, 12, review("o3", "accept", "290")), 12, [during])).toMatchObject({ exceedances: [{ item: "o3" }], quality: { o3: { flag: 1, reviewed: "accepted" } } });
  });
});

test("the digest tells flags apart, and is the same where a neighbour changed and no flag did", () => {
  const digest = (changes: Readonly<Record<number, Values>>, asked = 12) => judge(dayWith(changes), asked).madeFrom.digest;
  expect(digest({ 13: { no2: "31" } })).toBe(digest({}));
  expect(digest({ 11: { no2: "150" } })).not.toBe(digest({ 11: { no2: "150" }, 12: { no2: "150" } }));
  // 12:00 is the same value; the hour after it makes it a spike.
  expect(digest({ 12: { no2: "84" }, 11: { no2: "32" }, 13: { no2: "82" } })).not.toBe(digest({ 12: { no2: "84" }, 11: { no2: "32" }, 13: { no2: "31" } }));
  expect(plusHours(HOURS[0]!, 11)).toBe(HOURS[11]);
});
