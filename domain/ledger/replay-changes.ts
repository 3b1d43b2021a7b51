/** What sending a raw object through again would change: today's decoder against what the stores hold. */
import type { DecodedPush } from "../collect/decode-push.ts";
import type { Observation } from "../model/observation.ts";
import { rankOf, type PushIdentity } from "../model/rank.ts";
import type { ReceiptRecord } from "../normalize/receipt-record.ts";
import { saidText } from "../normalize/said-text.ts";
import { pointerOf } from "./account-push.ts";

/** One thing that a replay would change. `was`, `becomes`: values; null where there is none. */
export type ReplayChange =
  | { readonly kind: "record-written"; readonly decoder: string }
  | { readonly kind: "decoder"; readonly was: string; readonly becomes: string }
  | { readonly kind: "value"; readonly pointer: string; readonly observation: string; readonly was: string | null; readonly becomes: string }
  | { readonly kind: "outcome"; readonly pointer: string; readonly was: "kept" | "refused" | "none"; readonly becomes: "kept" | "refused" | "none" };

export interface PushToReplay {
  readonly push: PushIdentity;
  readonly decoded: DecodedPush;
  /** Name of today's decoder. */
  readonly decoder: string;
  readonly record: ReceiptRecord | undefined;
  readonly stored: (reading: DecodedPush["readings"][number]) => Observation;
}

/** The changes, value by value, in the order of the push; none where the stores hold already what today's decoder says. */
export function replayChanges({ push, decoded, decoder, record, stored }: PushToReplay): ReplayChange[] {
  const values = decoded.readings.flatMap((reading): ReplayChange[] => {
    const sighting = stored(reading).items[reading.item]?.find(({ rank }) => rank === rankOf(push, reading.index));
    const [was, becomes] = [sighting === undefined ? null : saidText(sighting), saidText(reading)];
    return was === becomes ? [] : [{ kind: "value", pointer: pointerOf(reading.index, reading.item), observation: `${reading.place} ${reading.length} ${reading.endsAt} ${reading.item}`, was, becomes }];
  });
  return [...recordChanges(record, decoder), ...values, ...outcomeChanges(decoded, record)];
}

function recordChanges(record: ReceiptRecord | undefined, decoder: string): ReplayChange[] {
  if (!record) return [{ kind: "record-written", decoder }];
  return record.decoder === decoder ? [] : [{ kind: "decoder", was: record.decoder, becomes: decoder }];
}

function outcomeChanges(decoded: DecodedPush, record: ReceiptRecord | undefined): ReplayChange[] {
  if (!record) return [];
  const before = outcomesBy(record.kept.flatMap(({ index, items }) => items.map((item) => pointerOf(index, item))), record.refused.map(({ pointer }) => pointer));
  const after = outcomesBy(decoded.readings.map(({ index, item }) => pointerOf(index, item)), decoded.refusals.map(({ pointer }) => pointer));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((pointer): ReplayChange[] => {
    const was = before.get(pointer) ?? "none";
    const becomes = after.get(pointer) ?? "none";
    return was === becomes ? [] : [{ kind: "outcome", pointer, was, becomes }];
  });
}

const outcomesBy = (kept: readonly string[], refused: readonly string[]): Map<string, "kept" | "refused"> =>
  new Map([...refused.map((pointer) => [pointer, "refused"] as const), ...kept.map((pointer) => [pointer, "kept"] as const)]);
