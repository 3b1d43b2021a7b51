import { findRuns, ruleOf as networkRuleOf, type Rule } from "../../domain/alert/find-runs.ts";
import { KIND_FACTS } from "../../domain/alert/kind-facts.ts";
import { isLive } from "../../domain/alert/live-event.ts";
import { pointsOf } from "../../domain/alert/series-of.ts";
import type { Event, Series, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { SeriesPoint } from "../../domain/alert/series-point.ts";
import { widenWindow, type Window } from "../../domain/alert/widen-window.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import { dayOfIntervalEnd, plusHours, type Instant } from "../../domain/model/time.ts";
import { watchOn } from "../../domain/network/watch.ts";
import type { AlertPorts } from "./alert-ports.ts";

/** A series as it was read, version first, then its points in a window that is wide enough. */
export interface ReadSeries {
  readonly series: Series;
  readonly stored: SeriesDoc | null;
  /** Archived events that the window touches. */
  readonly adopted: readonly Event[];
  /** Archived events of the window that are void. */
  readonly past: readonly Event[];
  readonly points: readonly SeriesPoint[];
  readonly window: Window;
  readonly rule: Rule;
}

/** An unended run can reach this far beyond now: the day that is still running carries its end. */
const AHEAD_HOURS = 24;
/** So far is looked back where a window begins abnormal: a day; of periods as far as the longest of them and one day. */
const LOOK_HOURS = { intervals: 24, periods: 367 * 24 } as const;

/**
 * Reads the points of several series that come from the same assessments, and widens the window until it is enough for all of them.
 * Most hours nothing is abnormal: then the ends of the hint are all that is read.
 *
 * @param docs  what is stored of each series; must have been read before
 */
export async function readWindow(
  ports: AlertPorts, kind: Assessment["kind"], ends: readonly Instant[], docs: ReadonlyMap<Series, SeriesDoc | null>, now: Instant,
): Promise<ReadSeries[]> {
  const [first, last] = [ends.reduce((a, b) => (a < b ? a : b)), ends.reduce((a, b) => (a > b ? a : b))];
  // A round can put the rounds after it out of line: they are judged again with it, each with the rounds before it.
  const lookBack = (at: Instant) => (kind === "water-round" ? watchOn(dayOfIntervalEnd(at)).outOfLine.withinHours : 0);
  const ruleOf = ports.ruleOf ?? networkRuleOf;
  const around = Math.max(...[...docs.keys()].map((series) => pendingHours(ruleOf(series.kind), last)));
  const start: Window = { from: plusHours(first, -around), to: plusHours(last, Math.max(around, lookBack(last))) };
  const horizon = [now, start.to].reduce((a, b) => (a > b ? a : b));
  let window = start;
  for (;;) {
    const read = await readSeries(ports, kind, window, lookBack(window.from), docs);
    const wide = read.reduce(
      (so, { series, rule, points, stored, adopted }) => widenWindow(so, start, {
        points, runs: findRuns(points, rule), events: [...adopted, ...(stored?.events ?? [])],
        lookHours: KIND_FACTS[series.kind].hours === null ? LOOK_HOURS.periods : LOOK_HOURS.intervals,
      }, plusHours(horizon, AHEAD_HOURS)), window);
    if (wide.from === window.from && wide.to === window.to) return read;
    window = wide;
  }
}

/** Where several abnormal values make an event, one that comes or goes can make or unmake it with any of those around it. */
function pendingHours(rule: Rule, at: Instant): number {
  const { count, withinHours } = rule(at).raise;
  return count > 1 ? withinHours : 0;
}

async function readSeries(
  ports: AlertPorts, kind: Assessment["kind"], window: Window, lookBack: number, docs: ReadonlyMap<Series, SeriesDoc | null>,
): Promise<ReadSeries[]> {
  const place = [...docs.keys()][0]!.place;
  const assessments = await ports.assessments.range(place, kind, plusHours(window.from, -lookBack), window.to);
  return Promise.all([...docs].map(async ([series, doc]): Promise<ReadSeries> => ({
    series, window, stored: doc, rule: (ports.ruleOf ?? networkRuleOf)(series.kind), ...(doc === null ? NONE_ARCHIVED : await archivedIn(ports, doc, window)),
    points: pointsOf(series, assessments).filter(({ endsAt }) => endsAt >= window.from),
  })));
}

type Archived = Pick<ReadSeries, "adopted" | "past">;
const NONE_ARCHIVED: Archived = { adopted: [], past: [] };

async function archivedIn(ports: AlertPorts, doc: SeriesDoc, window: Window): Promise<Archived> {
  if (doc.archivedUntil === null || doc.archivedUntil < window.from) return NONE_ARCHIVED;
  const known = new Set(doc.events.map(({ id }) => id));
  const archived = (await ports.events.archived(doc.place, doc.series, window.from, window.to)).filter(({ id }) => !known.has(id));
  return { adopted: archived.filter(isLive), past: archived.filter((event) => !isLive(event)) };
}
