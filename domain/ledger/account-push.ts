/**
 * The ledger (对账) of one raw object: what it holds, and what became of each of it. Both sides are sets keyed by receipt and item: the
 * readings that today's decoder finds in the archived bytes, and what receipts and observations say. No counter is ever added to.
 */
import type { DecodedPush, Reading } from "../collect/decode-push.ts";
import type { Refusal } from "../collect/refusal.ts";
import type { PushIdentity } from "../model/rank.ts";
import { receiptId, signedAt } from "../model/rank.ts";
import type { ReadingOutcome } from "../normalize/reading-outcome.ts";
import type { ReceiptRecord } from "../normalize/receipt-record.ts";
import { noCounts, type Account, type ProblemKind } from "./ledger-counts.ts";

/** An archived push and what the stores say of it. */
export interface PushToAccount {
  readonly push: PushIdentity;
  /** Undefined where the bytes cannot be decoded: they then count as one reading of an unknown station. */
  readonly decoded: DecodedPush | undefined;
  readonly record: ReceiptRecord | undefined;
  /** True where the push was given up and waits among the dead letters. A record counts more: it came later. */
  readonly dead: boolean;
  /** What became of a kept reading; undefined where the observation holds none of its rank. */
  readonly outcomeOf: (reading: Pick<Reading, "index" | "place" | "length" | "endsAt" | "item">) => ReadingOutcome | undefined;
  /** True where the text names a station or section of the network. */
  readonly isPlace: (station: string) => boolean;
}

/** Station of readings whose station the network does not know, and of what cannot be decoded. */
export const UNKNOWN_STATION = "";

/** Accounts of one push by station. Each reading that was received is in exactly one column, or among the problems. */
export function accountPush(of: PushToAccount): Account[] {
  const accounts = new Map<string, Account>();
  const receipt = receiptId(of.push);
  const account = (station: string): Account => {
    const known = accounts.get(station) ?? { station, keyId: of.push.keyId, hour: signedAt(of.push).slice(0, 13), ...noCounts(), problems: [] };
    accounts.set(station, known);
    return known;
  };
  const problem = (station: string, kind: ProblemKind, pointer: string) => void account(station).problems.push({ kind, receipt, pointer });
  const received = (station: string, pointer: string, settle: (record: ReceiptRecord) => ReadingOutcome | "refused" | undefined) => {
    account(station).received += 1;
    const outcome = of.record ? settle(of.record) : of.dead ? "dead" : undefined;
    if (outcome !== undefined) account(station)[outcome] += 1;
    else problem(station, of.record ? "lost" : "pending", pointer);
  };

  if (of.decoded === undefined) {
    // A record of what cannot be decoded would be a record of something else.
    received(UNKNOWN_STATION, "", () => undefined);
    return [...accounts.values()];
  }
  const { decoded } = of;
  const kept = new Set((of.record?.kept ?? []).flatMap(({ index, items }) => items.map((item) => pointerOf(index, item))));
  const refused = countsOf((of.record?.refused ?? []).filter(holdsReading).map(({ pointer }) => pointer));
  for (const reading of decoded.readings) {
    const pointer = pointerOf(reading.index, reading.item);
    received(reading.place, pointer, () => (kept.delete(pointer) ? of.outcomeOf(reading) : undefined));
  }
  for (const refusal of decoded.refusals.filter(holdsReading)) {
    received(stationOf(decoded, refusal, of.isPlace), refusal.pointer, () => (takeOne(refused, refusal.pointer) ? "refused" : undefined));
  }
  // What a record names and the raw object does not hold: counted once too often.
  for (const pointer of [...kept, ...[...refused].flatMap(([refusal, left]) => Array<string>(left).fill(refusal))]) problem(stationOf(decoded, { pointer }, of.isPlace), "surplus", pointer);
  return [...accounts.values()];
}

/** Position of a reading in its push, as receipts name it. */
export const pointerOf = (index: number, item: string): string => `/observations/${index}/values/${item}`;

/** How often each pointer is refused: a name that stands twice in an observation is refused twice, at the same pointer. */
function countsOf(pointers: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pointer of pointers) counts.set(pointer, (counts.get(pointer) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, pointer: string): boolean {
  const left = counts.get(pointer) ?? 0;
  if (left > 0) counts.set(pointer, left - 1);
  return left > 0;
}

/** An observation without any value is refused as well, and holds no reading. */
const holdsReading = ({ kind }: Pick<Refusal, "kind">): boolean => kind !== "no-values";

function stationOf(decoded: DecodedPush, { pointer }: Pick<Refusal, "pointer">, isPlace: (station: string) => boolean): string {
  const index = /^\/observations\/(\d+)/.exec(pointer)?.[1];
  const station = index === undefined ? undefined : decoded.stationAt.get(Number(index));
  return station !== undefined && isPlace(station) ? station : UNKNOWN_STATION;
}
