import { expect, test } from "vitest";
import type { Sighting } from "../../../domain/model/observation.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { outcomeAt } from "../../../domain/normalize/reading-outcome.ts";

const sighting = (n: number, value: string): Sighting => ({ rank: `177229830${n}~1345A~${"0".repeat(32)}~00000`, value, receivedAt: "2026-03-01T01:00:00+08:00" as Instant });
const sightings = [sighting(1, "5"), sighting(2, "5"), sighting(4, "6")];

test("the reading of a rank is stored, a duplicate or a correction by what stands before it", () => {
  expect([1, 2, 4].map((n) => outcomeAt(sightings, sighting(n, "").rank))).toEqual([
    { outcome: "stored", value: "5", counts: false }, { outcome: "duplicate", value: "5", counts: false }, { outcome: "corrected", value: "6", counts: true },
  ]);
});

test("a reading that no sighting holds has no outcome: what was lost is never counted as a duplicate", () => {
  expect(outcomeAt(sightings, sighting(3, "5").rank)).toBeUndefined();
  expect(outcomeAt([], sighting(1, "5").rank)).toBeUndefined();
});
