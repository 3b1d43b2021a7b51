/**
 * Manual review (人工审核): the operating bureau accepts or rejects a value, with reason and approver (State Council Order 820). A review
 * judges a value, not a moment: it holds as long as that value, under that mark, is what counts. So it does not matter whether the
 * review or the reading arrives first, and a correction is not covered by the review of what it corrects.
 */
import type { ItemKey } from "./item.ts";
import type { Mark } from "./mark.ts";
import { currentValue, type CurrentValue, type Observation } from "./observation.ts";
import type { Instant } from "./time.ts";

export interface Review {
  /** Identity and order, as of a sighting: the order that said it, the key that signed, the position in it. Text order is rank order. */
  readonly rank: string;
  readonly item: ItemKey;
  readonly verdict: "accept" | "reject";
  /** Canonical text of the value that it judges. */
  readonly value: string;
  /** The instrument's mark of that value; absent: none, or N (normal). */
  readonly mark?: Mark;
  readonly reason: string;
  readonly approvedBy: string;
  readonly receivedAt: Instant;
}

/** True where a review judges what counts. */
export const holdsFor = (review: Review, counts: CurrentValue | undefined): boolean =>
  counts !== undefined && review.value === counts.value && review.mark === counts.mark;

/** The review that holds for what counts of an item: the last in rank order that judges it; undefined: the value is provisional (未审核). */
export function reviewOf({ items, reviews }: Observation, item: ItemKey): Review | undefined {
  const of = reviews?.filter((review) => review.item === item) ?? [];
  if (of.length === 0) return undefined;
  const counts = currentValue(items[item]);
  return of.findLast((review) => holdsFor(review, counts));
}
