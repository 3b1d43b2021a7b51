/**
 * The total order of the sightings of one item of one place and interval: never by arrival. See docs/decisions/0024-revision-order.md.
 */
import type { Sighting } from "./observation.ts";
import { parseRank } from "./rank.ts";
import { saidBy } from "./said-by.ts";
import { epochMs } from "./time.ts";

/** A sighting is never later than its receipt plus this: a clock that runs ahead gains nothing by it. As the edge allows it. */
export const ALLOWED_AHEAD_SECONDS = 600;

interface Placed {
  readonly sighting: Sighting;
  /** Seconds since 1970 that it is ordered by. */
  at: number;
}

/**
 * Sightings in revision order:
 * 1. by the second the signature was made, at most the receipt plus the allowed skew; a sender that numbers its revisions is ordered by its
 *    numbers: a numbered sighting stands no later than the earliest of the same sender with the same or a higher number;
 * 2. within a second by the revision number (none: 0), then by rank (key, raw object, position).
 * The station is one sender, whichever of its keys signs; so is the bureau of its city, file drop included.
 */
export function inRevisionOrder(sightings: readonly Sighting[]): Sighting[] {
  const placed = sightings.map((sighting): Placed => ({ sighting, at: signedNoLaterThanReceipt(sighting) }));
  const numbered = placed.filter(({ sighting }) => sighting.revision !== undefined);
  for (const sender of Map.groupBy(numbered, ({ sighting }) => saidBy(sighting.rank)).values()) pullBack(sender);
  return placed
    .sort((a, b) => a.at - b.at || (a.sighting.revision ?? 0) - (b.sighting.revision ?? 0) || (a.sighting.rank < b.sighting.rank ? -1 : 1))
    .map(({ sighting }) => sighting);
}

const signedNoLaterThanReceipt = ({ rank, receivedAt }: Sighting): number =>
  Math.min(parseRank(rank).push.created, Math.floor(epochMs(receivedAt) / 1000) + ALLOWED_AHEAD_SECONDS);

/** What carries the number of an earlier word or a lower one stands right by it, and not where it would overrule what others said since. */
function pullBack(numbered: readonly Placed[]): void {
  const byNumber = [...Map.groupBy(numbered, ({ sighting }) => sighting.revision!)].toSorted(([a], [b]) => b - a);
  let earliest = Number.POSITIVE_INFINITY;
  for (const [, same] of byNumber) {
    earliest = same.reduce((least, { at }) => Math.min(least, at), earliest);
    for (const one of same) one.at = earliest;
  }
}

/**
 * `known` (in revision order, without it) and one sighting more, in revision order. The ordinary case, one that is signed after all others
 * by a sender without numbers, costs no sorting.
 */
export function insertSighting(known: readonly Sighting[], sighting: Sighting): Sighting[] {
  const last = known.at(-1);
  const plain = sighting.revision === undefined && (last === undefined || last.rank < sighting.rank) && known.every(({ revision }) => revision === undefined);
  if (plain && signedNoLaterThanReceipt(sighting) === parseRank(sighting.rank).push.created) return [...known, sighting];
  return inRevisionOrder([...known, sighting]);
}
