import * as fc from "fast-check";
import { expect, test } from "vitest";
import { findRuns, firstOf, lastOf, peakOf } from "../../../domain/alert/find-runs.ts";
import { pointsOf } from "../../../domain/alert/series-of.ts";
import type { Event, Series } from "../../../domain/alert/series-doc.ts";
import type { Assessment, WaterClass } from "../../../domain/model/assessment.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { alertPlace } from "../../../lambdas/alert/alert-place.ts";
import { at, inMemoryPorts, ozoneHour, round } from "./in-memory-ports.ts";

const START = at("2026-07-01 00:00");
const LAST = { raised: "active", resumed: "active", ended: "ended", withdrawn: "withdrawn" } as const;

/** What stands of an event when all is said: where it came from does not count. */
const standing = ({ startedAt, peak, last, endedAt, state, rounds }: Event) =>
  ({ startedAt, peak: peak.at, value: peak.value, last: last.at, endedAt, state, rounds });

/**
 * Stores values one after the other, hears their hints at any later time, twice where `twice` says so, and at the end hears the rest.
 * Then compares what stands with the runs of the final values.
 */
async function saidInAnyOrder(series: Series, kind: "air-hour" | "water-round", steps: readonly { made: Assessment; hear: number; twice: boolean }[]) {
  const memory = inMemoryPorts({ now: plusHours(START, 130) });
  const hear = alertPlace(memory.ports);
  const pending: Assessment[] = [];
  const hearFirst = async (count: number) => {
    const batch = pending.splice(0, count);
    if (batch.length > 0) await hear({ place: series.place, kind, ends: batch.map(({ endsAt }) => endsAt) });
  };
  for (const { made, hear: count, twice } of steps) {
    memory.keep(made);
    pending.unshift(made);
    if (twice) pending.push(made);
    await hearFirst(count);
  }
  await hearFirst(pending.length);

  const stored = await memory.ports.assessments.range(series.place, kind, START, plusHours(START, 400));
  const truth = findRuns(pointsOf(series, stored)).map((run) => ({
    startedAt: firstOf(run).endsAt, peak: peakOf(run).endsAt, value: peakOf(run).value, last: lastOf(run).endsAt,
    endedAt: run.end?.at ?? null, state: run.end ? "ended" : "active", rounds: run.points.length,
  }));
  const events = memory.events(series.place, series);
  expect(events.filter(({ state }) => state !== "withdrawn").map(standing)).toEqual(truth);
  for (const { state, notices } of events) {
    for (const city of new Set(notices.map((notice) => notice.city))) {
      const toCity = notices.filter((notice) => notice.city === city);
      expect(toCity.filter(({ move }) => move === "raised")).toHaveLength(1);
      expect(LAST[toCity.at(-1)!.move]).toBe(state);
      expect(toCity.every(({ sentAt }) => sentAt !== null)).toBe(true);
    }
  }
  const ofSeries = memory.published.filter(({ attributes }) => attributes.kind === series.kind);
  expect(new Set(ofSeries.map(({ id }) => id)).size).toBe(events.flatMap(({ notices }) => notices).length);
}

const hints = { hear: fc.integer({ min: 0, max: 3 }), twice: fc.boolean() };

test("whatever the order, repetition, batching and correction of hours, the same exceedances stand and each city's last notice says their state", async () => {
  const steps = fc.array(fc.record({ hour: fc.integer({ min: 1, max: 120 }), value: fc.constantFrom(null, 100, 100, 210, 230, 250), ...hints }), { maxLength: 30 });
  const dense = fc.array(fc.record({ hour: fc.integer({ min: 1, max: 8 }), value: fc.constantFrom(null, 100, 210, 230), ...hints }), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(fc.oneof(steps, dense), (all) =>
    saidInAnyOrder({ place: "1345A", kind: "air-exceedance-1h", item: "o3" }, "air-hour",
      all.map(({ hour, value, ...heard }) => ({ made: ozoneHour("1345A", plusHours(START, hour), value), ...heard })))), { numRuns: 250 });
});

test("whatever the order of rounds, the same abnormal water stands, though a round is judged by the rounds before it", async () => {
  const classes = fc.constantFrom<(WaterClass | null)[]>(null, 1, 2, 2, 3, 4, 5, 6);
  const steps = fc.array(fc.record({ n: fc.integer({ min: 1, max: 25 }), cls: classes, ...hints }), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(steps, (all) =>
    saidInAnyOrder({ place: "shijiao", kind: "water-abnormal", item: "class" }, "water-round",
      all.map(({ n, cls, ...heard }) => ({ made: round("shijiao", plusHours(START, 4 * n), cls, null), ...heard })))), { numRuns: 200 });
});
