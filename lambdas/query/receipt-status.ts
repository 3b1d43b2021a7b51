import type { Refusal } from "../../domain/collect/refusal.ts";
import type { Mark, Observation, ReadingOutcome } from "../../domain/model/observation.ts";
import { parseReceiptId, rankOf, rawKey, type PushIdentity } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { NEEDS_REASON, outcomeAt } from "../../domain/normalize/reading-outcome.ts";
import type { DeadRecord } from "../../domain/normalize/dead-record.ts";
import type { ReceiptEntry, ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import type { SlotKey } from "../adapters/observations-table.ts";

/** Outcomes and refusals that one answer lists: a function's answer holds 6 MB. */
export const ENTRIES_ANSWERED = 5_000;

export interface ReceiptPorts {
  readonly archive: { has(key: string): Promise<boolean> };
  readonly receipts: { get(receipt: string): Promise<ReceiptRecord | undefined> };
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, DeadRecord>> };
  readonly observations: { many(keys: readonly SlotKey[]): Promise<Observation[]> };
}

/** What became of one reading that the decoder accepted. `counts`: what it says is what counts now. */
export interface ToldOutcome {
  readonly pointer: string;
  readonly outcome: ReadingOutcome;
  /** Null: the reading withdraws. */
  readonly value: string | null;
  readonly mark?: Mark;
  readonly counts: boolean;
  /** Why a reading was refused that could be read. */
  readonly reason?: typeof NEEDS_REASON;
}

/**
 * What became of each reading of a push. `pending`: kept in the raw archive, not normalized yet. `given-up`: kept, and failed too often; a
 * person was told and sends it through again. `next`: where a long list goes on.
 */
export interface ReceiptStatus {
  readonly receipt: string;
  readonly state: "pending" | "given-up" | "done";
  readonly receivedAt?: Instant;
  readonly decoder?: string;
  readonly readings?: number;
  readonly outcomes?: readonly ToldOutcome[];
  readonly refused?: readonly Refusal[];
  readonly next?: string;
}

/** Looks a receipt up, from its entry number `from` on; undefined where nothing was ever acknowledged under it. */
export const receiptStatus = (ports: ReceiptPorts) => async (receipt: string, from = 0): Promise<ReceiptStatus | undefined> => {
  const push = parseReceiptId(receipt);
  if (!push) return undefined;
  const record = await ports.receipts.get(receipt);
  if (!record) {
    if (!(await ports.archive.has(rawKey(push)))) return undefined;
    return { receipt, state: (await ports.dead.find([receipt])).has(receipt) ? "given-up" : "pending" };
  }
  const { receivedAt, decoder, readings, kept, refused } = record;
  const until = from + ENTRIES_ANSWERED;
  return {
    receipt, state: "done", receivedAt, decoder, readings,
    outcomes: await outcomesOf(ports, push, kept.slice(from, until)),
    refused: refused.slice(Math.max(0, from - kept.length), Math.max(0, until - kept.length)),
    ...(until < kept.length + refused.length ? { next: `/v1/receipts/${receipt}?from=${until}` } : {}),
  };
};

async function outcomesOf({ observations }: ReceiptPorts, push: PushIdentity, kept: readonly ReceiptEntry[]): Promise<ToldOutcome[]> {
  const slot = ({ place, length, endsAt }: SlotKey) => `${place} ${length} ${endsAt}`;
  const keys = [...new Map(kept.map(({ place, length, endsAt }) => [slot({ place, length, endsAt }), { place, length, endsAt }])).values()];
  const stored = new Map((await observations.many(keys)).map((one) => [slot(one), one]));
  return kept.flatMap((entry) => entry.items.map((item): ToldOutcome => {
    const found = outcomeAt(stored.get(slot(entry))?.items[item] ?? [], rankOf(push, entry.index));
    if (!found) throw new Error(`the record of a receipt names ${entry.place} ${entry.endsAt} ${item}, which holds no such reading`);
    return { pointer: `/observations/${entry.index}/values/${item}`, ...found, ...(found.outcome === "refused" ? { reason: NEEDS_REASON } : {}) };
  }));
}
