import type { StoredSectionPeriod } from "../model/water-period.ts";
import type { OutletDay } from "../model/outlet-day.ts";
import { endOfDay } from "../model/time.ts";
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

/** Points of an outlet's daily means of one item (废水排放口日均值) against its own limit; a day without a verdict is missing. Pure: no outlet is registered. */
export function outletPoints(days: readonly (OutletDay & { readonly receivedAt: SeriesPoint["endsAt"] })[], item: OutletDay["items"][number]["item"]): SeriesPoint[] {
  return days.flatMap((day): SeriesPoint[] => {
    const found = day.items.find((one) => one.item === item);
    if (found === undefined || found.by === null || found.mean === null || found.verdict === "unavailable") return [];
    const judged = { ...day, endsAt: endOfDay(day.day) };
    if (found.verdict === "within") return [quietPoint(judged, { [item]: found.mean })];
    return [overPoint(judged, {
      value: found.mean, limit: found.by.limit, unit: found.by.unit, multiple: found.multiple ?? null, edition: found.by.from, clause: found.by.clause,
      limits: {}, isOwn: (name) => name.endsWith(`/${item}`),
    })];
  });
}
