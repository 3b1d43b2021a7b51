import type { AssessmentsChanged } from "../../model/hint.ts";
import type { Network } from "../../model/network.ts";
import { civilDateAt, dayOfIntervalEnd, plusDays, type CivilDate, type Instant } from "../../model/time.ts";
import { sectionsWithPage } from "../find/render-search.ts";

/**
 * A part of the site that is made from inputs of its own, in words: `station 1345A`, `section shijiao`, `station-month 1345A 2026-03`,
 * `section-month shijiao 2026-03`, `day 2026-03-01`, `month 2026-03`, `dump 2026-03` (all data of a month), `lists`, `front`.
 */
export type SubjectKey = string;

/** The parts that name others: made after all that they name. */
export const LAST_SUBJECTS: readonly SubjectKey[] = ["lists", "front"];

/** True for the parts that are made from files of other parts: they begin when all others of a batch have ended. */
export const isLast = (subject: SubjectKey): boolean => LAST_SUBJECTS.includes(subject) || subject.startsWith("dump ");

/** The pages of all places. */
export const placeSubjects = (network: Network): SubjectKey[] => [...network.airStations.map(({ id }) => `station ${id}`), ...sectionsWithPage(network).map(({ id }) => `section ${id}`)];

/** The archive's parts of days that are over, and of the months they lie in; of a place that has a page, also its own months. */
function archiveSubjects(own: SubjectKey | undefined, days: readonly CivilDate[]): SubjectKey[] {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))];
  const [kind, id] = own?.split(" ") ?? [];
  return [...days.map((day) => `day ${day}`), ...months.map((month) => `month ${month}`), ...(kind === undefined ? [] : months.map((month) => `${kind}-month ${id} ${month}`)), ...months.map((month) => `dump ${month}`)];
}

const pageOf = (place: string, network: Network): SubjectKey | undefined => placeSubjects(network).find((subject) => subject.split(" ")[1] === place);

/**
 * The parts of the site that changed assessments may change: the page of their place and no other place's, the archive of those of their days
 * that are over, and the pages that list.
 */
export function touchedSubjects({ place, kind, ends }: AssessmentsChanged, network: Network, now: Instant): SubjectKey[] {
  const own = pageOf(place, network);
  const ofPeriods = kind === "section-month" || kind === "section-quarter" || kind === "section-year";
  const days = ofPeriods ? [] : [...new Set(ends.map(dayOfIntervalEnd))].filter((day) => day < civilDateAt(now));
  return [...(own === undefined ? [] : [own]), ...archiveSubjects(own, days), ...LAST_SUBJECTS];
}

/**
 * The parts that the changed periods of a place may change, by days that they hold: its page, and the archive's page of each
 * month; nothing where no page shows the place. */
export function touchedByPeriods(place: string, days: readonly CivilDate[], network: Network): SubjectKey[] {
  const own = pageOf(place, network);
  if (own === undefined && !network.cities.some(({ id, role }) => id === place && role === "party")) return [];
  return [...(own === undefined ? [] : [own]), ...new Set(days.map((day) => `month ${day.slice(0, 7)}`))];
}

/** What the clock makes again every hour: all places (one may have fallen silent), yesterday and the months around it, the lists and the front page. */
export function hourlySubjects(network: Network, now: Instant): SubjectKey[] {
  const today = civilDateAt(now);
  return [...placeSubjects(network), ...archiveSubjects(undefined, [plusDays(today, -1)]), ...LAST_SUBJECTS];
}
