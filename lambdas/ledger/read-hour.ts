import { accountPush, type PushToAccount } from "../../domain/ledger/account-push.ts";
import type { Account } from "../../domain/ledger/ledger-counts.ts";
import type { RawObject } from "../../domain/manifest/raw-entry.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { parseRawKey, rankOf, receiptId, signedAt } from "../../domain/model/rank.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import type { DeadRecord } from "../../domain/normalize/dead-record.ts";
import { outcomeAt } from "../../domain/normalize/reading-outcome.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import { ownerOfPush, placesFor } from "../../domain/registry/owner.ts";
import { atMost } from "../runtime/at-most.ts";
import { readRaw } from "../runtime/read-raw.ts";

/** Pushes that are read at once. */
const AT_ONCE = 24;

/** What the ledger reads; all reads are consistent, it writes nothing here. */
export interface LedgerPorts {
  readonly raw: {
    list(prefix: string): AsyncIterable<{ readonly key: string }>;
    get(key: string): Promise<RawObject | undefined>;
  };
  readonly receipts: { many(receipts: readonly string[]): Promise<ReadonlyMap<string, ReceiptRecord>> };
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, DeadRecord>> };
  readonly observations: { many(keys: readonly { readonly place: string; readonly length: IntervalLength; readonly endsAt: Instant }[]): Promise<readonly Observation[]> };
  readonly placeOf: (station: string) => Place | undefined;
}

/** The hour of signing that a moment lies in, as raw keys and the ledger name it: `2026-03-01T12`. */
export const hourOf = (instant: Instant): string => instant.slice(0, 13);

/** Accounts of every push signed in an hour, from the stores alone. `skip`: keys that can say nothing of what is asked. */
export const readHour = (ports: LedgerPorts) => async (hour: string, skip: (keyId: string) => boolean = () => false): Promise<Account[]> => {
  const keys: string[] = [];
  for await (const { key } of ports.raw.list(`readings/${hour.replace("T", "/")}/`)) {
    const push = parseRawKey(key);
    if (push && !skip(push.keyId)) keys.push(key);
  }
  const receipts = keys.map((key) => receiptId(parseRawKey(key)!));
  const gate = atMost(AT_ONCE);
  const decoded = await Promise.all(keys.map((key) => gate(() => decode(ports, key))));
  // The receipts before the observations: what a record says was stored is in the observation by then.
  const [dead, records] = await Promise.all([ports.dead.find(receipts), ports.receipts.many(receipts)]);
  // Pushes of an hour mostly name the same observations: each is read once.
  const slots = new Map(decoded.flatMap((push) => push?.readings ?? []).map((reading) => [slotOf(reading), reading]));
  const observations = new Map((await ports.observations.many([...slots.values()])).map((observation) => [slotOf(observation), observation]));
  return keys.flatMap((key, at) => {
    const push = parseRawKey(key)!;
    const known = placesFor(ownerOfPush(push.keyId), ports.placeOf);
    return accountPush({
      push, decoded: decoded[at], record: records.get(receipts[at]!), dead: dead.has(receipts[at]!), isPlace: (station) => known(station) !== undefined,
      outcomeOf: ({ index, item, ...slot }) => outcomeAt(observations.get(slotOf(slot))?.items[item] ?? [], rankOf(push, index))?.outcome,
    });
  });
};

const slotOf = ({ place, length, endsAt }: { readonly place: string; readonly length: IntervalLength; readonly endsAt: Instant }): string => `${place} ${length} ${endsAt}`;

/** What a raw object says; undefined where it cannot be decoded. */
async function decode(ports: LedgerPorts, key: string): Promise<PushToAccount["decoded"]> {
  const object = await ports.raw.get(key);
  if (!object) throw new Error(`raw object ${key} is listed and not there`);
  const raw = readRaw(object, ports.placeOf);
  return raw.ok ? raw.value.decoded : undefined;
}

/** The hours of signing from that of `from` to that of `to`, both included. */
export function hoursBetween(from: Instant, to: Instant): string[] {
  const hours: string[] = [];
  for (let at = Date.parse(from.replace(/:\d{2}:\d{2}(?=\+)/, ":00:00")); at <= Date.parse(to); at += 3_600_000) hours.push(hourOf(signedAt({ created: at / 1000, keyId: "", hash: "" })));
  return hours;
}
