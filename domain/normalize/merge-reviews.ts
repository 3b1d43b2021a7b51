import type { Observation } from "../model/observation.ts";
import type { Review } from "../model/review.ts";

/**
 * Reviews that an observation holds, the last ones in rank order: an item of the store has an end, also for a bureau's key that was stolen.
 * Which these are does not depend on what arrived when; all that was ever said stays in the raw archive.
 */
export const MAX_REVIEWS = 100;

/** The observation with these reviews, one version on; the same object where nothing changes. Any order and repetition ends in the same set. */
export function mergeReviews<O extends Observation>(stored: O, fresh: readonly Review[]): O {
  const known = stored.reviews ?? [];
  const byRank = new Map([...known, ...fresh].map((review) => [review.rank, review]));
  const reviews = [...byRank.values()].toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).slice(-MAX_REVIEWS);
  const same = reviews.length === known.length && reviews.every(({ rank }, at) => rank === known[at]!.rank);
  return same ? stored : { ...stored, version: stored.version + 1, reviews };
}
