/**
 * Adds what a push says to what is stored of one place and interval. The set of sightings is all there is: what counts, revisions and
 * outcomes follow from it, so any order, repetition and batching of the same pushes ends in the same observation.
 */
import type { ItemKey } from "../model/item.ts";
import type { Observation, Sighting } from "../model/observation.ts";
import { insertSighting } from "../model/revision-order.ts";
import { saidText } from "./said-text.ts";

/** Sightings of one push for one observation, by item. */
export type NewSightings = readonly { readonly item: ItemKey; readonly sighting: Sighting }[];

/**
 * The observation with these sightings, one version on; the same object where it holds all of them already. A rank that is held with
 * another content was read from the same bytes by another decoder: what today's decoder reads takes its place, for the bytes are what was
 * said (docs/decisions/0027). Sightings on older pages stay as they are.
 */
export function mergeSightings<O extends Observation>(stored: O, fresh: NewSightings): O {
  const items: Partial<Record<ItemKey, readonly Sighting[]>> = { ...stored.items };
  let changed = false;
  for (const { item, sighting } of fresh) {
    const known = items[item] ?? [];
    const held = known.find(({ rank }) => rank === sighting.rank);
    if (held && saidText(held) === saidText(sighting)) continue;
    items[item] = insertSighting(held ? known.filter((one) => one !== held) : known, sighting);
    changed = true;
  }
  return changed ? { ...stored, version: stored.version + 1, items } : stored;
}
