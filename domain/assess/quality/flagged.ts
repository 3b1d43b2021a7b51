import type { ItemKey } from "../../model/item.ts";
import type { Observation } from "../../model/observation.ts";
import { FLAGS, type ItemQuality, type Quality } from "../../model/quality.ts";
import type { Instant } from "../../model/time.ts";
import { flagSeries } from "./flag-series.ts";
import type { TestedPlace } from "./tested-series.ts";

/** An observation with what its flags say: what is judged. `quality` is computed and never stored with the observation. */
export interface FlaggedObservation extends Observation {
  readonly quality?: Quality<ItemKey>;
}

/** Whether a value with these flags counts: it did not fail, and was not taken in maintenance. A suspect one counts. */
export const countsWith = (quality: ItemQuality | undefined): boolean => !quality || (quality.flag !== FLAGS.fail && !quality.maintenance);

/**
 * The observations of a place with their flags, in the same order. Observations of which there is nothing to say are the same objects.
 *
 * @param ends the intervals whose flags are wanted; all by default
 */
export function flagged(place: TestedPlace, observations: readonly Observation[], ends?: Iterable<Instant>): FlaggedObservation[] {
  const flags = flagSeries(place, observations, ends);
  return observations.map((observation) => {
    const quality = flags.get(observation.endsAt);
    return quality ? { ...observation, quality } : observation;
  });
}
