import { describe, expect, test } from "vitest";
import type { AirDay, AirHour, CityHour, Stored, WaterRound } from "../../../domain/model/assessment.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { dayOfIntervalEnd, endOfDay, hoursOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { world } from "./world.ts";

const STATION = "1348A";
const DAY = "2026-03-10" as CivilDate;
const HOURS = hoursOfDay(DAY);
const NEXT = hoursOfDay(plusDays(DAY, 1));
const usual = (i: number) => ({ pm25: String(40 + (i % 2) * 6), pm10: String(70 + (i % 2) * 6), so2: "6", no2: String(30 + (i % 2) * 6), o3: String(80 + (i % 2) * 6), co: "0.7" });
const hourAt = (w: ReturnType<typeof world>, end: Instant) => w.assessments.find(STATION, "air-hour", end) as Stored<AirHour> | undefined;
const dayOf = (w: ReturnType<typeof world>, day: CivilDate) => w.assessments.find(STATION, "air-day", endOfDay(day)) as Stored<AirDay> | undefined;
const arrive = async (w: ReturnType<typeof world>, end: Instant, values: Readonly<Record<string, string>>) => {
  await w.say(STATION, end, values);
  await w.stationDay(STATION, dayOfIntervalEnd(end), [end]);
};

describe("a neighbour that comes later flags again what it reaches", () => {
  test("a jump is suspect at once; the hour after it says whether it was a spike; what nothing changed for is not written again", async () => {
    const w = world(plusHours(HOURS[23]!, 10));
    for (const i of [0, 1, 2]) await arrive(w, HOURS[i]!, usual(i));
    await arrive(w, HOURS[3]!, { ...usual(3), o3: "290" });
    expect(hourAt(w, HOURS[3]!)?.quality?.o3).toEqual({ flag: 3, tests: { rateOfChange: 3 } });
    await arrive(w, HOURS[4]!, usual(4));
    expect(hourAt(w, HOURS[3]!)).toMatchObject({ version: 2, quality: { o3: { tests: { rateOfChange: 3, spike: 3 } } }, exceedances: [{ item: "o3", suspect: true }] });
    expect(hourAt(w, HOURS[2]!)?.version).toBe(1);
    expect(w.alert.sent.at(-2)).toEqual({ place: STATION, kind: "air-hour", ends: HOURS.slice(2, 5) });
  });

  test("a stuck instrument over midnight: the late hour that joins two rows makes them fail, and both days, the city and the period are asked again", async () => {
    const w = world(plusHours(NEXT[23]!, 10));
    const stuckFrom = 16;
    const all = [...HOURS, ...NEXT];
    for (const [i, end] of all.entries()) {
      if (i === 20) continue;
      await arrive(w, end, { ...usual(i), ...(i >= stuckFrom && i < stuckFrom + 13 ? { no2: "45" } : {}) });
    }
    expect(hourAt(w, all[28]!)?.quality?.no2).toEqual({ flag: 3, tests: { flatLine: 3 } });
    const [before, cityBefore] = [dayOf(w, dayOfIntervalEnd(NEXT[0]!))!.version, w.city.sent.length];
    await arrive(w, all[20]!, { ...usual(20), no2: "45" });
    expect(hourAt(w, all[28]!)).toMatchObject({ missing: ["no2"], notCounted: { no2: { because: "failed" } }, quality: { no2: { flag: 4, reported: "45" } } });
    expect(dayOf(w, plusDays(DAY, 1))).toMatchObject({ version: before + 1, validHours: { no2: 22 }, qualityHours: { no2: { left: 2, suspect: 3 } } });
    expect(w.city.sent.slice(cityBefore)).toEqual([{ city: "guangzhou", ends: all.slice(20, 32) }]);
    expect(w.period.sent.at(-1)).toEqual({ place: STATION, days: [DAY, plusDays(DAY, 1)] });
  });

  test("any order of arrival ends in the same assessments, suspect and failed values among them", async () => {
    const values = HOURS.map((_, i) => ({ ...usual(i), ...(i >= 4 && i < 17 ? { no2: "45" } : {}), ...(i === 20 ? { o3: "290" } : {}), ...(i === 10 ? { pm25: "3000" } : {}) }));
    const orders = [HOURS.map((_, i) => i), HOURS.map((_, i) => 23 - i), HOURS.map((_, i) => (i * 7) % 24)];
    const results = await Promise.all(orders.map(async (order) => {
      const w = world(plusHours(HOURS[23]!, 10));
      for (const i of order) await arrive(w, HOURS[i]!, values[i]!);
      return [...w.assessments.items.values()].map(({ version: _writes, madeFrom: _ranks, ...verdict }) => verdict).toSorted((a, b) => (`${a.kind}${a.endsAt}` < `${b.kind}${b.endsAt}` ? -1 : 1));
    }));
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
    expect(results[0]!.filter((one) => one.kind === "air-hour" && one.quality !== undefined)).toHaveLength(8);
  });
});

