import { describe, expect, test } from "vitest";
import { compareWithStore, type SentFrame } from "../../../bench/kill-gateway/compare-with-store.ts";
import type { Observation, Sighting } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";

const endsAt = "2026-03-01T08:00:00+08:00" as Instant;
const frame: SentFrame = { place: "1345A", length: "PT1H", endsAt, qn: "20260301080100000", values: { pm25: "35.40", co: "0.7" } };
const said = (created: number, value: string): Sighting => ({ rank: rankOf({ created, keyId: "1345A", hash: "0".repeat(32) }, 0), value, receivedAt: endsAt });
const stored = (items: Observation["items"], at = endsAt): Observation => ({ place: "1345A", length: "PT1H", endsAt: at, version: 1, items });
const good = stored({ pm25: [said(1, "35.4")], co: [said(1, "0.7")] });

describe("what was acknowledged is compared with the store, and a planted fault is found", () => {
  test("every value once, as it was sent: nothing is found", () => {
    expect(compareWithStore([frame], [frame], [good])).toEqual({ frames: 1, readings: 2, duplicates: 0, lost: [], wrong: [], foreign: [] });
  });

  test("the same push again is a duplicate, and that is right", () => {
    expect(compareWithStore([frame], [frame], [stored({ ...good.items, pm25: [said(1, "35.4"), said(2, "35.4")] })])).toMatchObject({ readings: 2, duplicates: 1, wrong: [] });
  });

  test("a frame that is stored though its answer was lost is no fault", () => {
    expect(compareWithStore([], [frame], [good])).toMatchObject({ frames: 0, lost: [], wrong: [], foreign: [] });
  });

  test.each<[string, Observation[], "lost" | "wrong" | "foreign", RegExp]>([
    ["an observation that is not there", [], "lost", /pm25 \(QN 20260301080100000\)/],
    ["a value that is not there", [stored({ pm25: [said(1, "35.4")] })], "lost", /1345A PT1H .* co /],
    ["another value", [stored({ ...good.items, co: [said(1, "0.8")] })], "wrong", /co: 0\.8 .*sent 0\.7/],
    ["a value that was stored, then another", [stored({ ...good.items, co: [said(1, "0.6"), said(2, "0.7")] })], "wrong", /co: 0\.6 → 0\.7 \(stored, corrected\)/],
    ["a value that nobody sent", [stored({ ...good.items, no2: [said(1, "9")] })], "wrong", /no2: 9 .*sent nothing/],
    ["an observation that nobody sent", [good, stored({ co: [said(1, "1")] }, "2026-03-01T09:00:00+08:00" as Instant)], "foreign", /09:00/],
  ])("%s", (_what, observations, where, line) => {
    expect(compareWithStore([frame], [frame], observations)[where]).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
  });
});
