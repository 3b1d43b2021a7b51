/**
 * The stored form of sightings: what one push has in common stands once, not in each item; so does the reason of a correction. An hour
 * of six values takes about 250 bytes: one write unit.
 */
import type { ItemKey } from "../../domain/model/item.ts";
import type { Mark, Observation, Sighting } from "../../domain/model/observation.ts";
import { parseRank, rankOf } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { interned } from "./interned.ts";

export type StoredPush = readonly [created: number, keyId: string, hash: string, receivedAt: string];
/** [push, position, value, mark or "", revision or -1, correction or -1]; what is at its default at the end is left out. */
export type StoredSighting = readonly [push: number, index: number, value: string | null, mark?: string, revision?: number, correction?: number];

export interface StoredSightings {
  readonly pushes: readonly StoredPush[];
  /** [reason, approvedBy]; absent where nobody corrected. */
  readonly corrections?: readonly (readonly [reason: string, approvedBy: string])[];
  readonly items: Readonly<Record<string, readonly StoredSighting[]>>;
}

type Items = Observation["items"];

/** Sightings by item in their stored form; the order within an item is kept. */
export function toStoredSightings(items: Items): StoredSightings {
  const pushes = interned<StoredPush>();
  const corrections = interned<readonly [string, string]>();
  const stored = Object.entries(items).filter(([, sightings]) => sightings.length > 0).map(([item, sightings]) =>
    [item, sightings.map((sighting): StoredSighting => {
      const { push, index } = parseRank(sighting.rank);
      const { value, mark, correction, revision } = sighting;
      const by = pushes.at(`${push.created}~${push.keyId}~${push.hash}`, () => [push.created, push.keyId, push.hash, sighting.receivedAt]);
      const note = correction ? corrections.at(JSON.stringify([correction.reason, correction.approvedBy]), () => [correction.reason, correction.approvedBy]) : -1;
      if (note >= 0) return [by, index, value, mark ?? "", revision ?? -1, note];
      if (revision !== undefined) return [by, index, value, mark ?? "", revision];
      return mark === undefined ? [by, index, value] : [by, index, value, mark];
    })] as const);
  return { pushes: pushes.all, ...(corrections.all.length > 0 ? { corrections: corrections.all } : {}), items: Object.fromEntries(stored) };
}

/** Sightings by item as the domain has them. */
export function fromStoredSightings({ pushes, corrections, items }: StoredSightings): Items {
  return Object.fromEntries(Object.entries(items).map(([item, sightings]) => [item as ItemKey, sightings.map(([at, index, value, mark, revision, note]): Sighting => {
    const [created, keyId, hash, receivedAt] = pushes[at]!;
    const correction = note === undefined || note < 0 ? undefined : corrections![note]!;
    return {
      rank: rankOf({ created, keyId, hash }, index), value, receivedAt: receivedAt as Instant,
      ...(mark ? { mark: mark as Mark } : {}),
      ...(correction ? { correction: { reason: correction[0], approvedBy: correction[1] } } : {}),
      ...(revision !== undefined && revision >= 0 ? { revision } : {}),
    };
  })]));
}
