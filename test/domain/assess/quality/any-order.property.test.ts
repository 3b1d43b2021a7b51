import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flagSeries } from "../../../../domain/assess/quality/flag-series.ts";
import { neededFor, reachedFrom } from "../../../../domain/assess/quality/reach.ts";
import type { ItemKey } from "../../../../domain/model/item.ts";
import { currentValue, type Observation, type Sighting } from "../../../../domain/model/observation.ts";
import type { Quality } from "../../../../domain/model/quality.ts";
import { rankOf } from "../../../../domain/model/rank.ts";
import { reviewOf, type Review } from "../../../../domain/model/review.ts";
import { epochMs, plusHours, plusMs, type Instant } from "../../../../domain/model/time.ts";
import { mergeReviews } from "../../../../domain/normalize/merge-reviews.ts";
import { mergeSightings } from "../../../../domain/normalize/merge-sightings.ts";
import { flagAll, type Row } from "./batch-reference.ts";
import { SECTION, START, STATION } from "./series.ts";

type Medium = "air" | "water";
const PLACES = { air: STATION, water: SECTION } as const;
const STEP = { air: 1, water: 4 } as const;
const LENGTH = { air: "PT1H", water: "PT4H" } as const;

/** Something that arrives: a word of a value, or a bureau's review of one. `order`: by which second it was signed. */
interface Arrival {
  readonly index: number;
  readonly item: ItemKey;
  readonly value: string;
  readonly marked: boolean;
  readonly lateMinutes: number;
  readonly order: number;
  readonly verdict: "accept" | "reject" | undefined;
}

// Few values, so that rows of equal ones, spikes, impossible ones and pairs out of line all occur.
const VALUES: Readonly<Record<string, readonly string[]>> = {
  pm25: ["31", "31", "31", "32", "32.5", "95", "620", "2000"], pm10: ["40", "40", "41", "60", "180"], no2: ["31", "31", "31", "31", "31", "30", "120", "-3"],
  dissolvedOxygen: ["7.2", "7.2", "7.2", "7.21", "13.1", "17", "2", "60"], temperature: ["24", "25"], pH: ["7.1", "7.1", "6.2", "9.4"], ammoniaNitrogen: ["0.1", "0.1", "0.1", "0.025", "1.57", "0.7"],
};
const ITEMS_OF = { air: ["pm25", "pm10", "no2"], water: ["dissolvedOxygen", "temperature", "pH", "ammoniaNitrogen"] } as const;

const arrival = (medium: Medium, hours: number): fc.Arbitrary<Arrival> => fc.constantFrom(...ITEMS_OF[medium]).chain((item) => fc.record({
  index: fc.nat(hours - 1), item: fc.constant(item as ItemKey), value: fc.constantFrom(...VALUES[item]!), marked: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
  lateMinutes: fc.constantFrom(5, 5, 5, 65, 66, 500, 95, -15), order: fc.nat(1000), verdict: fc.integer({ min: 0, max: 29 }).map((n) => (n === 0 ? "accept" : n === 1 ? "reject" : undefined)),
}));

/** Long rows of one value, so that flat lines of every length come up, and single words over them. */
const arrivals = (medium: Medium, hours: number): fc.Arbitrary<Arrival[]> => fc.tuple(
  fc.array(fc.tuple(arrival(medium, hours), fc.integer({ min: 1, max: 16 })), { minLength: 1, maxLength: 8 })
    .map((rows) => rows.flatMap(([one, length]) => Array.from({ length }, (_, i) => ({ ...one, index: (one.index + i) % hours, verdict: undefined })))),
  fc.array(arrival(medium, hours), { maxLength: 30 }),
).map(([rows, single]) => [...rows, ...single]).chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));

function arrive(stored: Map<Instant, Observation>, medium: Medium, one: Arrival): Instant {
  const place = PLACES[medium].id;
  const endsAt = plusHours(START, one.index * STEP[medium]);
  const receivedAt = plusMs(endsAt, one.lateMinutes * 60_000);
  const created = epochMs(endsAt) / 1000 - 3600 + one.order;
  const before = stored.get(endsAt) ?? { place, endsAt, length: LENGTH[medium], version: 0, items: {} };
  if (one.verdict) {
    const review: Review = { rank: rankOf({ created, keyId: "bureau.guangzhou", hash: "0".repeat(32) }, 0), item: one.item, verdict: one.verdict, value: one.value, ...(one.marked ? { mark: "D" as const } : {}), reason: "r", approvedBy: "a", receivedAt };
    stored.set(endsAt, mergeReviews(before, [review]));
  } else {
    const sighting: Sighting = { rank: rankOf({ created, keyId: place, hash: "0".repeat(32) }, 0), value: one.value, receivedAt, ...(one.marked ? { mark: "D" as const } : {}) };
    stored.set(endsAt, mergeSightings(before, [{ item: one.item, sighting }]));
  }
  return endsAt;
}

