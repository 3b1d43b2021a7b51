import { describe, expect, test } from "vitest";
import { currentValue, type Observation, type Sighting } from "../../../domain/model/observation.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { FOLD_ABOVE, mergeSightings } from "../../../domain/normalize/merge-sightings.ts";
import { outcomeAt } from "../../../domain/normalize/reading-outcome.ts";

const empty: Observation = { place: "1345A", length: "PT1H", endsAt: "2026-03-01T01:00:00+08:00" as Instant, version: 0, items: {} };
const sighting = (n: number, value = "5"): Sighting => ({ rank: `${1_772_298_300 + n}~1345A~${"0".repeat(32)}~0000`, value, receivedAt: empty.endsAt });
const merge = (into: Observation, ...sightings: Sighting[]) => mergeSightings(into, sightings.map((one) => ({ item: "pm25" as const, sighting: one })));

describe("a station that repeats itself for days does not grow an observation without end", () => {
  const many = Array.from({ length: 5000 }, (_, n) => sighting(n));
  const end = many.reduce((observation, one) => merge(observation, one), empty);

  test("its repetitions are folded, and the value, its revision and every outcome stay", () => {
    expect(end.items.pm25!.length).toBeLessThanOrEqual(FOLD_ABOVE + 1);
    expect(currentValue(end.items.pm25)).toEqual({ value: "5", revision: sighting(0).rank, revisionNumber: 0, receivedAt: empty.endsAt });
    expect(many.map(({ rank }) => outcomeAt(end.items.pm25!, rank)?.outcome)).toEqual(["stored", ...Array.from({ length: 4999 }, () => "duplicate")]);
  });

  test("a folded repetition that is delivered again changes no value, no revision and no outcome", () => {
    const folded = many.find(({ rank }) => !end.items.pm25!.some((one) => one.rank === rank))!;
    const again = merge(end, folded);
    expect(currentValue(again.items.pm25)).toEqual(currentValue(end.items.pm25));
    expect(many.map(({ rank }) => outcomeAt(again.items.pm25!, rank))).toEqual(many.map(({ rank }) => outcomeAt(end.items.pm25!, rank)));
  });

  test("a correction in between keeps both runs", () => {
    const corrected = merge(end, sighting(6000, "7"), sighting(6001, "5"));
    expect(currentValue(corrected.items.pm25)).toMatchObject({ value: "5", revisionNumber: 2 });
    expect(outcomeAt(corrected.items.pm25!, sighting(6000).rank)).toEqual({ outcome: "corrected", value: "7" });
  });

  test("a rank that no sighting can stand for has no outcome: a lost reading is not taken for a duplicate", () => {
    expect(outcomeAt(end.items.pm25!, sighting(9000).rank)).toBeUndefined();
    expect(outcomeAt([sighting(1, "5"), sighting(3, "6")], sighting(2).rank)).toBeUndefined();
    expect(outcomeAt([], sighting(1).rank)).toBeUndefined();
  });
});
