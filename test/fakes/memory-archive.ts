import { DEFAULT_SETTINGS } from "../../domain/registry/sender-settings.ts";
import type { HowRead, KeptCommand, RawDrop, RawObject, RawRequest } from "../../lambdas/adapters/raw-archive.ts";
import type { Instant } from "../../domain/model/time.ts";

/** A raw archive on a map: the first object under a key stands, as with `If-None-Match: *`. */
export function memoryArchive() {
  const objects = new Map<string, RawRequest | RawDrop>();
  let failing: Error | undefined;
  const found = (key: string): RawRequest | RawDrop => {
    if (failing) throw failing;
    const object = objects.get(key);
    if (!object) throw new Error(`no object ${key}`);
    return object;
  };
  return {
    objects,
    /** Every call fails from now on; undefined: works again. */
    fail: (error: Error | undefined) => { failing = error; },
    keep: async (key: string, request: RawRequest | RawDrop): Promise<"kept" | "already-there"> => {
      if (failing) throw failing;
      if (objects.has(key)) return "already-there";
      objects.set(key, request);
      return "kept";
    },
    read: async (key: string): Promise<RawObject> => {
      const object = found(key);
      if (!object.howRead) throw new Error(`raw object ${key} does not say how it is read`);
      return { body: object.body, receivedAt: object.receivedAt, ...object.howRead };
    },
    readCommand: async (key: string): Promise<KeptCommand> => {
      const { body, receivedAt, ...request } = found(key);
      return { body: Buffer.from(body).toString("utf8"), path: "path" in request ? request.path : "", receivedAt };
    },
    has: async (key: string) => objects.has(key),
    list: async function* (prefix: string): AsyncGenerator<string> {
      for (const key of [...objects.keys()].toSorted()) if (key.startsWith(prefix)) yield key;
    },
  };
}

/** JSON in UTF-8, of a sender for whom nothing else is registered. */
export const JSON_READ: HowRead = { format: { media: "json", charset: "utf-8", encoding: "identity" }, settings: DEFAULT_SETTINGS };

/** A request as the archive keeps it, of which only body and time of receipt matter. */
export const rawRequest = (body: string, receivedAt: Instant): RawRequest => ({
  body: Buffer.from(body), receivedAt, method: "POST", authority: "example.test", path: "/v1/readings", query: "",
  contentType: "application/json", contentDigest: "", signatureInput: "", signature: "", howRead: JSON_READ,
});
