import { describe, expect, it } from "vitest";
import { assessAirDay } from "../../../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { assessCityHour } from "../../../domain/assess/assess-city-hour.ts";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import type { Assessment } from "../../../domain/model/assessment.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { dayOfIntervalEnd, hoursOfDay, plusDays, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { AIR_LAW, lawBetween, lawOn, WATER_LAW } from "../../../domain/standards/law-on.ts";
import { EDITION_FILES, REGISTER, registerOf, type Register } from "../../../domain/standards/register.ts";
import { airHour, publishedAir } from "../assess/published-air.ts";
import { publishedWater, waterRound } from "../assess/published-water.ts";

type Json = Record<string, unknown>;
const files = (): Json[] => structuredClone(EDITION_FILES) as Json[];
const day = (text: string) => text as CivilDate;
const NEXT = day("2026-05-01");

const dated = (each: unknown): boolean => typeof each === "object" && each !== null && "from" in each && "until" in each;

/** Ends every open span of a value on a day: what must be done to a file when another edition follows it. */
function ended(value: unknown, on: string): unknown {
  if (Array.isArray(value)) return value.filter((each: Json) => !dated(each) || (each["from"] as string) < on).map((each) => ended(each, on));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, key === "until" && (part === null || (part as string) > on) ? on : ended(part, on)]);
  return Object.fromEntries(parts) as Json;
}

/** Every standard replaced from `NEXT` on by an edition that is planted for this test only: one number of each is another. */
function withFutureEditions(): Register {
  const begin = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const entries = (value as Json[]).filter(dated);
      return entries.length > 0 ? [{ ...(begin(entries.at(-1)) as Json), from: NEXT, until: null }] : value.map(begin);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, begin(part)]));
  };
  const planted = files().filter((file) => (file["inForce"] as Json)["until"] === null).map((file) => {
    const next = begin(file) as Json;
    next["inForce"] = { from: NEXT, until: null };
    next["year"] = 2199;
    if (next["kind"] === "air-limits") {
      const { id } = (next["phases"] as Json[])[0]!;
      next["limits"] = (next["limits"] as Json[]).filter((row) => (row["phase"] ?? id) === id).map((row) => ({ ...row, atMost: "1" }));
    }
    if (next["kind"] === "air-index") (next["scales"] as { points: string[] }[]).forEach((scale) => { scale.points[1] = "0.5"; });
    if (next["kind"] === "surface-water") (next["items"] as Json[]).forEach((row) => { if (row["rule"] === "atMost") (row["limits"] as string[])[0] = "0.000001"; });
    return next;
  });
  const before = files().map((file) => ((file["inForce"] as Json)["until"] === null ? (ended(file, NEXT) as Json) : file));
  for (const file of before) {
    const phases = (file["phases"] as Json[] | undefined)?.map(({ id }) => id);
    if (phases) file["limits"] = (file["limits"] as Json[]).filter(({ phase }) => phase === undefined || phases.includes(phase));
  }
  return registerOf([...before, ...planted]);
}

/** The assessments of a year of one station (every third hour and each day), its city and a section. The readings are the published ones, again and again: synthetic. */
function yearUnder(register: Register): Assessment[] {
  const { hours, stations } = publishedAir("guangzhou-qingyuan-2026-03.csv");
  const station = stations.get("1345A")!;
  const rounds = publishedWater();
  const observations = new Map<Instant, Observation>();
  const days = Array.from({ length: 365 }, (_, i) => plusDays(day("2025-07-01"), i));
  days.flatMap(hoursOfDay).forEach((endsAt, i) => observations.set(endsAt, airHour("1345A", endsAt, hours[(i * 7) % hours.length]!.values)));
  return days.flatMap((on, i) => [
    ...hoursOfDay(on).filter((_, hour) => hour % 3 === 2).map((endsAt) => assessAirHour({ station, endsAt, day: observations, register })),
    assessAirDay({ station, day: on, over: true, observations, register }),
    ...hoursOfDay(on).filter((_, hour) => hour % 12 === 0).map((endsAt) => assessCityHour({
      city: { id: station.city }, endsAt, stations: [station], observations: new Map([["1345A", observations.get(endsAt)!]]), register,
    })),
    ...hoursOfDay(on).filter((_, hour) => hour % 4 === 3).map((endsAt, at) => {
      const { section, values } = rounds[(i * 6 + at) % rounds.length]!;
      return assessWaterRound({ section, endsAt, observation: waterRound(section.id, endsAt, values), register });
    }),
  ]);
}

