/** The stored form of a receipt's record: short tuples, and parts where it is long. */
import { createHash } from "node:crypto";
import type { Refusal } from "../../domain/collect/refusal.ts";
import type { ItemKey } from "../../domain/model/item.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import type { ReceiptEntry, ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import { sizeOf } from "./item-size.ts";

type StoredEntry = readonly [index: number, place: string, length: string, endsAt: string, items: string];

/** A part: some of the entries and refusals, in the order of the record. */
export interface StoredPart {
  readonly kept: readonly StoredEntry[];
  readonly refused: readonly Refusal[];
}

/** The head: small records hold everything, long ones say how many parts there are. `digest` tells whether a record says anything new. */
export interface StoredReceipt extends Partial<StoredPart> {
  readonly receipt: string;
  readonly receivedAt: Instant;
  readonly decoder: string;
  readonly readings: number;
  readonly digest: string;
  readonly parts?: number;
}

/** An item holds 400 KB at most. */
const PART_BYTES = 250 * 1024;

/** Key of a part: it follows from what the record says, so that a record that is written anew never mixes with the one that stands. */
export const partKey = (receipt: string, digest: string, part: number): string => `${receipt}#${digest}#${part}`;

/** True for a stored item that is a part and no record: whoever scans the table leaves it out. */
export const isPart = ({ receipt }: Record<string, unknown>): boolean => String(receipt).includes("#");

/** Head and parts of a record. No parts where everything fits into the head. */
export function toStoredReceipt({ receipt, receivedAt, decoder, readings, kept, refused }: ReceiptRecord): { readonly head: StoredReceipt; readonly parts: readonly StoredPart[] } {
  const parts = inParts(kept.map(({ index, place, length, endsAt, items }): StoredEntry => [index, place, length, endsAt, items.join(" ")]), refused);
  const digest = createHash("sha256").update(JSON.stringify([receivedAt, decoder, readings, kept, refused])).digest("hex").slice(0, 16);
  const head = { receipt, receivedAt, decoder, readings, digest };
  return parts.length === 1 ? { head: { ...head, ...parts[0] }, parts: [] } : { head: { ...head, parts: parts.length }, parts };
}

function inParts(kept: readonly StoredEntry[], refused: readonly Refusal[]): { kept: StoredEntry[]; refused: Refusal[] }[] {
  const parts: { kept: StoredEntry[]; refused: Refusal[] }[] = [{ kept: [], refused: [] }];
  let filled = 0;
  const room = (bytes: number) => {
    if (filled + bytes > PART_BYTES) {
      parts.push({ kept: [], refused: [] });
      filled = 0;
    }
    filled += bytes;
    return parts.at(-1)!;
  };
  for (const entry of kept) room(1 + sizeOf(entry)).kept.push(entry);
  for (const one of refused) room(1 + sizeOf(one)).refused.push(one);
  return parts;
}

/** The record that a head and its parts make; parts in order. */
export function fromStoredReceipt(head: StoredReceipt, parts: readonly StoredPart[]): ReceiptRecord {
  const all = head.parts === undefined ? [{ kept: head.kept ?? [], refused: head.refused ?? [] }] : parts;
  return {
    receipt: head.receipt, receivedAt: head.receivedAt, decoder: head.decoder, readings: head.readings,
    kept: all.flatMap(({ kept }) => kept.map(([index, place, length, endsAt, items]): ReceiptEntry =>
      ({ index, place, length: length as IntervalLength, endsAt: endsAt as Instant, items: items.split(" ") as ItemKey[] }))),
    refused: all.flatMap(({ refused }) => refused),
  };
}