describe("what people say", () => {
  test("declared maintenance takes the value out of hour, day and city; its end brings it back", async () => {
    const w = world(plusHours(HOURS[23]!, 10));
    for (const [i, end] of HOURS.entries()) await arrive(w, end, usual(i));
    const declare = (to: Instant) => w.maintenance.windows.splice(0, 1, { place: STATION, id: DAY, declarations: [{ rank: rankOf({ created: 1_773_000_000, keyId: STATION, hash: "3".repeat(32) }, 0), from: HOURS[8]!, to, items: ["o3"], reason: "lamp", declaredBy: "operator", receivedAt: HOURS[8]! }] });
    declare(HOURS[9]!);
    await w.stationDay(STATION, DAY, [HOURS[9]!]);
    expect(hourAt(w, HOURS[9]!)).toMatchObject({ missing: ["o3"], notCounted: { o3: { because: "M" } }, quality: { o3: { maintenance: true, reported: "86" } } });
    expect(dayOf(w, DAY)?.qualityHours).toEqual({ o3: { left: 1 } });
    for (const station of ["1345A", "1346A", "1349A"]) await w.say(station, HOURS[9]!, usual(1));
    await w.cityHour("guangzhou", HOURS[9]!);
    expect((w.assessments.find("guangzhou", "city-hour", HOURS[9]!) as CityHour | undefined)?.stations.valid).toMatchObject({ o3: 3, no2: 4 });
    declare(HOURS[8]!);
    await w.stationDay(STATION, DAY, [HOURS[9]!]);
    expect(hourAt(w, HOURS[9]!)).not.toHaveProperty("quality");
    expect(hourAt(w, HOURS[9]!)?.concentrations.o3).toBe("86");
  });
});

describe("a station against its city", () => {
  test("the city's hour names it, and asks for its page; also when it is back in line; what is stored of the station is left alone", async () => {
    const w = world(plusHours(HOURS[23]!, 10));
    const end = HOURS[8]!;
    for (const [i, station] of ["1345A", "1346A", "1349A", STATION].entries()) await w.say(station, end, { ...usual(i), ...(station === STATION ? { no2: "190" } : {}) });
    await w.stationDay(STATION, DAY, [end]);
    await w.cityHour("guangzhou", end);
    const hint = (place: string) => ({ place, kind: "city-hour", ends: [end] });
    expect((w.assessments.find("guangzhou", "city-hour", end) as CityHour | undefined)?.outOfLine).toEqual({ [STATION]: ["no2"] });
    expect(w.bulletin.sent).toEqual([hint("guangzhou"), hint(STATION)]);
    expect(hourAt(w, end)).toMatchObject({ version: 1, concentrations: { no2: "190" } });
    await w.say(STATION, end, usual(1));
    await w.cityHour("guangzhou", end);
    expect(w.assessments.find("guangzhou", "city-hour", end)).not.toHaveProperty("outOfLine");
    expect(w.bulletin.sent.slice(2)).toEqual([hint("guangzhou"), hint(STATION)]);
    await w.cityHour("guangzhou", end);
    expect(w.bulletin.sent.slice(4)).toEqual([hint("guangzhou")]);
  });
});

describe("a section's rounds", () => {
  test("a round that jumps is suspect at once and a spike when the next one is back; rounds a month apart are read apart", async () => {
    const w = world("2026-04-20T00:00:00+08:00" as Instant);
    const rounds = Array.from({ length: 4 }, (_, i) => plusHours("2026-03-10T08:00:00+08:00" as Instant, 4 * i));
    const values = (i: number, nh3: string) => ({ pH: "7.1", dissolvedOxygen: String(8 + (i % 2) * 0.3), permanganateIndex: "1.9", ammoniaNitrogen: nh3, totalPhosphorus: "0.05" });
    for (const [i, nh3] of ["0.08", "0.09", "1.57"].entries()) await w.say("shijiao", rounds[i]!, values(i, nh3), "PT4H");
    await w.rounds("shijiao", rounds.slice(0, 3));
    const round = () => w.assessments.find("shijiao", "water-round", rounds[2]!) as Stored<WaterRound> | undefined;
    expect(round()).toMatchObject({ version: 1, class: 5, quality: { ammoniaNitrogen: { flag: 3, tests: { rateOfChange: 3 } } }, overClass3: [{ item: "ammoniaNitrogen", suspect: true }] });
    await w.say("shijiao", rounds[3]!, values(3, "0.08"), "PT4H");
    await w.rounds("shijiao", [rounds[3]!, plusHours(rounds[3]!, 24 * 30)]);
    expect(round()).toMatchObject({ version: 2, quality: { ammoniaNitrogen: { tests: { rateOfChange: 3, spike: 3 } } } });
    expect(w.alert.sent.at(-1)?.ends.toSorted()).toEqual([...rounds, plusHours(rounds[3]!, 24 * 30)]);
  });
});
