import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { airDaysAgain, airHoursAgain, cityHoursAgain, sideBySide, waterRoundsAgain } from "../../../domain/assess/assess-again.ts";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import type { AirItem } from "../../../domain/model/item.ts";
import type { Section } from "../../../domain/model/network.ts";
import { observationAsOf } from "../../../domain/model/observation-as-of.ts";
import { currentValue, type Observation } from "../../../domain/model/observation.ts";
import { endOfDay, hoursOfDay, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { REGISTER } from "../../../domain/standards/register.ts";
import { registerUnder } from "../../../domain/standards/register-under.ts";
import { airHour, airStation } from "./published-air.ts";
import { waterRound } from "./published-water.ts";

const CLEAN = { pm25: "10", pm10: "20", so2: "5", no2: "20", o3: "60", co: "0.5" } satisfies Record<AirItem, string>;
const JUNE = "2026-06-01" as CivilDate;
const NOON = "2026-06-01T12:00:00+08:00" as Instant;
/** Rank of a push of the station itself, after all others of the tests. */
const LATER = rankOf({ created: 9_000_000_000, keyId: "1345A", hash: "f".repeat(32) }, 0);
const station = airStation("1345A");
const asOf = (moment: Instant, register = REGISTER) => ({ asOf: moment, register });

const isOdd = (endsAt: Instant): boolean => Number(endsAt.slice(11, 13)) % 2 === 1;
/** An hour whose PM2.5 was corrected to 61, and PM10 with it, five hours later. Odd hours have other values: none stands still (flat line). */
const corrected = (endsAt: Instant): Observation => {
  const first = airHour("1345A", endsAt, isOdd(endsAt) ? { ...CLEAN, pm25: "8", pm10: "16", no2: "24", o3: "55" } : CLEAN);
  const later = (value: string) => ({ rank: LATER, value, receivedAt: plusHours(endsAt, 5) });
  return { ...first, items: { ...first.items, pm25: [...first.items.pm25!, later(isOdd(endsAt) ? "63" : "61")], pm10: [...first.items.pm10!, later(isOdd(endsAt) ? "70" : "75")] } };
};

describe("an observation as of a moment", () => {
  it("holds what had been received by then, the moment included", () => {
    const observation = corrected(NOON);
    const value = (moment: Instant) => currentValue(observationAsOf(observation, moment)?.items.pm25)?.value;
    expect([plusHours(NOON, 4), plusHours(NOON, 5)].map(value)).toEqual(["10", "61"]);
    expect(observationAsOf(observation, NOON)).toBeUndefined();
    expect(observationAsOf(observation, plusHours(NOON, 5))).toEqual(observation);
  });

  it("never holds more at an earlier moment, and all of it in the end, whatever was received when", () => {
    const sightings = fc.array(fc.tuple(fc.nat(9), fc.nat(99)), { maxLength: 8 }).map((all) => all.map(([value, hour], i) => ({ rank: rankOf({ created: 1_700_000_000 + i, keyId: "1345A", hash: "0".repeat(32) }, 0), value: String(value), receivedAt: plusHours(NOON, hour) })));
    fc.assert(fc.property(sightings, fc.nat(99), fc.nat(99), (o3, a, b) => {
      const observation: Observation = { ...airHour("1345A", NOON, {}), items: { o3 } };
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((hour) => observationAsOf(observation, plusHours(NOON, hour))?.items.o3 ?? []);
      expect(early!.every((sighting) => late!.includes(sighting))).toBe(true);
      expect(observationAsOf(observation, plusHours(NOON, 100))?.items.o3 ?? []).toEqual(o3);
    }), { numRuns: 100 });
  });
});

describe("a stored day judged again", () => {
  const day = hoursOfDay(JUNE).map(corrected);
  const stretch = { from: hoursOfDay(JUNE)[0]!, to: endOfDay(JUNE) };

  it("as of a moment gives the hours known then, as they were known then, with the revisions they were made from", () => {
    const hours = airHoursAgain(station, day, stretch, asOf(plusHours(NOON, 1)));
    expect(hours.map(({ endsAt }) => endsAt)).toEqual(hoursOfDay(JUNE).slice(0, 12));
    expect(hours.map(({ concentrations }) => concentrations.pm25)).toEqual(["63", "61", "63", "61", "63", "61", "63", "61", "8", "10", "8", "10"]);
    expect(hours[0]!.madeFrom.revisions!.pm25).toBe(LATER);
  });

  it("as of now gives what is stored", () => {
    const observations = new Map(day.map((each) => [each.endsAt, each]));
    const stored = hoursOfDay(JUNE).map((endsAt) => assessAirHour({ station, endsAt, day: observations }));
    expect(airHoursAgain(station, day, stretch, asOf(plusHours(endOfDay(JUNE), 99)))).toEqual(stored);
  });

  it("was not over at noon, and closed with the first values until the corrections came", () => {
    const at = (moment: Instant) => airDaysAgain(station, day, stretch, asOf(moment))[0]!;
    expect(at(NOON)).toMatchObject({ closed: false, aqi: null, notAvailable: { kind: "day-not-over" } });
    const midnight = plusHours(endOfDay(JUNE), 1);
    expect(at(midnight)).toMatchObject({ closed: true, means: { pm25: "53" } });
    expect(at(plusHours(midnight, 9))).toMatchObject({ closed: true, means: { pm25: "62" }, aqi: 102 });
  });

  it("leaves out days that end outside the stretch", () => {
    expect(airDaysAgain(station, day, { from: stretch.from, to: plusHours(stretch.to, -1) }, asOf(plusHours(stretch.to, 9)))).toEqual([]);
  });

  it("under another edition stands beside the one in force, hour by hour", () => {
    const register = registerUnder(REGISTER, "2012");
    if (!register.ok) throw new Error(register.fault.kind);
    const moment = plusHours(stretch.to, 9);
    const both = sideBySide(airHoursAgain(station, day, stretch, asOf(moment)), airHoursAgain(station, day, stretch, asOf(moment, register.value)));
    expect(both).toHaveLength(24);
    expect(both[0]).toMatchObject({ inForce: { aqi: 103 }, asked: { aqi: 85 } });
    expect(() => sideBySide(both.map(({ inForce }) => inForce), [])).toThrow(/not the same intervals/);
  });

  it("holds for the hours of a city and the rounds of a section", () => {
    const city = cityHoursAgain({ id: "guangzhou", zh: "", en: "", role: "party" }, [station, airStation("9999A", { published: { from: "2027-01-01", until: null, source: "test" } })], day, { from: NOON, to: NOON }, asOf(plusHours(NOON, 1)));
    expect(city).toMatchObject([{ endsAt: NOON, aqi: 20, stations: { counted: 1 } }]);
    const section = { id: "gaoqiao", medium: "water", tpColumn: "river", target: null } as unknown as Section;
    const round = waterRound("gaoqiao", NOON, { pH: "7", dissolvedOxygen: "8", permanganateIndex: "1.5", ammoniaNitrogen: "0.1", totalPhosphorus: "0.01" });
    expect(waterRoundsAgain(section, [round], { from: NOON, to: NOON }, asOf(NOON))).toMatchObject([{ class: 1 }]);
    expect(waterRoundsAgain(section, [round], { from: NOON, to: NOON }, asOf(plusHours(NOON, -1)))).toEqual([]);
  });

  it("compares a section with those beside it as far as they were known then", () => {
    const section = { id: "gaoqiao", medium: "water", tpColumn: "river", target: null } as unknown as Section;
    const rounds = [waterRound("up", NOON, { ammoniaNitrogen: "0.1" }), waterRound("gaoqiao", NOON, { ammoniaNitrogen: "1.6" }), waterRound("down", plusHours(NOON, 4), { ammoniaNitrogen: "0.2" })];
    const again = (hours: number) => waterRoundsAgain(section, rounds, { from: NOON, to: NOON }, asOf(plusHours(NOON, hours)), { above: ["up"], below: ["down"] });
    expect(again(4)).toMatchObject([{ place: "gaoqiao", quality: { ammoniaNitrogen: { flag: 3, tests: { neighbours: 3 } } } }]);
    expect(again(3)).not.toMatchObject([{ quality: {} }]);
  });
});