describe("adding a future edition", () => {
  it("changes nothing before its first day: a year of readings is judged byte for byte the same (every third hour, days, city, rounds), and otherwise after it", () => {
    const [now, then] = [yearUnder(REGISTER), yearUnder(withFutureEditions())];
    expect(now).toHaveLength(365 * (8 + 1 + 2 + 6));
    const changed = now.flatMap((one, i) => (JSON.stringify(one) === JSON.stringify(then[i]) ? [] : [dayOfIntervalEnd(one.endsAt)]));
    expect(changed.filter((on) => on < NEXT)).toEqual([]);
    expect(new Set(changed).size).toBe(61);
    expect(changed).toHaveLength(61 * 17);
  });
});

describe("the digest of the law of a day", () => {
  const digest = (register: Register, on: string, kinds: Parameters<typeof lawOn>[1] = AIR_LAW) => lawOn(register, kinds, day(on)).digest;

  it.each([["2018-08-31", "2018-09-01"], ["2026-02-27", "2026-02-28"], ["2026-02-28", "2026-03-01"], ["2030-12-31", "2031-01-01"]])(
    "is another one from %s to %s, where the law or a dated method changes", (before, after) => {
      expect(digest(REGISTER, before)).not.toBe(digest(REGISTER, after));
    });

  it("is the same on two days of the same law, and differs between air and water", () => {
    expect(digest(REGISTER, "2026-03-01")).toBe(digest(REGISTER, "2030-12-31"));
    expect(digest(REGISTER, "2026-03-01", WATER_LAW)).not.toBe(digest(REGISTER, "2026-03-01"));
    expect(digest(REGISTER, "2024-12-31", WATER_LAW)).not.toBe(digest(REGISTER, "2025-01-01", WATER_LAW));
  });

  it("changes on exactly the days on which a corrected number holds", () => {
    const all = files();
    const limits = all.find((file) => file["kind"] === "air-limits" && file["year"] === 2026)!["limits"] as Json[];
    limits.find((row) => row["phase"] === "final")!["atMost"] = "11";
    const corrected = registerOf(all);
    expect(digest(corrected, "2030-12-31")).toBe(digest(REGISTER, "2030-12-31"));
    expect(digest(corrected, "2031-01-01")).not.toBe(digest(REGISTER, "2031-01-01"));
  });

  it("of a stretch changes with what holds on any of its days, and not with what begins after it", () => {
    const between = (register: Register, first: string, last: string) => lawBetween(register, AIR_LAW, day(first), day(last)).digest;
    const future = withFutureEditions();
    expect(between(future, "2026-01-01", "2026-04-30")).toBe(between(REGISTER, "2026-01-01", "2026-04-30"));
    expect(between(future, "2026-01-01", "2026-05-01")).not.toBe(between(REGISTER, "2026-01-01", "2026-05-01"));
    expect(between(REGISTER, "2026-02-01", "2026-02-28")).not.toBe(between(REGISTER, "2026-02-01", "2026-03-01"));
  });

  it("changes with the words that a verdict carries: what an unverified rule rests on", () => {
    const all = files();
    (all.find((file) => file["kind"] === "surface-water")!["classing"] as Json[])[1]!["unverified"] = "另一说明 · another note";
    expect(digest(registerOf(all), "2026-03-01", WATER_LAW)).not.toBe(digest(REGISTER, "2026-03-01", WATER_LAW));
    expect(digest(registerOf(all), "2020-03-01", WATER_LAW)).toBe(digest(REGISTER, "2020-03-01", WATER_LAW));
  });
});
