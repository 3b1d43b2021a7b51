import { formatText } from "../../domain/collect/format.ts";
import { JSON_READ } from "./memory-archive.ts";
import type { RawObject } from "../../domain/manifest/raw-entry.ts";
import type { CivilDate, Instant } from "../../domain/model/time.ts";
import { rawKey, type PushIdentity } from "../../domain/model/rank.ts";

/** A raw archive on a map, as whoever proves it reads it: bytes, metadata, times of storing. A test may alter what lies in it. */
export function memoryRaw() {
  const objects = new Map<string, { body: Uint8Array; metadata: Record<string, string>; storedAt: Instant }>();
  const keys = () => [...objects.keys()].toSorted();
  return {
    objects,
    /** Keeps a push of JSON as collect does; gives its key. */
    keep: (push: PushIdentity, body: string, storedAt: Instant): string => {
      const key = rawKey(push);
      objects.set(key, { body: new TextEncoder().encode(body), metadata: metadataOf(storedAt), storedAt });
      return key;
    },
    get: async (key: string): Promise<RawObject | undefined> => {
      const object = objects.get(key);
      return object && { key, body: object.body, metadata: object.metadata };
    },
    list: async function* (prefix: string): AsyncGenerator<{ key: string; storedAt: Instant }> {
      for (const key of keys()) if (key.startsWith(prefix)) yield { key, storedAt: objects.get(key)!.storedAt };
    },
    firstDay: async (): Promise<CivilDate | undefined> => keys()[0]?.slice("readings/".length, "readings/2026-03-01".length) as CivilDate | undefined,
  };
}

const metadataOf = (storedAt: Instant): Record<string, string> => ({
  "received-at": storedAt, signature: "sig=:AA==:", format: formatText(JSON_READ.format), settings: JSON.stringify(JSON_READ.settings),
});
