import type { ItemKey } from "../../domain/model/item.ts";
import { currentValue, followRevisions, type Observation, type Sighting } from "../../domain/model/observation.ts";
import { countingDeclaration, type MaintenanceWindow } from "../../domain/model/maintenance.ts";
import { parseRank, receiptId } from "../../domain/model/rank.ts";
import { reviewOf, type Review } from "../../domain/model/review.ts";
import { saidBy } from "../../domain/model/said-by.ts";
import { lineageOf } from "../../domain/normalize/lineage.ts";
import { orderKey } from "../../domain/order/order-key.ts";

/** Receipts of everything that was said, whose records name the decoders. */
export const receiptsOf = (observations: readonly Observation[]): string[] =>
  [...new Set(observations.flatMap(({ items }) => Object.values(items).flatMap((sightings) => sightings.map((sighting) => lineageOf(sighting).receipt))))];

/**
 * A stored observation as a bureau reads it: what counts, and everything that was ever said, in revision order: value, mark, what became of it,
 * who, when, why and approved by whom, with the raw object, the position in it and the decoder that read it. Original records stay visible
 * (State Council Order 820). Beside them every review, and whether it holds for what counts now.
 *
 * @param decoders  decoder by receipt; null where the record is still to be written
 */
export function bureauObservation(observation: Observation, decoders: ReadonlyMap<string, string>): object {
  const { endsAt, length, items, reviews = [] } = observation;
  const values = Object.entries(items).map(([item, sightings]) => {
    const revisions = [...followRevisions(sightings)].map(({ sighting, outcome }) => ({ ...toldSighting(sighting, item as ItemKey, decoders), outcome }));
    const holding = reviewOf(observation, item as ItemKey)?.rank;
    const reviewed = reviews.filter((review) => review.item === item).map((review) => toldReview(review, review.rank === holding));
    return [item, { ...currentValue(sightings), revisions, ...(reviewed.length > 0 ? { reviews: reviewed } : {}) }] as const;
  });
  return { endsAt, length, values: Object.fromEntries(values) };
}

function toldSighting({ rank, value, mark, receivedAt, correction, revision }: Sighting, item: ItemKey, decoders: ReadonlyMap<string, string>): object {
  const { rawKey, index, receipt, keyId, signedAt } = lineageOf({ rank });
  return {
    value, ...(mark === undefined ? {} : { mark }), ...(revision === undefined ? {} : { revision }),
    by: { keyId, sender: saidBy(rank) }, signedAt, receivedAt, ...correction,
    from: { rawObject: rawKey, pointer: `/observations/${index}/values/${item}`, receipt, decoder: decoders.get(receipt) ?? null },
  };
}

function toldReview({ verdict, value, mark, reason, approvedBy, rank, receivedAt }: Review, holds: boolean): object {
  return { verdict, value, ...(mark === undefined ? {} : { mark }), reason, approvedBy, holds, ...toldOrder(rank), receivedAt };
}

/** A maintenance window as a bureau reads it: all that was declared of it, and which declaration counts. */
export function bureauWindow({ id, declarations }: MaintenanceWindow): object {
  const counts = countingDeclaration({ declarations })?.rank;
  return { window: id, declarations: declarations.map(({ rank, ...declared }) => ({ ...declared, counts: rank === counts, ...toldOrder(rank) })) };
}

function toldOrder(rank: string): object {
  const { push, signedAt } = parseRank(rank);
  return { by: { keyId: push.keyId, sender: saidBy(rank) }, signedAt, order: { rawObject: orderKey("normalize", push), receipt: receiptId(push) } };
}
