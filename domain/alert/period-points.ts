import type { StoredSectionPeriod } from "../model/water-period.ts";
import { largestMultiple, overPoint, quietPoint, type SeriesPoint } from "./series-point.ts";

/**
 * Points of the verdicts of a section's months, quarters or years against its target (达标、未达标): those that are over and can be judged. A
 * period without class or target is missing. The value is the class; 超标项目 stand as items against the target.
 */
export function periodPoints(periods: readonly StoredSectionPeriod[]): SeriesPoint[] {
  return periods.flatMap((period): SeriesPoint[] => {
    const { closed, meetsTarget, class: found, target, overTarget } = period;
    if (!closed || meetsTarget === null || found === null) return [];
    const judged = { ...period, notAvailable: null };
    if (meetsTarget) return [quietPoint(judged)];
    const basis = overTarget[0] ?? period.basis[0];
    return [overPoint(judged, {
      value: String(found), limit: target === null ? null : String(target), unit: "class", multiple: largestMultiple(overTarget), limits: {},
      edition: basis?.edition ?? "", clause: basis?.clause ?? "", items: overTarget.map(({ over: _over, ...item }) => ({ ...item, averaging: "period" as const })),
    })];
  });
}
