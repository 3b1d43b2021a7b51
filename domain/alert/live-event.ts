import { digestOf } from "../model/digest.ts";
import { epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { Event, EventKind, Evidence, Mark, Series } from "./series-doc.ts";
import { firstOf, lastOf, peakOf, type Run } from "./find-runs.ts";
import type { OverPoint } from "./series-point.ts";

/** What of an event follows from its run alone. */
export type RunFacts = Pick<Event,
  | "startedAt" | "rounds" | "firmRounds" | "suspect" | "reviewed" | "peak" | "before" | "last" | "level" | "withinSince" | "heardAt" | "endedAt"
  | "limit" | "unit" | "multiple" | "edition" | "clause" | "items" | "unverified" | "evidence">;

const mark = ({ endsAt, value, multiple, digest }: OverPoint): Mark => ({ at: endsAt, value, multiple, digest });

const evidenceOf = ({ endsAt, digest, revisions }: Pick<OverPoint, "endsAt" | "digest" | "revisions">): Evidence => ({ at: endsAt, digest, ...(revisions ? { revisions } : {}) });

/** The facts of a run: start, peak, last value, end, and the rule of the last value. */
export function factsOf(run: Run, kind: EventKind): RunFacts {
  const [first, last, peak, before] = [firstOf(run), lastOf(run), peakOf(run), run.points.at(-2)];
  const { limit, unit, multiple, edition, clause, items, unverified, suspect } = last;
  return {
    startedAt: first.endsAt, rounds: run.points.length, firmRounds: firmRounds(run.points, kind), suspect, reviewed: run.points.some((point) => point.reviewed),
    peak: mark(peak), before: before ? mark(before) : null, last: mark(last), level: run.level,
    withinSince: run.withinSince, heardAt: run.heardAt, endedAt: run.end?.at ?? null, limit, unit, multiple, edition, clause, items, unverified,
    evidence: [...new Map([first, peak, last].map((point) => [point.endsAt, evidenceOf(point)])).values(), ...(run.end ? [run.end] : [])],
  };
}

/** The longest row of abnormal values that nobody doubts and that follow one another: across a missing round nothing is consecutive. */
function firmRounds(points: Run["points"], kind: EventKind): number {
  const { hours } = KIND_FACTS[kind];
  let [longest, row] = [0, 0];
  let before: OverPoint | null = null;
  for (const point of points) {
    const follows = before !== null && (hours === null || epochMs(point.endsAt) - epochMs(before.endsAt) === hours * HOUR_MS);
    row = point.suspect && !point.reviewed ? 0 : follows ? row + 1 : 1;
    longest = Math.max(longest, row);
    before = point;
  }
  return longest;
}

/** Id of a new event: by its series, its start, and how many events of the series were made with the same start before. */
export function eventId(series: Series, startedAt: Instant, among: readonly Event[]): string {
  const earlier = among.filter(({ firstStartedAt }) => firstStartedAt === startedAt).length;
  return `e-${digestOf([series.place, series.kind, series.item, startedAt, earlier].join("|"))}`;
}

/** The interval that an event covers: from its start to the valid value that ended it, or open. */
export const coverOf = ({ startedAt, endedAt }: Pick<Event, "startedAt" | "endedAt">, horizon: Instant): { readonly from: Instant; readonly to: Instant } => ({
  from: startedAt, to: endedAt ?? horizon,
});

/** True while an event stands: withdrawn ones are history and match nothing. */
export const isLive = ({ state }: Pick<Event, "state">): boolean => state !== "withdrawn";
