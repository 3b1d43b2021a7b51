import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currentValue, type Sighting } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { ALLOWED_AHEAD_SECONDS, inRevisionOrder, insertSighting } from "../../../domain/model/revision-order.ts";
import { instantOf } from "../../../domain/model/time.ts";

const T0 = 1_772_298_000;
interface Said { readonly at: number; readonly key?: string; readonly revision?: number; readonly id?: number; readonly received?: number }
const said = (value: string, { at, key = "1345A", revision, id = 0, received = at }: Said): Sighting => ({
  rank: rankOf({ created: T0 + at, keyId: key, hash: id.toString(16).padStart(32, "0") }, 0), value,
  receivedAt: instantOf((T0 + received) * 1000), ...(revision === undefined ? {} : { revision }),
});
const order = (...sightings: Sighting[]) => inRevisionOrder(sightings).map(({ value }) => value).join("");

describe("revisions are totally ordered, never by arrival", () => {
  test("by the second of signing; within it by key, raw object and position", () => {
    expect(order(said("C", { at: 3 }), said("A", { at: 1 }), said("B", { at: 2 }))).toBe("ABC");
    expect(order(said("b", { at: 1, key: "1345A.b" }), said("a", { at: 1, key: "1345A.a", id: 9 }), said("c", { at: 1, key: "bureau.guangzhou" }))).toBe("abc");
    expect(order(said("2", { at: 1, id: 2 }), said("1", { at: 1, id: 1 }))).toBe("12");
  });

  test("by the sender's number where it gives one: a lower number that is signed later does not count", () => {
    const sightings = inRevisionOrder([said("old", { at: 9, revision: 1 }), said("new", { at: 5, revision: 2 })]);
    expect(currentValue(sightings)?.value).toBe("new");
  });

  test("two keys of one station share its numbers", () => {
    expect(order(said("2", { at: 1, revision: 2, key: "1345A.new" }), said("1", { at: 3, revision: 1, key: "1345A" }))).toBe("12");
  });

  test("a bureau's numbers are its own: they do not compare with the station's, time does", () => {
    expect(order(said("s", { at: 5, revision: 1 }), said("b", { at: 1, revision: 99, key: "bureau.guangzhou" }))).toBe("bs");
  });

  test("an old number that is sent again does not overrule what the bureau said since", () => {
    const station2 = said("2", { at: 1, revision: 2 }), bureau = said("b", { at: 2, key: "bureau.guangzhou" }), again1 = said("1", { at: 3, revision: 1 });
    expect(order(station2, bureau, again1)).toBe("12b");
  });

  test("with and without numbers from one sender: the number only orders among the numbered", () => {
    expect(order(said("n1", { at: 1, revision: 1 }), said(",p,", { at: 2 }), said("n2", { at: 3, revision: 2 }))).toBe("n1,p,n2");
  });

  test("a clock that runs ahead gains nothing: never later than the receipt plus the allowed skew", () => {
    const ahead = said("a", { at: 100_000, received: 0 }), later = said("b", { at: ALLOWED_AHEAD_SECONDS + 1 });
    expect(order(ahead, later)).toBe("ab");
  });
});

const sightings = fc.uniqueArray(fc.record({
  at: fc.integer({ min: 0, max: 6 }), key: fc.constantFrom("1345A", "1345A.new", "bureau.guangzhou", "drop.guangzhou"),
  revision: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), id: fc.integer({ min: 0, max: 40 }),
}), { selector: ({ id }) => id, maxLength: 8 })
  .map((all) => all.map(({ revision, ...one }) => said(String(one.id), { ...one, ...(revision === undefined ? {} : { revision }) })));

describe("whatever the set of sightings", () => {
  test("any permutation gives the same order, and adding one by one gives it too", () => {
    fc.assert(fc.property(sightings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
      expect(inRevisionOrder(shuffled)).toEqual(inRevisionOrder(all));
      expect(shuffled.reduce<Sighting[]>((known, one) => insertSighting(known, one), [])).toEqual(inRevisionOrder(all));
    }), { numRuns: 500 });
  });

  test("one sender's numbers rise, and nothing stands later than it was signed", () => {
    fc.assert(fc.property(sightings, (all) => {
      const ordered = inRevisionOrder(all);
      for (const bureau of [false, true]) {
        const numbers = ordered.filter(({ rank, revision }) => revision !== undefined && /~(?:bureau|drop)\./.test(rank) === bureau).map(({ revision }) => revision!);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }
      // What carries no number and was signed after another sighting stands after it.
      ordered.forEach((one, at) => {
        const signed = Number(one.rank.slice(0, 10));
        for (const before of ordered.slice(0, at)) if (before.revision === undefined) expect(Number(before.rank.slice(0, 10))).toBeLessThanOrEqual(signed);
      });
    }), { numRuns: 500 });
  });
});
