import type { ItemKey } from "./item.ts";
import type { Observation, Sighting } from "./observation.ts";
import type { Instant } from "./time.ts";

/**
 * An observation as it was known at a moment: the sightings and reviews received by then, the moment included. Undefined where none had been received:
 * then nothing was known of the interval. `version` stays that of the stored item.
 */
export function observationAsOf(observation: Observation, moment: Instant): Observation | undefined {
  const known = (Object.entries(observation.items) as [ItemKey, readonly Sighting[]][]).flatMap(([item, sightings]) => {
    const received = sightings.filter(({ receivedAt }) => receivedAt <= moment);
    return received.length > 0 ? [[item, received] as const] : [];
  });
  const { reviews = [], ...rest } = observation;
  const reviewed = reviews.filter(({ receivedAt }) => receivedAt <= moment);
  return known.length > 0 ? { ...rest, items: Object.fromEntries(known), ...(reviewed.length > 0 ? { reviews: reviewed } : {}) } : undefined;
}
