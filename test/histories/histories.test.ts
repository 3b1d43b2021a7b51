/**
 * Any permutation, repetition, batching and retry of a history of late, corrected, withdrawn and marked readings ends as the plain run in the order
 * of signing does, and as the rules say, told by a small reference model. `HISTORY_SEED` repeats a run.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessmentKey, type AirHour } from "../../domain/model/assessment.ts";
import { currentValue } from "../../domain/model/observation.ts";
import { histories, HOURS, ITEMS, STATION, type Said } from "./history.ts";
import { told } from "./reference.ts";
import { randomFrom, world } from "./world.ts";

const SEED = Number(process.env["HISTORY_SEED"] ?? Date.now() % 2_147_483_647);
const RUNS = 2_000;
/** How often a call is cut off. */
const RATE = 0.06;

/** Everything that must be true of a world in the end, against the reference. */
async function check(w: ReturnType<typeof world>, pushes: readonly Said[]): Promise<void> {
  const expected: Record<string, string> = {};
  for (const [hour, endsAt] of HOURS.entries()) {
    const observation = await w.observations.get(STATION, "PT1H", endsAt);
    const verdict = w.assessments.items.get(`${STATION} ${assessmentKey("air-hour", endsAt)}`) as AirHour | undefined;
    for (const item of ITEMS) {
      const { outcomes, value, mark, changes } = told(pushes, hour, item);
      Object.assign(expected, outcomes);
      const counts = currentValue(observation.items[item]);
      expect([counts?.value, counts?.mark, counts?.revisionNumber ?? 0]).toEqual([value === undefined ? undefined : value === null ? null : String(value), mark, changes]);
      const judged = value !== null && value !== undefined && mark === undefined ? String(value) : undefined;
      expect(verdict?.concentrations[item]).toBe(judged);
      const why = value === null ? { because: "withdrawn" } : mark === "T" ? { because: "T", atLeast: String(value) } : mark === undefined ? undefined : { because: mark };
      expect(verdict?.notCounted?.[item]).toEqual(why);
    }
  }
  const outcomes = await w.outcomes();
  expect(outcomes).toEqual(expected);
  // The ledger: each reading that was sent became exactly one thing.
  expect(Object.keys(outcomes)).toHaveLength(pushes.reduce((sum, push) => sum + push.words.length, 0));
}

describe("any permutation, repetition, batching and retry of a history", () => {
  test(`ends as the plain run and as the rules say (${RUNS} histories, seed ${SEED})`, async () => {
    console.log(`histories: HISTORY_SEED=${SEED}`);
    const seen = new Set<string>();
    await fc.assert(fc.asyncProperty(histories, fc.integer(), async (pushes, seed) => {
      const [calm, disturbed] = [world(pushes), world(pushes)];
      await calm.calm();
      await disturbed.disturbed(randomFrom(seed), RATE);
      await check(calm, pushes);
      expect(disturbed.end()).toEqual(calm.end());
      const outcomes = await disturbed.outcomes();
      expect(outcomes).toEqual(await calm.outcomes());
      for (const outcome of Object.values(outcomes)) seen.add(outcome);
    }), { numRuns: RUNS, seed: SEED });
    expect([...seen].toSorted()).toEqual(["corrected", "duplicate", "refused", "stored", "withdrawn"]);
  }, 600_000);
});

const push = (id: number, second: number, value: number | null, more: Partial<Said> = {}): Said => ({
  id, created: Date.parse("2026-03-01T12:05:00+08:00") / 1000 + second, keyId: STATION, receivedAt: HOURS[1]!, words: [{ hour: 1, item: "pm25", value }], ...more,
});

describe("the histories that peers lose", () => {
  test.each([
    ["A(t1), A(t3), B(t2)", [push(0, 1, 1), push(1, 3, 1), push(2, 2, 2)], "1", { "0/0": "stored", "1/0": "corrected", "2/0": "corrected" }],
    ["A → B → A", [push(0, 1, 1), push(1, 2, 2), push(2, 3, 1)], "1", { "0/0": "stored", "1/0": "corrected", "2/0": "corrected" }],
    ["a late original after its correction", [push(1, 2, 2), push(0, 1, 1)], "2", { "0/0": "stored", "1/0": "corrected" }],
    ["a bureau without a reason", [push(0, 1, 1), push(1, 2, 2, { keyId: "bureau.guangzhou" })], "1", { "0/0": "stored", "1/0": "refused" }],
    ["withdrawn", [push(0, 1, 1), push(1, 2, null)], undefined, { "0/0": "stored", "1/0": "withdrawn" }],
  ] as const)("%s, in any order", async (_name, pushes, value, outcomes) => {
    for (let seed = 0; seed < 30; seed++) {
      const w = world(pushes);
      await w.disturbed(randomFrom(seed), RATE);
      await check(w, pushes);
      expect((w.assessments.items.get(`${STATION} ${assessmentKey("air-hour", HOURS[1]!)}`) as AirHour).concentrations.pm25).toBe(value);
      expect(await w.outcomes()).toEqual(outcomes);
    }
  });
});

describe("the comparison finds what it is there for", () => {
  const both = [push(0, 1, 1), push(1, 2, 2)];
  test("a store in which the last to arrive wins", async () => {
    const w = world(both);
    await w.calm();
    for (const [key, one] of w.observations.items) w.observations.items.set(key, { ...one, items: { pm25: one.items.pm25!.toReversed() } });
    await expect(check(w, both)).rejects.toThrow();
  });
  test("a reading that was lost", async () => {
    const w = world(both);
    await w.calm();
    for (const [key, one] of w.observations.items) w.observations.items.set(key, { ...one, items: { pm25: one.items.pm25!.slice(0, 1) } });
    await expect(check(w, both)).rejects.toThrow();
  });
  test("a verdict that was not made again after a correction", async () => {
    const w = world(both);
    await w.calm();
    const key = `${STATION} ${assessmentKey("air-hour", HOURS[1]!)}`;
    w.assessments.items.set(key, { ...w.assessments.items.get(key)!, concentrations: { pm25: "1" } } as never);
    await expect(check(w, both)).rejects.toThrow();
  });
});
