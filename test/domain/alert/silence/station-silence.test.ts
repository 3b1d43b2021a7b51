import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isExpected, isOutOfService, silenceOf } from "../../../../domain/alert/silence/station-silence.ts";
import { countIntervalEnds, intervalEnds } from "../../../../domain/ledger/completeness.ts";
import type { Place } from "../../../../domain/model/network.ts";
import { instantOf, type CivilDate, type Instant } from "../../../../domain/model/time.ts";
import { directoryOf, network } from "../../../../domain/network/network.ts";
import { parseWatch, watchOn } from "../../../../domain/network/watch.ts";
import { at } from "../../../lambdas/alert/in-memory-ports.ts";

const { place } = directoryOf(network);
const air = place("1345A")!;
const river = place("shijiao")!;
const five = { ...air, cadence: "PT5M" } as Place;
const on = (of: Place, heard: string, now: string) => silenceOf(of, at(`2026-07-01 ${heard}`), at(`2026-07-01 ${now}`));

describe("late (迟报) and off line (离线) by the station's own cadence", () => {
  test.each([
    ["an hourly station", air, "08:00", [["08:50", "on-time", 0], ["09:50", "on-time", 1], ["10:50", "late", 2], ["11:00", "dead", 3], ["11:50", "dead", 3]]],
    ["a section with rounds of four hours", river, "08:00", [["12:50", "on-time", 1], ["16:00", "late", 2], ["19:50", "late", 2], ["20:50", "dead", 3]]],
    ["a five-minute station", five, "08:00", [["08:10", "on-time", 2], ["08:15", "late", 3], ["08:59", "late", 11], ["09:00", "dead", 12]]],
  ] as const)("%s", (_name, of, heard, expected) => {
    expect(expected.map(([now]) => on(of, heard, now))).toEqual(expected.map(([, silence, missed]) => ({ silence, missed })));
  });

  test("counts the intervals that the ledger's completeness would list as missing, on its grid", () => {
    const time = fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => instantOf(Date.parse("2026-07-01T00:00:00+08:00") + minutes * 60_000));
    fc.assert(fc.property(fc.constantFrom("PT5M", "PT1H", "PT4H"), time, time, (cadence, from, to) => countIntervalEnds(cadence, from, to) === intervalEnds(cadence, from, to).length));
  });

  test("a station that was only seen to publish until an earlier day is not waited for; one with an archive alone is not in service", () => {
    expect([isExpected(air, at("2026-07-01 08:00")), isExpected(place("1355A")!, at("2026-07-01 08:00")), isExpected(river, at("2026-07-01 08:00"))]).toEqual([true, false, true]);
    expect([isOutOfService("2020-04-08T10:00:00+08:00" as Instant, at("2026-07-01 08:00")), isOutOfService(at("2026-06-01 08:00"), at("2026-07-01 08:00"))]).toEqual([true, false]);
  });
});

describe("the settings", () => {
  const standing = watchOn("2026-07-01" as CivilDate);

  test("are a default of the software and say so", () => {
    expect(standing.silentStations).toMatchObject({ PT5M: { dead: 12 }, PT1H: { dead: 3 }, PT4H: { dead: 3 }, sureness: "unverified", source: expect.stringContaining("default of the software") });
  });

  test.each([
    ["late after off line", { PT1H: { late: 3, dead: 3 } }, /late before it is off line/],
    ["off line long after its events are without data: both would be told", { PT4H: { late: 2, dead: 4 } }, /both would be told/],
  ])("%s stops the start", (_name, wrong, says) => {
    expect(() => parseWatch([{ ...standing, silentStations: { ...standing.silentStations, ...wrong } }])).toThrow(says);
  });
});
