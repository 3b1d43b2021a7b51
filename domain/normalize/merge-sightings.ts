/**
 * Adds what a push says to what is stored of one place and interval. The set of sightings is all there is: latest value, revisions and
 * outcomes follow from it, so any order, repetition and batching of the same pushes ends in the same observation.
 */
import type { ItemKey } from "../model/item.ts";
import type { Observation, Sighting } from "../model/observation.ts";

/** Sightings of one push for one observation, by item. */
export type NewSightings = readonly { readonly item: ItemKey; readonly sighting: Sighting }[];

/** The observation with these sightings, one version on; the same object where it holds all of them already. */
export function mergeSightings(stored: Observation, fresh: NewSightings): Observation {
  const items: Partial<Record<ItemKey, readonly Sighting[]>> = { ...stored.items };
  let changed = false;
  for (const { item, sighting } of fresh) {
    const known = items[item] ?? [];
    if (known.some(({ rank }) => rank === sighting.rank)) continue;
    items[item] = [...known, sighting].sort((a, b) => (a.rank < b.rank ? -1 : 1));
    changed = true;
  }
  return changed ? { ...stored, version: stored.version + 1, items } : stored;
}
