/**
 * What a station said. One observation holds all items of one place and interval; each item holds every sighting of its value
 * in revision order, so that the value that counts, the revisions and what became of each reading follow from the set alone,
 * whatever arrived when.
 */
import type { ItemKey } from "./item.ts";
import type { Mark } from "./mark.ts";
import type { Review } from "./review.ts";
import { saidBy } from "./said-by.ts";
import type { Instant, IntervalLength } from "./time.ts";
export type { Mark } from "./mark.ts";

/** Why a stored value was changed, and who approved it (State Council Order 820: corrections carry reason, author and approver). */
export interface Correction {
  readonly reason: string;
  readonly approvedBy: string;
}

/**
 * One reading as it was acknowledged: what was said of one item of one place and interval, in one raw object.
 * `rank` is its identity: it names the raw object, the key that signed and the position (see `rank.ts`); the order of sightings is that of
 * `revision-order.ts`.
 */
export interface Sighting {
  readonly rank: string;
  /** Canonical decimal text for a quantity, a word for a state; null withdraws what was said before (撤回). */
  readonly value: string | null;
  /** When the push that it came in was acknowledged. */
  readonly receivedAt: Instant;
  /** The instrument's mark; absent: none was sent, or N (normal). */
  readonly mark?: Mark;
  /** Present where the sender says that it corrects, why, and who approved it. */
  readonly correction?: Correction;
  /** The sender's own number of the revision, where it numbers them. */
  readonly revision?: number;
}

/** All sightings of one place and interval. `version` counts the writes of the stored item (0: not stored yet). */
export interface Observation {
  readonly place: string;
  readonly endsAt: Instant;
  readonly length: IntervalLength;
  readonly version: number;
  readonly items: Readonly<Partial<Record<ItemKey, readonly Sighting[]>>>;
  /** Manual reviews in rank order (see `review.ts`); absent where there are none. */
  readonly reviews?: readonly Review[];
}

/** What counts of an item: value and mark of the last revision, with the sighting that first gave them and how many changes lie before. */
export interface CurrentValue {
  /** Null: withdrawn. */
  readonly value: string | null;
  readonly mark?: Mark;
  /** Identity of the revision: rank of the first sighting of the run of equal values and marks that counts. */
  readonly revision: string;
  /** 0 for the first value, 1 after one change, … */
  readonly revisionNumber: number;
  /** When the revision that counts reached us. */
  readonly receivedAt: Instant;
}

/**
 * What became of an accepted reading: first value; value and mark that counted already; another value or mark; taken back; or refused,
 * because a bureau changed what counts without saying why and who approved it.
 */
export type ReadingOutcome = "stored" | "duplicate" | "corrected" | "withdrawn" | "refused";

/** What a sighting is, given what counts before it in revision order. */
export function outcomeAfter(before: CurrentValue | undefined, sighting: Sighting): ReadingOutcome {
  if (before && before.value === sighting.value && before.mark === sighting.mark) return "duplicate";
  if (before && !sighting.correction && saidBy(sighting.rank) === "bureau") return "refused";
  if (sighting.value === null) return "withdrawn";
  return before ? "corrected" : "stored";
}

/** Goes through sightings in revision order: the outcome of each, and what counts after it. */
export function* followRevisions(sightings: readonly Sighting[]): Generator<{ readonly sighting: Sighting; readonly outcome: ReadingOutcome; readonly counts: CurrentValue }> {
  let counts: CurrentValue | undefined;
  for (const sighting of sightings) {
    const outcome = outcomeAfter(counts, sighting);
    if (!counts || (outcome !== "duplicate" && outcome !== "refused")) counts = revisionOf(sighting, counts ? counts.revisionNumber + 1 : 0);
    yield { sighting, outcome, counts };
  }
}

const revisionOf = ({ value, mark, rank, receivedAt }: Sighting, revisionNumber: number): CurrentValue =>
  ({ value, ...(mark === undefined ? {} : { mark }), revision: rank, revisionNumber, receivedAt });

/** What counts of an item now, or undefined where nothing was ever reported. Sightings must be in revision order. */
export function currentValue(sightings: readonly Sighting[] | undefined): CurrentValue | undefined {
  let current: CurrentValue | undefined;
  for (const { counts } of followRevisions(sightings ?? [])) current = counts;
  return current;
}
