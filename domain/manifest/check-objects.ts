import type { Finding } from "./finding.ts";
import { locateChange } from "./locate-change.ts";
import { envelopeBytes, type RawEntry, type RawObject, type Sha256 } from "./raw-entry.ts";

/** What lies in the raw archive under one listed key now; undefined: nothing. */
export type Found = ReadonlyMap<string, RawObject | undefined>;

/** Compares the objects of a day with what its manifests say: gone, swapped, altered (where), or altered beside the bytes. */
export function checkObjects(entries: readonly RawEntry[], found: Found, sha256: Sha256): Finding[] {
  const byHash = new Map(entries.map((entry) => [entry.sha256, entry.key]));
  const hashOf = (key: string): string | undefined => {
    const object = found.get(key);
    return object && sha256(object.body);
  };
  const swapped = new Set<string>();
  return entries.flatMap((entry): Finding[] => {
    const object = found.get(entry.key);
    if (!object) return [{ kind: "object-missing", key: entry.key }];
    const is = sha256(object.body);
    if (is !== entry.sha256) {
      if (swapped.has(entry.key)) return [];
      // The bytes of another listed object, and its own ones there: two were swapped.
      const other = byHash.get(is);
      if (other !== undefined && hashOf(other) === entry.sha256) {
        swapped.add(other);
        return [{ kind: "objects-swapped", key: entry.key, other }];
      }
      return [{ kind: "object-altered", key: entry.key, change: locateChange(entry, object.body, sha256)! }];
    }
    return sha256(envelopeBytes(object.metadata)) === entry.envelope ? [] : [{ kind: "envelope-altered", key: entry.key }];
  });
}
