import { compareDecimals, decimal } from "../model/decimal.ts";
import type { Instant } from "../model/time.ts";
import type { OverPoint, SeriesPoint } from "./series-point.ts";

/** Consecutive abnormal points, and the first valid point after them that was not (null: none yet). */
export interface Run {
  readonly points: readonly [OverPoint, ...OverPoint[]];
  readonly end: { readonly at: Instant; readonly digest: string } | null;
}

/** The runs of abnormal points in time order. A missing value never ends a run; the first valid one that is not abnormal does. */
export function findRuns(points: readonly SeriesPoint[]): Run[] {
  const runs: Run[] = [];
  let open: [OverPoint, ...OverPoint[]] | null = null;
  for (const point of points) {
    if (point.over) {
      if (open === null) open = [point];
      else open.push(point);
    } else if (open !== null) {
      runs.push({ points: open, end: { at: point.endsAt, digest: point.digest } });
      open = null;
    }
  }
  if (open !== null) runs.push({ points: open, end: null });
  return runs;
}

/** The first abnormal point of a run. */
export const firstOf = ({ points }: Run): OverPoint => points[0];
/** The last abnormal point of a run. */
export const lastOf = ({ points }: Run): OverPoint => points.at(-1)!;

/** The point with the highest value; of equal ones the earliest. */
export function peakOf({ points }: Run): OverPoint {
  return points.reduce((peak, point) => (compareDecimals(decimal(point.value), decimal(peak.value)) > 0 ? point : peak));
}
