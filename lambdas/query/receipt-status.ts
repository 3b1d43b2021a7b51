import { currentValue, type Observation } from "../../domain/model/observation.ts";
import { parseReceiptId, rankOf, rawKey } from "../../domain/model/rank.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import { outcomeAt, type ReadingOutcome } from "../../domain/normalize/reading-outcome.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import type { Refusal } from "../../domain/collect/refusal.ts";

export interface ReceiptPorts {
  readonly archive: { has(key: string): Promise<boolean> };
  readonly receipts: { get(receipt: string): Promise<ReceiptRecord | undefined> };
  readonly observations: { get(place: string, length: IntervalLength, endsAt: Instant): Promise<Observation> };
}

/** What became of each reading of a push. `pending`: kept in the raw archive, not normalized yet. */
export interface ReceiptStatus {
  readonly receipt: string;
  readonly state: "pending" | "done";
  readonly receivedAt?: Instant;
  readonly readings?: number;
  readonly outcomes?: readonly { pointer: string; outcome: ReadingOutcome; value: string; counts: boolean }[];
  readonly refused?: readonly Refusal[];
}

/** Looks a receipt up; undefined where nothing was ever acknowledged under it. */
export const receiptStatus = (ports: ReceiptPorts) => async (receipt: string): Promise<ReceiptStatus | undefined> => {
  const push = parseReceiptId(receipt);
  if (!push) return undefined;
  const record = await ports.receipts.get(receipt);
  if (!record) return (await ports.archive.has(rawKey(push))) ? { receipt, state: "pending" } : undefined;
  const kept = await Promise.all(record.kept.map(async (entry) => {
    const observation = await ports.observations.get(entry.place, entry.length, entry.endsAt);
    const rank = rankOf(push, entry.index);
    return entry.items.flatMap((item) => {
      const sightings = observation.items[item] ?? [];
      const found = outcomeAt(sightings, rank);
      if (!found) throw new Error(`${receipt} names ${entry.place} ${entry.endsAt} ${item}, which holds no such reading`);
      const counts = currentValue(sightings)?.value === found.value;
      return [{ pointer: `/observations/${entry.index}/values/${item}`, ...found, counts }];
    });
  }));
  return { receipt, state: "done", receivedAt: record.receivedAt, readings: record.readings, outcomes: kept.flat(), refused: record.refused };
};
