import { describe, expect, test } from "vitest";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import { flagged } from "../../../domain/assess/quality/flagged.ts";
import { abnormalPoints } from "../../../domain/alert/water-points.ts";
import { hourPoints } from "../../../domain/alert/air-points.ts";
import { instrumentPoints } from "../../../domain/alert/instrument-points.ts";
import { mayBePublic } from "../../../domain/alert/may-be-public.ts";
import { pointsOf, seriesOf } from "../../../domain/alert/series-of.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { airStation } from "../assess/published-air.ts";
import { hoursOf, roundsOf, START, STATION } from "../assess/quality/series.ts";

const hoursJudged = (observations: Observation[]) => {
  const all = flagged(STATION, observations);
  const day = new Map(all.map((one) => [one.endsAt, one]));
  return all.map(({ endsAt }) => assessAirHour({ station: airStation(STATION.id), endsAt, day }));
};

describe("what hides behind an instrument is told to the bureaus at once, and to nobody else", () => {
  test("over the range by its own mark (T, HJ 212 table 8) and by its value; the next value that counts ends it", () => {
    const [first, second, third] = hoursOf("no2", ["30", "1500", "34"]);
    const marked = { ...first!, items: { no2: [{ ...first!.items.no2![0]!, value: "999", mark: "T" as const }] } };
    expect(instrumentPoints(hoursJudged([marked, second!, third!]), "no2")).toMatchObject([
      { over: true, value: "999", suspect: true, limit: null, edition: "HJ 212-2017" }, { over: true, value: "1500", suspect: true, clause: "over-range" }, { over: false },
    ]);
  });
  test("stuck high; a stuck low value is none of it", () => {
    expect(instrumentPoints(hoursJudged(hoursOf("no2", Array.from({ length: 9 }, () => "230"))), "no2").map(({ over }) => over)).toEqual([...Array.from({ length: 7 }, () => false), true, true]);
    expect(instrumentPoints(hoursJudged(hoursOf("no2", Array.from({ length: 9 }, () => "45"))), "no2").every(({ over }) => !over)).toBe(true);
  });
  test("stations and sections have such a series by item, and no event of it may ever be public", () => {
    const { place } = directoryOf(network);
    expect(seriesOf(place("1348A")!, "air-hour", [START], START).filter(({ kind }) => kind === "air-instrument").map(({ item }) => item)).toEqual(["pm25", "pm10", "so2", "no2", "o3", "co"]);
    expect(seriesOf(place("shijiao")!, "water-round", [START], START).some(({ kind, item }) => kind === "water-instrument" && item === "ammoniaNitrogen")).toBe(true);
    const facts = { late: false, firmRounds: 9, reviewed: true, last: { at: START, value: "1", multiple: null, digest: "d" } };
    expect([mayBePublic("air-instrument", facts), mayBePublic("water-instrument", facts)]).toEqual([false, false]);
    expect(pointsOf({ place: "1348A", kind: "air-instrument", item: "no2" }, hoursJudged(hoursOf("no2", ["1500"])))).toMatchObject([{ over: true }]);
  });
});

describe("an exceedance by a suspect value", () => {
  test("is a suspect point: bureaus only (firm rounds alone make an event public)", () => {
    expect(hourPoints(hoursJudged(hoursOf("o3", ["80", "290", "84"])), "o3")).toMatchObject([{ over: false }, { over: true, suspect: true }, { over: false }]);
    expect(hourPoints(hoursJudged(hoursOf("o3", ["280", "290", "284"])), "o3")).toMatchObject([{ suspect: false }, { suspect: false }, { suspect: false }]);
    expect(mayBePublic("air-exceedance-1h", { late: false, firmRounds: 0, reviewed: false, last: { at: START, value: "290", multiple: null, digest: "d" } })).toBe(false);
  });
  test("of water: a round that is out of line by a suspect item alone is suspect", () => {
    const clean = { pH: "7.1", dissolvedOxygen: "8.2", permanganateIndex: "1.9", totalPhosphorus: "0.05" };
    const rounds = flagged({ id: "gaoqiao", medium: "water" }, roundsOf("ammoniaNitrogen", ["0.09", "0.1", "1.57", "0.08"], clean))
      .map((observation) => assessWaterRound({ section: { id: "gaoqiao", tpColumn: "river", target: null }, endsAt: observation.endsAt, observation }));
    expect(abnormalPoints(rounds)).toMatchObject([{ over: false }, { over: false }, { over: true, suspect: true, value: "5" }, { over: false }]);
  });
});
