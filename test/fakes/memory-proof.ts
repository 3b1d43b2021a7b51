import { directoryOf, network } from "../../domain/network/network.ts";
import { parseRawKey, type PushIdentity } from "../../domain/model/rank.ts";
import { epochMs, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { DeadRecord } from "../../domain/normalize/dead-record.ts";
import { makeDay, type ManifestPorts } from "../../lambdas/manifest/make-day.ts";
import { normalizePush } from "../../lambdas/normalize/normalize-push.ts";
import type { RawObject as RawObjectRead } from "../../lambdas/adapters/raw-archive.ts";
import { JSON_READ } from "./memory-archive.ts";
import { memoryRaw } from "./memory-raw.ts";
import { memoryObservations, memoryQueue, memoryReceipts } from "./memory-stores.ts";

/** Dead records on a map. */
export function memoryDead() {
  const items = new Map<string, DeadRecord>();
  return {
    items,
    put: async (record: DeadRecord): Promise<void> => { if (!items.has(record.receipt)) items.set(record.receipt, record); },
    find: async (receipts: readonly string[]): Promise<Map<string, DeadRecord>> => new Map(receipts.flatMap((receipt) => (items.has(receipt) ? [[receipt, items.get(receipt)!]] : []))),
  };
}

/** Manifests on a map: the first text under a key stands. */
export function memoryManifests() {
  const texts = new Map<string, string>();
  return {
    texts,
    get: async (key: string): Promise<string | undefined> => texts.get(key),
    put: async (key: string, text: string): Promise<"written" | "already-there"> => {
      if (texts.has(key)) return "already-there";
      texts.set(key, text);
      return "written";
    },
    days: async (prefix: string): Promise<CivilDate[]> =>
      [...texts.keys()].toSorted().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length, prefix.length + 10) as CivilDate] : [])),
  };
}

/** Raw archive, stores and manifests in memory, with pushes of JSON that are normalized by the real step. */
export function proofWorld(now = "2026-03-03T02:00:00+08:00" as Instant) {
  const { place: placeOf } = directoryOf(network);
  const [raw, observations, receipts, dead, manifests, assess] = [memoryRaw(), memoryObservations(), memoryReceipts(), memoryDead(), memoryManifests(), memoryQueue()];
  const archive = {
    read: async (key: string): Promise<RawObjectRead> => {
      const { body, metadata } = (await raw.get(key))!;
      return { body, receivedAt: metadata["received-at"] as Instant, ...JSON_READ };
    },
  };
  const ports: ManifestPorts = { raw, manifests, places: ["1345A", "1346A", "shiliting"], placeOf, now: () => now };
  const push = (signed: string, keyId = "1345A", n = 0): PushIdentity => ({ created: epochMs(signed as Instant) / 1000, keyId, hash: String(n).padStart(32, "0") });
  const said = (values: Record<string, unknown>, station = "1345A", endsAt = "2026-03-01T12:00:00+08:00", interval = "PT1H") => ({ station, endsAt, interval, values });
  const keep = (of: PushIdentity, observationsSent: readonly object[], storedAt?: string): string =>
    raw.keep(of, JSON.stringify({ observations: observationsSent }), (storedAt ?? new Date(of.created * 1000 + 8 * 3_600_000).toISOString().replace(/\.000Z$/, "+08:00")) as Instant);
  return {
    raw, observations, receipts, dead, manifests, assess, placeOf, ports, push, said, keep,
    normalize: (key: string) => normalizePush({ archive, observations, receipts, assess, placeOf })(key),
    make: (day: string) => makeDay(ports)(day as CivilDate),
    pushOf: (key: string) => parseRawKey(key)!,
  };
}
