import { digestOf } from "../model/digest.ts";
import type { Instant } from "../model/time.ts";
import type { Event, Mark, Series } from "./series-doc.ts";
import { firstOf, lastOf, peakOf, type Run } from "./find-runs.ts";
import type { OverPoint } from "./series-point.ts";

/** What of an event follows from its run alone. */
export type RunFacts = Pick<Event,
  "startedAt" | "rounds" | "peak" | "before" | "last" | "endedAt" | "limit" | "unit" | "multiple" | "edition" | "clause" | "items" | "unverified" | "evidence">;

const mark = ({ endsAt, value, multiple, digest }: OverPoint): Mark => ({ at: endsAt, value, multiple, digest });

/** The facts of a run: start, peak, last value, end, and the rule of the last value. */
export function factsOf(run: Run): RunFacts {
  const [first, last, peak, before] = [firstOf(run), lastOf(run), peakOf(run), run.points.at(-2)];
  const { limit, unit, multiple, edition, clause, items, unverified } = last;
  return {
    startedAt: first.endsAt, rounds: run.points.length, peak: mark(peak), before: before ? mark(before) : null, last: mark(last),
    endedAt: run.end?.at ?? null, limit, unit, multiple, edition, clause, items, unverified,
    evidence: [...new Set([first.digest, peak.digest, last.digest, ...(run.end ? [run.end.digest] : [])])],
  };
}

/** Id of a new event: by its series, its start, and how many events of the series were made with the same start before. */
export function eventId(series: Series, startedAt: Instant, among: readonly Event[]): string {
  const earlier = among.filter(({ firstStartedAt }) => firstStartedAt === startedAt).length;
  return `e-${digestOf([series.place, series.kind, series.item, startedAt, earlier].join("|"))}`;
}

/** The interval that an event covers: from its start to the valid value that ended it, or open. */
export const coverOf = ({ startedAt, endedAt }: Event, horizon: Instant): { readonly from: Instant; readonly to: Instant } => ({
  from: startedAt, to: endedAt ?? horizon,
});

/** True while an event stands: withdrawn ones are history and match nothing. */
export const isLive = ({ state }: Event): boolean => state !== "withdrawn";
