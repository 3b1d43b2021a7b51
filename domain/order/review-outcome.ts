import { currentValue, type Observation } from "../model/observation.ts";
import { holdsFor, reviewOf } from "../model/review.ts";
import type { PlacedReview } from "./review-order.ts";
import { toldOutcome, type ToldEntry } from "./told-entry.ts";

/**
 * What became of a review, as things stand now: it holds; a later one of the same value holds; the value that counts is another, or was withdrawn
 * (`counts` says which); there is no such value yet; or so many later reviews came that it is not held.
 */
const SAID = {
  applied: undefined,
  superseded: ["之后另有审核，以其为准。", "A later review of the same value holds."],
  "value-differs": ["现行数值与所审核的不同；若仍要审核，请按现行数值重新发送。", "What counts now is not what was reviewed: to review it, send a review of it."],
  "no-such-value": ["该时段没有这一项目的数值；收到后此审核即生效。", "There is no value of this item and interval; should it arrive, the review holds."],
  "not-held": ["该时段的审核过多，仅保留最近的。", "There are too many reviews of this interval: only the latest are held."],
} as const;
export type ReviewOutcome = keyof typeof SAID;

/** What became of one review; `observation` is undefined where nothing is stored of its interval. */
export function reviewOutcome({ review }: PlacedReview, observation: Observation | undefined): ToldEntry<ReviewOutcome> {
  const counts = currentValue(observation?.items[review.item]);
  if (!observation || !counts) return toldOutcome("no-such-value", SAID);
  if (!observation.reviews?.some(({ rank }) => rank === review.rank)) return toldOutcome("not-held", SAID);
  if (reviewOf(observation, review.item)?.rank === review.rank) return toldOutcome("applied", SAID);
  if (holdsFor(review, counts)) return toldOutcome("superseded", SAID);
  return { ...toldOutcome("value-differs", SAID), counts: { value: counts.value, ...(counts.mark === undefined ? {} : { mark: counts.mark }) } };
}
