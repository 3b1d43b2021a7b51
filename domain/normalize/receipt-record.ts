import type { DecodedPush, Reading } from "../collect/decode-push.ts";
import type { Refusal } from "../collect/refusal.ts";
import type { ItemKey } from "../model/item.ts";
import type { Instant, IntervalLength } from "../model/time.ts";

/** An observation that a push contributed to: its position in the push, and the items that were kept. */
export interface ReceiptEntry {
  readonly index: number;
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
  readonly items: readonly ItemKey[];
}

/** What became of each reading of a push. It follows from the raw object alone; the outcome of what was kept is read from the observations. */
export interface ReceiptRecord {
  readonly receipt: string;
  readonly receivedAt: Instant;
  readonly decoder: string;
  readonly readings: number;
  readonly kept: readonly ReceiptEntry[];
  readonly refused: readonly Refusal[];
}

/** The record of a decoded push. */
export function receiptRecord(receipt: string, receivedAt: Instant, decoder: string, push: DecodedPush): ReceiptRecord {
  return { receipt, receivedAt, decoder, readings: push.total, kept: [...groupReadings(push.readings).values()], refused: push.refusals };
}

function groupReadings(readings: readonly Reading[]): Map<number, ReceiptEntry> {
  const entries = new Map<number, ReceiptEntry>();
  for (const { index, place, length, endsAt, item } of readings) {
    const known = entries.get(index);
    entries.set(index, { index, place, length, endsAt, items: [...(known?.items ?? []), item] });
  }
  return entries;
}