/** What a step holds that flags again only what a change can reach, from only what is needed for it. */
function incremental(medium: Medium, all: readonly Arrival[]): { stored: Map<Instant, Observation>; flags: Map<Instant, Quality> } {
  const [stored, flags] = [new Map<Instant, Observation>(), new Map<Instant, Quality>()];
  for (const one of all) {
    const end = arrive(stored, medium, one);
    const reach = reachedFrom(medium, { from: end, to: end });
    const needed = neededFor(medium, reach);
    const window = [...stored.values()].filter(({ endsAt }) => needed.from <= endsAt && endsAt <= needed.to);
    const ends = window.map(({ endsAt }) => endsAt).filter((at) => reach.from <= at && at <= reach.to);
    const fresh = flagSeries(PLACES[medium], window, ends);
    for (const at of ends) {
      const said = fresh.get(at);
      if (said) flags.set(at, said);
      else flags.delete(at);
    }
  }
  return { stored, flags };
}

/** The rows that count in the end, for the reference. */
const rowsOf = (stored: ReadonlyMap<Instant, Observation>): Row[] => [...stored.values()].flatMap((observation) =>
  (Object.keys(observation.items) as ItemKey[]).flatMap((item): Row[] => {
    const [sightings, counts] = [observation.items[item]!, currentValue(observation.items[item])!];
    const review = reviewOf(observation, item);
    const first = Math.min(...sightings.map(({ receivedAt }) => epochMs(receivedAt)));
    return [{
      hour: (epochMs(observation.endsAt) - epochMs(START)) / 3_600_000, item, value: Number(counts.value), marked: counts.mark !== undefined,
      lateMinutes: (first - epochMs(observation.endsAt)) / 60_000, ...(review ? { verdict: review.verdict } : {}),
    }];
  }));

const asReference = (flags: ReadonlyMap<Instant, Quality>) => Object.fromEntries([...flags].flatMap(([end, quality]) =>
  Object.entries(quality).map(([item, said]) => [`${(epochMs(end) - epochMs(START)) / 3_600_000} ${item}`, { flag: said!.flag, tests: { ...said!.tests } }])));

const said = (index: number, item: ItemKey, value: string): Arrival => ({ index, item, value, marked: false, lateMinutes: 5, order: index, verdict: undefined });
/** What only few histories hold by chance is in one of every run: much oxygen in acid water; a row of hardly different values. */
const RARE: Readonly<Record<Medium, readonly Arrival[]>> = {
  air: [],
  water: [
    said(30, "temperature", "24"), said(30, "dissolvedOxygen", "13.1"), said(30, "pH", "6.2"),
    ...Array.from({ length: 24 }, (_, index) => said(index, "dissolvedOxygen", index % 2 === 0 ? "7.2" : "7.21")),
  ],
};

describe("flags after any order of arrival, late values, corrections and reviews", () => {
  const seen: Record<string, number> = {};
  test.each([["air", 60], ["water", 40]] as const)("%s: what is flagged again step by step equals one batch run over the sorted series (plain reference)", (medium, hours) => {
    fc.assert(fc.property(arrivals(medium, hours), (all) => {
      const { stored, flags } = incremental(medium, all);
      const expected = flagAll(rowsOf(stored), medium);
      for (const { tests } of Object.values(expected)) for (const name of Object.keys(tests)) seen[name] = (seen[name] ?? 0) + 1;
      expect(asReference(flags)).toEqual(expected);
    }), { numRuns: 150, examples: RARE[medium].length > 0 ? [[[...RARE[medium]]]] : [] });
  });
  test("every test spoke in those runs: none agreed by silence", () => {
    expect(Object.keys(seen).toSorted()).toEqual(["acidityWithOxygen", "attenuatedSignal", "clock", "flatLine", "grossRange", "oxygenSaturation", "particles", "rateOfChange", "spike"]);
  });
  test("a reach that is too short is caught: without the hour before, a spike stays unseen", () => {
    const stored = new Map<Instant, Observation>();
    const say = (index: number, value: string) => arrive(stored, "air", { index, item: "pm25", value, marked: false, lateMinutes: 5, order: index, verdict: undefined });
    for (const [index, value] of ["31", "95", "31"].entries()) say(index, value);
    const last = plusHours(START, 2);
    expect(flagSeries(STATION, stored.values(), [last]).size).toBe(0);
    expect(flagSeries(STATION, stored.values()).get(plusHours(START, 1))?.pm25?.tests).toMatchObject({ spike: 3 });
    expect(reachedFrom("air", { from: last, to: last }).from <= plusHours(START, 1)).toBe(true);
  });
});
