import type { DecodedPush, Reading } from "../collect/decode-push.ts";
import { pointerOf } from "../ledger/account-push.ts";
import type { ItemKey } from "../model/item.ts";
import type { Observation, Sighting } from "../model/observation.ts";
import { rankOf, receiptId, type PushIdentity } from "../model/rank.ts";
import type { ReceiptRecord } from "../normalize/receipt-record.ts";
import { saidText } from "../normalize/said-text.ts";
import type { Finding } from "./finding.ts";

/** A raw object of a station, decoded by today's decoder, with what the stores say of it. */
export interface PushToCheck {
  readonly key: string;
  readonly push: PushIdentity;
  readonly decoded: DecodedPush;
  readonly record: ReceiptRecord | undefined;
  readonly dead: boolean;
}

/** Name of an observation in findings: place, length and end of its interval. */
export const observationName = ({ place, length, endsAt }: Pick<Observation, "place" | "length" | "endsAt">): string => `${place} ${length} ${endsAt}`;

/** Every reading of a station in a raw object must be in the receipt's record and in its observation. What is stored there: see `checkSightings`. */
export function checkPush({ key, push, decoded, record, dead }: PushToCheck, station: string, stored: (reading: Reading) => Observation): Finding[] {
  const receipt = receiptId(push);
  if (!record) return [{ kind: "receipt-missing", key, receipt, dead }];
  const kept = new Set(record.kept.flatMap(({ index, items }) => items.map((item) => pointerOf(index, item))));
  return decoded.readings.filter(({ place }) => place === station).flatMap((reading): Finding[] => {
    const pointer = pointerOf(reading.index, reading.item);
    const sighting = stored(reading).items[reading.item]?.find(({ rank }) => rank === rankOf(push, reading.index));
    return [
      ...(kept.has(pointer) ? [] : [{ kind: "receipt-differs" as const, key, receipt, pointer }]),
      ...(sighting ? [] : [{ kind: "reading-not-stored" as const, key, pointer, observation: `${observationName(reading)} ${reading.item}`, value: saidText(reading) }]),
    ];
  });
}

/** What the raw object of a sighting says of it: under which key, at which place, which value. */
export interface SaidByRaw {
  readonly key: string;
  readonly reading: Reading;
}

/**
 * Every stored sighting of an observation must be said by its raw object, with the same value.
 * @param rawSays what the raw object of a rank says of an item of this observation; undefined: nothing, or there is no such object
 */
export function checkSightings(observation: Observation, rawSays: (rank: string, item: ItemKey) => SaidByRaw | undefined): Finding[] {
  return (Object.entries(observation.items) as [ItemKey, readonly Sighting[]][]).flatMap(([item, sightings]) => sightings.flatMap((sighting): Finding[] => {
    const raw = rawSays(sighting.rank, item);
    if (!raw) return [{ kind: "sighting-without-raw", observation: observationName(observation), item, rank: sighting.rank }];
    if (saidText(raw.reading) === saidText(sighting)) return [];
    return [{
      kind: "value-differs", key: raw.key, pointer: pointerOf(raw.reading.index, item), observation: `${observationName(observation)} ${item}`,
      raw: saidText(raw.reading), stored: saidText(sighting),
    }];
  }));
}
