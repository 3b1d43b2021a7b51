/**
 * Adds what a push says to what is stored of one place and interval. The set of sightings is all there is: latest value, revisions and
 * outcomes follow from it, so any order, repetition and batching of the same pushes ends in the same observation.
 */
import type { ItemKey } from "../model/item.ts";
import type { Observation, Sighting } from "../model/observation.ts";

/** Sightings of one push for one observation, by item. */
export type NewSightings = readonly { readonly item: ItemKey; readonly sighting: Sighting }[];

/** Above so many sightings of an item, repetitions inside a run of equal values are folded away: a stored item must not grow without end. */
export const FOLD_ABOVE = 64;

/** The observation with these sightings, one version on; the same object where nothing changes by them. */
export function mergeSightings(stored: Observation, fresh: NewSightings): Observation {
  const items: Partial<Record<ItemKey, readonly Sighting[]>> = { ...stored.items };
  for (const { item, sighting } of fresh) {
    const known = items[item] ?? [];
    if (known.some(({ rank }) => rank === sighting.rank)) continue;
    items[item] = fold([...known, sighting].sort((a, b) => (a.rank < b.rank ? -1 : 1)));
  }
  const changed = fresh.some(({ item }) => !sameRanks(stored.items[item] ?? [], items[item] ?? []));
  return changed ? { ...stored, version: stored.version + 1, items } : stored;
}

const sameRanks = (a: readonly Sighting[], b: readonly Sighting[]): boolean => a.length === b.length && a.every(({ rank }, at) => rank === b[at]?.rank);

/** First and last sighting of each run stay: the value that counts, its revisions and every outcome still follow. */
function fold(sightings: readonly Sighting[]): readonly Sighting[] {
  if (sightings.length <= FOLD_ABOVE) return sightings;
  return sightings.filter(({ value }, at) => sightings[at - 1]?.value !== value || sightings[at + 1]?.value !== value);
}
