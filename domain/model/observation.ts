/**
 * What a station said. One observation holds all items of one place and interval; each item holds every sighting of its value
 * in rank order, so that the latest value, the revisions and what became of each reading follow from the set alone,
 * whatever arrived when.
 */
import type { ItemKey } from "./item.ts";
import type { Instant, IntervalLength } from "./time.ts";

/**
 * One reading as it was acknowledged: one value of one item of one place and interval, from one raw object.
 * `rank` orders sightings totally and names the raw object they came in: see `rank.ts`.
 */
export interface Sighting {
  readonly rank: string;
  /** Canonical decimal text for a quantity, a word for a state. */
  readonly value: string;
  /** When the push that it came in was acknowledged. */
  readonly receivedAt: Instant;
}

/** All sightings of one place and interval. `version` counts the writes of the stored item (0: not stored yet). */
export interface Observation {
  readonly place: string;
  readonly endsAt: Instant;
  readonly length: IntervalLength;
  readonly version: number;
  readonly items: Readonly<Partial<Record<ItemKey, readonly Sighting[]>>>;
}

/** The value that counts: that of the highest rank, with the sighting that first gave it (its revision) and how many changes lie before. */
export interface CurrentValue {
  readonly value: string;
  /** Identity of the revision: rank of the first sighting of the run of equal values that counts. */
  readonly revision: string;
  /** 0 for the first value, 1 after one correction, … */
  readonly revisionNumber: number;
  /** When the revision that counts reached us. */
  readonly receivedAt: Instant;
}

/** The value of an item that counts now, or undefined where none was ever reported. Sightings must be in rank order. */
export function currentValue(sightings: readonly Sighting[] | undefined): CurrentValue | undefined {
  let current: CurrentValue | undefined;
  for (const sighting of sightings ?? []) {
    if (current?.value === sighting.value) continue;
    current = {
      value: sighting.value,
      revision: sighting.rank,
      revisionNumber: current === undefined ? 0 : current.revisionNumber + 1,
      receivedAt: sighting.receivedAt,
    };
  }
  return current;
}
