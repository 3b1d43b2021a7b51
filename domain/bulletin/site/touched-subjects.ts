import type { AssessmentsChanged } from "../../model/hint.ts";
import type { Network } from "../../model/network.ts";
import { civilDateAt, dayOfIntervalEnd, type Instant } from "../../model/time.ts";
import { sectionsWithPage } from "../find/render-search.ts";

/** A part of the site that is made from inputs of its own, in one word: `station 1345A`, `section shijiao`, `lists`, `front`. */
export type SubjectKey = string;

/** The parts that name others: made after all that they name. */
export const LAST_SUBJECTS: readonly SubjectKey[] = ["lists", "front"];

/** The pages of all places. */
export const placeSubjects = (network: Network): SubjectKey[] => [...network.airStations.map(({ id }) => `station ${id}`), ...sectionsWithPage(network).map(({ id }) => `section ${id}`)];

/**
 * The parts of the site that changed assessments may change: the pages of their place and no other place's, and the pages that list. Also those
 * of a place which no page shows: the front page's city values.
 */
export function touchedSubjects({ place }: Pick<AssessmentsChanged, "place" | "ends">, network: Network, _now: Instant): SubjectKey[] {
  const own = placeSubjects(network).filter((subject) => subject.split(" ")[1] === place);
  return [...own, ...LAST_SUBJECTS];
}

/** Natural days that are over among those of interval ends. */
export const pastDays = (ends: readonly Instant[], now: Instant): ReturnType<typeof civilDateAt>[] => [...new Set(ends.map(dayOfIntervalEnd))].filter((day) => day < civilDateAt(now));
