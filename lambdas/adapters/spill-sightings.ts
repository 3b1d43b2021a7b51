import { createHash } from "node:crypto";
import type { ItemKey } from "../../domain/model/item.ts";
import type { Observation, Sighting } from "../../domain/model/observation.ts";
import { parseRank } from "../../domain/model/rank.ts";
import { itemSize, sizeOf } from "./item-size.ts";
import { toStoredSightings, type StoredSightings } from "./stored-sightings.ts";

/** An observation whose item would be larger moves its older sightings to pages: every write is billed by its size. */
export const LARGEST_HEAD_BYTES = 16 * 1024;
/** What is left in the head then, and what a page holds, at most. */
const KEPT_BYTES = 4 * 1024;
const PAGE_BYTES = 48 * 1024;
/** A sighting whose push stands in no other item takes so much more. */
const PUSH_BYTES = 160;

/** [id, first and last second of signing in it]: where an older sighting of a given push can be. */
export type PageRef = readonly [id: string, from: number, until: number];

/** A page: it never changes, and its id follows from what it holds, so that writing it again changes nothing and no writer can harm another's. */
export interface Page extends StoredSightings {
  readonly ref: PageRef;
}

type Items = Observation["items"];
type One = readonly [item: ItemKey, sighting: Sighting];

/** What stays in the head, and the pages that are to be written before it. Nothing is lost or doubled: each sighting is in one of them. */
export function spillSightings(items: Items): { readonly kept: Items; readonly pages: readonly Page[] } {
  const oldestFirst = Object.entries(items).flatMap(([item, sightings]) => sightings.map((sighting): One => [item as ItemKey, sighting]))
    .sort(([, a], [, b]) => (a.rank < b.rank ? -1 : 1));
  let keptFrom = oldestFirst.length;
  for (let bytes = 0; keptFrom > 0 && (bytes += bytesOf(oldestFirst[keptFrom - 1]!)) <= KEPT_BYTES;) keptFrom--;
  const pages: One[][] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const one of oldestFirst.slice(0, keptFrom)) {
    if (filled + bytesOf(one) > PAGE_BYTES) {
      pages.push([]);
      filled = 0;
    }
    pages.at(-1)!.push(one);
    filled += bytesOf(one);
  }
  const staying = new Set(oldestFirst.slice(keptFrom).map(([, sighting]) => sighting));
  // In the order they had: it is the revision order, which the head keeps.
  const kept = Object.fromEntries(Object.entries(items).map(([item, sightings]) => [item, sightings.filter((sighting) => staying.has(sighting))]).filter(([, left]) => left!.length > 0)) as Items;
  return { kept, pages: pages.map(pageOf) };
}

/** More than what it takes, never less: also where its push and its correction stand in no other item. */
const bytesOf = ([item, { value, correction }]: One): number => PUSH_BYTES + sizeOf(item) + sizeOf(value) + sizeOf(correction);

function pageOf(ones: readonly One[]): Page {
  const items = Object.fromEntries([...Map.groupBy(ones, ([item]) => item)].map(([item, group]) => [item, group.map(([, sighting]) => sighting)]));
  const stored = toStoredSightings(items);
  const signed = ones.map(([, { rank }]) => parseRank(rank).push.created);
  const id = createHash("sha256").update(JSON.stringify(stored)).digest("hex").slice(0, 16);
  return { ...stored, ref: [id, signed[0]!, signed.at(-1)!] };
}

/** True where the item of an observation must shed its older sightings. */
export const mustSpill = (stored: object): boolean => itemSize(stored) > LARGEST_HEAD_BYTES;
