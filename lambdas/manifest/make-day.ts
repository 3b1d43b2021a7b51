import { createHash } from "node:crypto";
import { closedAt, DayRoot, LATE_DAYS, manifestText, rootText, UNCLAIMED } from "../../domain/manifest/manifest.ts";
import { describeObject, type RawEntry, type RawObject } from "../../domain/manifest/raw-entry.ts";
import type { Place } from "../../domain/model/network.ts";
import { plusDays, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { manifestKey, rootKey } from "../adapters/manifest-bucket.ts";
import type { ListedObject } from "../adapters/list-objects.ts";
import { atMost } from "../runtime/at-most.ts";
import { readRaw } from "../runtime/read-raw.ts";

/** Raw objects, and manifests, under way at once. */
const AT_ONCE = 20;

export interface ManifestPorts {
  readonly raw: {
    list(prefix: string): AsyncIterable<ListedObject>;
    get(key: string): Promise<RawObject | undefined>;
    firstDay(): Promise<CivilDate | undefined>;
  };
  readonly manifests: {
    get(key: string): Promise<string | undefined>;
    put(key: string, text: string): Promise<"written" | "already-there">;
    days(prefix: string): Promise<CivilDate[]>;
  };
  /** Stations and sections that have a chain of their own. */
  readonly places: readonly string[];
  readonly placeOf: (station: string) => Place | undefined;
  readonly now: () => Instant;
}

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

interface Entries { readonly objects: RawEntry[]; readonly late: RawEntry[] }

/**
 * Makes the manifests of a day, one for each station (also where it sent nothing: a gap then is a gap), and last the day's root. Which
 * objects belong to a day follows from their keys and times of storing, so that making it again, after a crash too, gives the same bytes;
 * what stands already stays. Days are made in their order: the day before must have its root, unless the chain begins.
 */
export const makeDay = (ports: ManifestPorts) => async (day: CivilDate): Promise<void> => {
  const before = await ports.manifests.get(rootKey(plusDays(day, -1)));
  const previous = before === undefined ? undefined : DayRoot.parse(JSON.parse(before));
  const entries = await entriesOf(ports, day);
  const stations: Record<string, string> = {};
  const gate = atMost(AT_ONCE);
  await Promise.all([...ports.places, UNCLAIMED].map((station) => gate(async () => {
    const { objects, late } = entries.get(station) ?? { objects: [], late: [] };
    const text = manifestText({ station, day, previous: previous?.stations[station] ?? null, objects, late });
    stations[station] = await keep(ports, manifestKey(station, day), text);
  })));
  await keep(ports, rootKey(day), rootText({ day, previous: before === undefined ? null : sha256(before), stations }));
};

/** Puts a text, and gives the hash of what stands: after a crash that is the text of the earlier run. */
async function keep({ manifests }: ManifestPorts, key: string, text: string): Promise<string> {
  if ((await manifests.put(key, text)) === "written") return sha256(text);
  const standing = await manifests.get(key);
  if (standing === undefined) throw new Error(`${key} is there and cannot be read`);
  return sha256(standing);
}

/** The entries of a day by station: what was signed on it, and what came late for earlier days. */
async function entriesOf(ports: ManifestPorts, day: CivilDate): Promise<Map<string, Entries>> {
  const entries = new Map<string, Entries>();
  const gate = atMost(AT_ONCE);
  const under: Promise<void>[] = [];
  const add = async (key: string, kind: keyof Entries): Promise<void> => {
    const object = await ports.raw.get(key);
    if (!object) throw new Error(`raw object ${key} is listed and not there`);
    const entry = describeObject(object, sha256);
    for (const station of stationsOf(ports, object)) {
      const of = entries.get(station) ?? { objects: [], late: [] };
      of[kind].push(entry);
      entries.set(station, of);
    }
  };
  for (let back = LATE_DAYS; back >= 0; back--) {
    const signed = plusDays(day, -back);
    for await (const { key, storedAt } of ports.raw.list(`readings/${signed}/`)) {
      if (storedAt >= closedAt(day) || (back > 0 && storedAt < closedAt(plusDays(day, -1)))) continue;
      under.push(gate(() => add(key, back === 0 ? "objects" : "late")));
    }
  }
  await Promise.all(under);
  return entries;
}

/** The chains that an object belongs to: those of the stations of the network that it names. */
function stationsOf({ places, placeOf }: ManifestPorts, object: RawObject): readonly string[] {
  const raw = readRaw(object, placeOf);
  const named = raw.ok ? raw.value.decoded.stations.map(({ station }) => station).filter((station) => places.includes(station)) : [];
  return named.length > 0 ? named : [UNCLAIMED];
}
