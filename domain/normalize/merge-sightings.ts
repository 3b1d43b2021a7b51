/**
 * Adds what a push says to what is stored of one place and interval. The set of sightings is all there is: what counts, revisions and
 * outcomes follow from it, so any order, repetition and batching of the same pushes ends in the same observation.
 */
import type { ItemKey } from "../model/item.ts";
import type { Observation, Sighting } from "../model/observation.ts";
import { insertSighting } from "../model/revision-order.ts";

/** Sightings of one push for one observation, by item. */
export type NewSightings = readonly { readonly item: ItemKey; readonly sighting: Sighting }[];

/** The observation with these sightings, one version on; the same object where it holds all of them already. */
export function mergeSightings<O extends Observation>(stored: O, fresh: NewSightings): O {
  const items: Partial<Record<ItemKey, readonly Sighting[]>> = { ...stored.items };
  let changed = false;
  for (const { item, sighting } of fresh) {
    const known = items[item] ?? [];
    if (known.some(({ rank }) => rank === sighting.rank)) continue;
    items[item] = insertSighting(known, sighting);
    changed = true;
  }
  return changed ? { ...stored, version: stored.version + 1, items } : stored;
}
