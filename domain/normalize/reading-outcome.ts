import type { Sighting } from "../model/observation.ts";

/** What became of an accepted reading: first value, the same value again, or another value (a revision; the old one is kept). */
export type ReadingOutcome = "stored" | "duplicate" | "corrected";

/** The outcome of each sighting, in rank order. It follows from the set: never from what arrived first. */
export function outcomesOf(sightings: readonly Sighting[]): ReadingOutcome[] {
  return sightings.map((sighting, at) => {
    const before = sightings[at - 1];
    if (before === undefined) return "stored";
    return before.value === sighting.value ? "duplicate" : "corrected";
  });
}

/** What became of the reading of one rank; undefined where the item holds none: it was lost, which must never be. */
export function outcomeAt(sightings: readonly Sighting[], rank: string): { readonly outcome: ReadingOutcome; readonly value: string } | undefined {
  const at = sightings.findIndex((sighting) => sighting.rank === rank);
  return at < 0 ? undefined : { outcome: outcomesOf(sightings)[at]!, value: sightings[at]!.value };
}
