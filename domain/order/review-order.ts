/** Manual reviews (人工审核) as they are ordered: by the operating bureau, up to 500 values in one order. */
import * as z from "zod";
import { decodeObservation } from "../collect/decode-observation.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import type { PushIdentity } from "../model/rank.ts";
import { rankOf, signedAt } from "../model/rank.ts";
import type { Review } from "../model/review.ts";
import type { Instant, IntervalLength } from "../model/time.ts";
import type { Directory } from "../registry/owner.ts";
import { DEFAULT_SETTINGS } from "../registry/sender-settings.ts";
import { signerFaults, stationFaults, type OrderFault, type OrderKind } from "./order-kind.ts";
import { OrderName, OrderReason } from "./order-text.ts";

export const MAX_REVIEWED = 500;

const OneReview = z.strictObject({
  /** Station code or section id. */
  station: z.string().min(1).max(64),
  /** END of the interval. */
  endsAt: z.string().max(40),
  interval: z.enum(["PT1H", "PT4H"]),
  item: z.enum(Object.keys(ITEMS) as [ItemKey, ...ItemKey[]]),
  verdict: z.enum(["accept", "reject"]),
  /** The value that is judged, in the unit in which it is stored (as a GET shows it), or a word of state. */
  value: z.union([z.number(), z.string().min(1).max(64)]),
  /** The instrument's mark of that value, where it has one. */
  mark: z.string().max(1).exactOptional(),
  /** Where this one has a reason of its own. */
  reason: OrderReason.exactOptional(),
});

export const ReviewOrder = z.strictObject({ reason: OrderReason, approvedBy: OrderName, reviews: z.array(OneReview).min(1).max(MAX_REVIEWED) });
export type ReviewOrder = z.infer<typeof ReviewOrder>;

/** A review and the interval of a place that it is of. */
export interface PlacedReview {
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
  readonly review: Review;
}

type OneReview = ReviewOrder["reviews"][number];

/** Reads a review as a reading of the same words would be read: the same rules of place, interval, item, mark and number. */
function readOne({ station, endsAt, interval, item, value, mark }: OneReview, index: number, push: PushIdentity, placeOf: Directory["placeOf"]) {
  const sent = { index, station, endsAt, interval, values: [{ item, value: String(value), ...(mark === undefined ? {} : { mark }) }] };
  return decodeObservation(sent, { placeOf, signedAt: signedAt(push), settings: DEFAULT_SETTINGS });
}

/** The reviews of an order that was accepted. Throws where one cannot be read: collect has seen to it that each can. */
export function reviewsOf({ reason, approvedBy, reviews }: ReviewOrder, push: PushIdentity, receivedAt: Instant, placeOf: Directory["placeOf"]): PlacedReview[] {
  return reviews.map((one, index) => {
    const [reading] = readOne(one, index, push, placeOf).readings;
    if (!reading || reading.value === null) throw new Error(`review ${index} of an order that was accepted cannot be read`);
    const { place, length, endsAt, item, value, mark } = reading;
    return {
      place, length, endsAt,
      // N (正常) says what no mark says.
      review: { rank: rankOf(push, index), item, verdict: one.verdict, value, ...(mark === undefined || mark === "N" ? {} : { mark }), reason: one.reason ?? reason, approvedBy, receivedAt },
    };
  });
}

export const REVIEW_ORDER: OrderKind<ReviewOrder> = {
  path: "/v1/reviews", step: "normalize", shape: ReviewOrder, signers: ["bureau"],
  entries: ({ reviews }) => reviews.length,
  faults: ({ reviews }, context) => [
    ...signerFaults(REVIEW_ORDER, context),
    ...reviews.flatMap((one, index): OrderFault[] => {
      const station = stationFaults(one.station, `/reviews/${index}/station`, context);
      return station.length > 0 ? station : readOne(one, index, context.push, context.placeOf).refusals.map(({ kind, zh, en }) => ({ pointer: `/reviews/${index}`, kind, zh, en }));
    }),
  ],
};
