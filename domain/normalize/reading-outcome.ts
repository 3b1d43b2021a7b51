import { followRevisions, type CurrentValue, type Mark, type ReadingOutcome, type Sighting } from "../model/observation.ts";
export type { ReadingOutcome } from "../model/observation.ts";

/** Why a reading that was acknowledged does not count (拒收原因). */
export const NEEDS_REASON = {
  kind: "correction-needs-reason",
  zh: "更正已有数值须注明原因和批准人（reason、approvedBy）。",
  en: "correction needs reason and approvedBy",
} as const;

/** The outcome of each sighting, in revision order. It follows from the set: never from what arrived first. */
export const outcomesOf = (sightings: readonly Sighting[]): ReadingOutcome[] => [...followRevisions(sightings)].map(({ outcome }) => outcome);

/** What became of one reading, what it said, and whether that is what counts now. */
export interface FoundOutcome {
  readonly outcome: ReadingOutcome;
  readonly value: string | null;
  readonly mark?: Mark;
  readonly counts: boolean;
}

/** What became of the reading of one rank; undefined where the item holds none: it was lost, which must never be. */
export function outcomeAt(sightings: readonly Sighting[], rank: string): FoundOutcome | undefined {
  let found: Omit<FoundOutcome, "counts"> | undefined;
  let last: CurrentValue | undefined;
  for (const { sighting, outcome, counts } of followRevisions(sightings)) {
    last = counts;
    if (sighting.rank === rank) found = { outcome, value: sighting.value, ...(sighting.mark === undefined ? {} : { mark: sighting.mark }) };
  }
  return found && { ...found, counts: found.outcome !== "refused" && last?.value === found.value && last.mark === found.mark };
}
