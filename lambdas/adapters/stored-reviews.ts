/** The stored form of reviews: what one order has in common stands once, so does a reason with its approver. */
import type { ItemKey } from "../../domain/model/item.ts";
import type { Mark } from "../../domain/model/mark.ts";
import { parseRank, rankOf } from "../../domain/model/rank.ts";
import type { Review } from "../../domain/model/review.ts";
import type { Instant } from "../../domain/model/time.ts";
import { interned } from "./interned.ts";
import type { StoredPush } from "./stored-sightings.ts";

type StoredReview = readonly [order: number, index: number, item: string, verdict: Review["verdict"], value: string, note: number, mark?: string];

export interface StoredReviews {
  readonly orders: readonly StoredPush[];
  /** [reason, approvedBy] */
  readonly notes: readonly (readonly [reason: string, approvedBy: string])[];
  readonly all: readonly StoredReview[];
}

/** Reviews in their stored form; their order is kept. */
export function toStoredReviews(reviews: readonly Review[]): StoredReviews {
  const orders = interned<StoredPush>();
  const notes = interned<readonly [string, string]>();
  const all = reviews.map(({ rank, item, verdict, value, mark, reason, approvedBy, receivedAt }): StoredReview => {
    const { push: { created, keyId, hash }, index } = parseRank(rank);
    const order = orders.at(`${created}~${keyId}~${hash}`, () => [created, keyId, hash, receivedAt]);
    const note = notes.at(JSON.stringify([reason, approvedBy]), () => [reason, approvedBy]);
    return mark === undefined ? [order, index, item, verdict, value, note] : [order, index, item, verdict, value, note, mark];
  });
  return { orders: orders.all, notes: notes.all, all };
}

/** Reviews as the domain has them. */
export const fromStoredReviews = ({ orders, notes, all }: StoredReviews): Review[] => all.map(([order, index, item, verdict, value, note, mark]) => {
  const [created, keyId, hash, receivedAt] = orders[order]!;
  const [reason, approvedBy] = notes[note]!;
  return {
    rank: rankOf({ created, keyId, hash }, index), item: item as ItemKey, verdict, value, ...(mark === undefined ? {} : { mark: mark as Mark }),
    reason, approvedBy, receivedAt: receivedAt as Instant,
  };
});
