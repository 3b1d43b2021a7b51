import { compareDecimals, decimal } from "../model/decimal.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { watchOn, type EventSettings } from "../network/watch.ts";
import { levelNow } from "./level-now.ts";
import type { EventKind, Evidence } from "./series-doc.ts";
import type { OverPoint, QuietPoint, SeriesPoint } from "./series-point.ts";
import { withinMargin } from "./within-margin.ts";

/** Abnormal points that belong together, and the valid point that ended them (null: none yet). */
export interface Run {
  readonly points: readonly [OverPoint, ...OverPoint[]];
  readonly end: Evidence | null;
  /** How bad it is by now: see `EventFacts.level`. */
  readonly level: number;
  /** The latest valid point, abnormal or not. */
  readonly heardAt: Instant;
  /** Since when values are within the limit again without ending it; null where the latest valid one is abnormal. */
  readonly withinSince: Instant | null;
}

/** The settings of a series' events on the day of a point. */
export type Rule = (endsAt: Instant) => EventSettings;
/** The rule of a kind as the network's settings have it. */
export const ruleOf = (kind: EventKind): Rule => (endsAt) => watchOn(dayOfIntervalEnd(endsAt)).events[kind];

/**
 * The runs of abnormal points in time order. A run begins with so many abnormal among so many valid points as the rule of the day asks for, and
 * ends with so many that are clearly within every limit it was outside of. A missing value is no point: it neither begins nor ends anything.
 */
export function findRuns(points: readonly SeriesPoint[], rule: Rule): Run[] {
  const runs: Run[] = [];
  let [at, floor] = [0, 0];
  while (at < points.length) {
    const begun = beginning(points, { floor, at }, rule(points[at]!.endsAt));
    if (begun === null) {
      at += 1;
      continue;
    }
    const { run, next } = follow(points, begun, at + 1, rule);
    runs.push(run);
    [at, floor] = [next, next];
  }
  return runs;
}

/** The abnormal points that a run begins with, where the one at `at` completes them; what lies before `floor` belongs to the run before. */
function beginning(points: readonly SeriesPoint[], { floor, at }: { readonly floor: number; readonly at: number }, { raise }: EventSettings): [OverPoint, ...OverPoint[]] | null {
  const point = points[at]!;
  if (!point.over) return null;
  const first = epochMs(point.endsAt) - raise.withinHours * HOUR_MS;
  const seen = points.slice(Math.max(floor, at + 1 - raise.of), at + 1).filter((one): one is OverPoint => one.over && (one === point || epochMs(one.endsAt) > first));
  return seen.length >= raise.count ? (seen as [OverPoint, ...OverPoint[]]) : null;
}

/** Goes on from the beginning of a run until it ends. */
function follow(points: readonly SeriesPoint[], begun: [OverPoint, ...OverPoint[]], from: number, rule: Rule): { readonly run: Run; readonly next: number } {
  const over = begun;
  const limits = new Map<string, OverPoint>();
  const since: SeriesPoint[] = [];
  for (const point of begun) remember(limits, point);
  let within: Instant | null = null;
  for (let at = from; at < points.length; at++) {
    const point = points[at]!;
    since.push(point);
    if (point.over) {
      over.push(point);
      remember(limits, point);
      within = null;
      continue;
    }
    within ??= point.endsAt;
    const { end, ...settings } = rule(point.endsAt);
    const clear = since.slice(-end.of).filter((one) => !one.over && isClear(one, limits, settings)).length;
    if (clear >= end.count && isClear(point, limits, settings)) {
      return { run: runOf(over, rule, { end: { at: point.endsAt, digest: point.digest, ...(point.revisions ? { revisions: point.revisions } : {}) }, heardAt: point.endsAt, withinSince: null }), next: at + 1 };
    }
  }
  return { run: runOf(over, rule, { end: null, heardAt: points.at(-1)!.endsAt, withinSince: within }), next: points.length };
}

const remember = (limits: Map<string, OverPoint>, point: OverPoint): void => {
  for (const item of Object.keys(point.limits)) limits.set(item, point);
};

/** True where no reading lies within the margin of a limit that the run was outside of, or of the one that holds in its place by now. An item that is missing says nothing against it. */
const isClear = ({ readings, limits: now = {} }: QuietPoint, limits: ReadonlyMap<string, OverPoint>, { margin, marginOf }: Pick<EventSettings, "margin" | "marginOf">): boolean =>
  [...limits].every(([item, { limits: of }]) =>
    readings[item] === undefined || withinMargin(readings[item], now[item] ?? of[item]!, marginOf[item] ?? margin, item === "dissolvedOxygen"));

function runOf(points: Run["points"], rule: Rule, rest: Omit<Run, "points" | "level">): Run {
  return { points, level: levelNow(points, rule), ...rest };
}

/** The first abnormal point of a run. */
export const firstOf = ({ points }: Run): OverPoint => points[0];
/** The last abnormal point of a run. */
export const lastOf = ({ points }: Run): OverPoint => points.at(-1)!;

/** The point with the highest value; of equal ones the earliest. */
export function peakOf({ points }: Run): OverPoint {
  return points.reduce((peak, point) => (compareDecimals(decimal(point.value), decimal(peak.value)) > 0 ? point : peak));
}
