import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemKey } from "../../../domain/model/item.ts";
import { currentValue, type Observation, type Sighting } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { instantOf, type Instant } from "../../../domain/model/time.ts";
import { mergeSightings, type NewSightings } from "../../../domain/normalize/merge-sightings.ts";
import { outcomesOf } from "../../../domain/normalize/reading-outcome.ts";

const EMPTY: Observation = { place: "1345A", length: "PT1H", endsAt: "2026-03-01T01:00:00+08:00" as Instant, version: 0, items: {} };
const ITEMS: readonly ItemKey[] = ["pm25", "o3"];

/** A push for this one hour: signed in a second, by one of two keys, with values of some items, perhaps twice. */
interface Sent {
  readonly created: number;
  readonly keyId: string;
  readonly id: number;
  readonly values: readonly (readonly [item: ItemKey, value: string])[];
}
const sent = fc.record({
  created: fc.integer({ min: 1_772_298_000, max: 1_772_298_004 }),
  keyId: fc.constantFrom("key-a", "key-b"),
  values: fc.uniqueArray(fc.tuple(fc.constantFrom(...ITEMS), fc.constantFrom("A", "B", "C")), { minLength: 1, maxLength: 2, selector: ([item]) => item }),
});
const histories = fc.array(sent, { minLength: 1, maxLength: 8 }).map((pushes) => pushes.map((push, id): Sent => ({ ...push, id })));

const identity = ({ created, keyId, id }: Sent) => ({ created, keyId, hash: id.toString(16).padStart(32, "0") });
const sightingsOf = (push: Sent): NewSightings =>
  push.values.map(([item, value]) => ({ item, sighting: { rank: rankOf(identity(push), 0), value, receivedAt: instantOf((push.created + push.id) * 1000) } }));
const arrive = (batches: readonly (readonly Sent[])[]): Observation =>
  batches.reduce((stored, batch) => mergeSightings(stored, batch.flatMap(sightingsOf)), EMPTY);

/** What must be true of an item, told the plain way: its pushes in the order of signing, one after the other. */
function told(pushes: readonly Sent[], item: ItemKey) {
  const inOrder = pushes.filter(({ values }) => values.some(([name]) => name === item))
    .toSorted((a, b) => a.created - b.created || (a.keyId < b.keyId ? -1 : a.keyId > b.keyId ? 1 : 0) || a.id - b.id)
    .map((push) => ({ id: push.id, value: push.values.find(([name]) => name === item)![1] }));
  let last: string | undefined;
  let corrections = 0;
  const outcomes = inOrder.map(({ id, value }) => {
    const outcome = last === undefined ? "stored" : last === value ? "duplicate" : "corrected";
    if (outcome === "corrected") corrections += 1;
    last = value;
    return [id, outcome] as const;
  });
  return { value: last, corrections, outcomes: Object.fromEntries(outcomes) };
}
const found = (observation: Observation, item: ItemKey) => {
  const sightings = observation.items[item] ?? [];
  const current = currentValue(sightings);
  return {
    value: current?.value, corrections: current?.revisionNumber ?? 0,
    outcomes: Object.fromEntries(outcomesOf(sightings).map((outcome, at) => [Number.parseInt(sightings[at]!.rank.split("~")[2]!, 16), outcome])),
  };
};

describe("the same pushes end in the same observation, whatever arrives when, how often and with what", () => {
  test("any permutation, repetition and batching, against the pushes told in the order of signing", () => {
    const deliveries = histories.chain((pushes) => fc.record({
      pushes: fc.constant(pushes),
      again: fc.array(fc.constantFrom(...pushes), { maxLength: 6 }),
      cuts: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      seeds: fc.array(fc.integer(), { minLength: 14, maxLength: 14 }),
    }));
    fc.assert(fc.property(deliveries, ({ pushes, again, cuts, seeds }) => {
      const order = [...pushes, ...again].map((push, at) => ({ push, seed: seeds[at]! })).toSorted((a, b) => a.seed - b.seed).map(({ push }) => push);
      const batches: Sent[][] = [[]];
      order.forEach((push, at) => {
        batches.at(-1)!.push(push);
        if (cuts[at]) batches.push([]);
      });
      const end = arrive(batches);
      expect(end.items).toEqual(arrive(pushes.map((push) => [push])).items);
      for (const item of ITEMS) expect(found(end, item)).toEqual(told(pushes, item));
    }), { numRuns: 1000 });
  });

  test("nothing that was kept is ever lost or altered", () => {
    fc.assert(fc.property(histories, (pushes) => {
      const end = arrive([pushes]);
      const kept = ITEMS.flatMap((item) => (end.items[item] ?? []).map((one): [ItemKey, Sighting] => [item, one]));
      const all = pushes.flatMap((push) => sightingsOf(push).map(({ item, sighting }): [ItemKey, Sighting] => [item, sighting]));
      expect(kept).toHaveLength(all.length);
      expect(kept).toEqual(expect.arrayContaining(all));
    }), { numRuns: 300 });
  });

  test("a repetition is the same object: nothing is written, and the version counts writes", () => {
    fc.assert(fc.property(histories, (pushes) => {
      const end = arrive([pushes]);
      expect(end.version).toBe(1);
      expect(mergeSightings(end, pushes.toReversed().flatMap(sightingsOf))).toBe(end);
    }), { numRuns: 100 });
  });
});

describe("corrections by the order of signing", () => {
  const push = (created: number, value: string): Sent => ({ created, keyId: "key-a", id: created, values: [["pm25", value]] });
  const A1 = push(1, "A"), B2 = push(2, "B"), A3 = push(3, "A");

  test("A of t1, A of t3, B of t2: A counts, and B was corrected back", () => {
    expect(found(arrive([[A1], [A3], [B2]]), "pm25")).toEqual({ value: "A", corrections: 2, outcomes: { 1: "stored", 2: "corrected", 3: "corrected" } });
  });

  test("before B came, the second A was a duplicate: what became of a reading follows from the set", () => {
    expect(found(arrive([[A1], [A3]]), "pm25")).toEqual({ value: "A", corrections: 0, outcomes: { 1: "stored", 3: "duplicate" } });
  });

  test("A → B → A has two corrections, and the last A has a revision of its own", () => {
    const sightings = arrive([[A1], [B2], [A3]]).items.pm25!;
    expect(currentValue(sightings)).toMatchObject({ value: "A", revisionNumber: 2, revision: sightings[2]!.rank });
    expect(sightings[2]!.rank).not.toBe(sightings[0]!.rank);
  });

  test("an older value that comes last changes nothing that counts", () => {
    expect(found(arrive([[B2], [A1]]), "pm25")).toEqual({ value: "B", corrections: 1, outcomes: { 1: "stored", 2: "corrected" } });
  });
});
