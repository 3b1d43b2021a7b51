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
  readonly receipts: { get(receipt: string): Promise<ReceiptRecord | undefined> };
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, DeadRecord>> };
  readonly observations: { get(place: string, length: IntervalLength, endsAt: Instant): Promise<Observation> };
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
  const dead = await ports.dead.find(keys.map((key) => receiptId(parseRawKey(key)!)));
  // Pushes of an hour mostly name the same observations: each is read once.
  const observations = once(ports.observations.get);
  const gate = atMost(AT_ONCE);
  const accounts = await Promise.all(keys.map((key) => gate(() => readPush(ports, key, dead, observations))));
  return accounts.flat();
};

type GetObservation = LedgerPorts["observations"]["get"];

async function readPush(ports: LedgerPorts, key: string, dead: ReadonlyMap<string, DeadRecord>, observation: GetObservation): Promise<Account[]> {
  const object = await ports.raw.get(key);
  if (!object) throw new Error(`raw object ${key} is listed and not there`);
  const push = parseRawKey(key)!;
  const raw = readRaw(object, ports.placeOf);
  const decoded = raw.ok ? raw.value.decoded : undefined;
  const record = await ports.receipts.get(receiptId(push));
  const of: Omit<PushToAccount, "outcomeOf"> = { push, decoded, record, dead: dead.has(receiptId(push)), isPlace: (station) => ports.placeOf(station) !== undefined };
  if (!record || !decoded) return accountPush({ ...of, outcomeOf: () => undefined });
  const slots = new Map<string, Observation>();
  await Promise.all(decoded.readings.map(async ({ place, length, endsAt }) => void slots.set(`${place} ${length} ${endsAt}`, await observation(place, length, endsAt))));
  return accountPush({
    ...of,
    outcomeOf: ({ index, place, length, endsAt, item }) => outcomeAt(slots.get(`${place} ${length} ${endsAt}`)?.items[item] ?? [], rankOf(push, index))?.outcome,
  });
}

function once(get: GetObservation): GetObservation {
  const known = new Map<string, Promise<Observation>>();
  return (place, length, endsAt) => {
    const name = `${place} ${length} ${endsAt}`;
    const asked = known.get(name) ?? get(place, length, endsAt);
    known.set(name, asked);
    return asked;
  };
}

/** The hours of signing from that of `from` to that of `to`, both included. */
export function hoursBetween(from: Instant, to: Instant): string[] {
  const hours: string[] = [];
  for (let at = Date.parse(from.replace(/:\d{2}:\d{2}(?=\+)/, ":00:00")); at <= Date.parse(to); at += 3_600_000) hours.push(hourOf(signedAt({ created: at / 1000, keyId: "", hash: "" })));
  return hours;
}
