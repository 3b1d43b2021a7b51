import type { ItemKey } from "../../domain/model/item.ts";
import { currentValue, followRevisions, type Observation, type Sighting } from "../../domain/model/observation.ts";
import { saidBy } from "../../domain/model/said-by.ts";
import { lineageOf } from "../../domain/normalize/lineage.ts";

/** Receipts of everything that was said, whose records name the decoders. */
export const receiptsOf = (observations: readonly Observation[]): string[] =>
  [...new Set(observations.flatMap(({ items }) => Object.values(items).flatMap((sightings) => sightings.map((sighting) => lineageOf(sighting).receipt))))];

/**
 * A stored observation as a bureau reads it: what counts, and everything that was ever said, in revision order: value, mark, what became of it,
 * who, when, why and approved by whom, with the raw object, the position in it and the decoder that read it. Original records stay visible
 * (State Council Order 820).
 *
 * @param decoders  decoder by receipt; null where the record is still to be written
 */
export function bureauObservation({ endsAt, length, items }: Observation, decoders: ReadonlyMap<string, string>): object {
  const values = Object.entries(items).map(([item, sightings]) => {
    const revisions = [...followRevisions(sightings)].map(({ sighting, outcome }) => ({ ...toldSighting(sighting, item as ItemKey, decoders), outcome }));
    return [item, { ...currentValue(sightings), revisions }] as const;
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
