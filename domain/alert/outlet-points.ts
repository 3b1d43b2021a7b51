import type { ItemKey } from "../model/item.ts";
import { NOT_DETECTED, type OutletHour, type OutletLimit, type StoredOutletDay } from "../model/outlet-assessment.ts";
import { overPoint, quietPoint, type SeriesPoint } from "./series-point.ts";

/** What the permit limits. */
const PERMIT = { "daily-mean": "许可限值（日均值） · permit limit, daily mean", single: "许可限值（单次值） · permit limit, single value" } as const;

/** What a notice names as the rule: the permit by its number, or the standard and its clause. */
const ruleOf = ({ limit, unit, from, clause, averaging }: OutletLimit) =>
  ({ limit, unit, ...(from === "permit" ? { edition: clause, clause: PERMIT[averaging] } : { edition: from, clause }) });

/**
 * Points of an outlet's days of one item against its own limit: the daily mean (日均值), or where the permit limits single values the one by which the
 * day is over. A day without a verdict, or that is not over, is missing.
 */
export function outletPoints(days: readonly StoredOutletDay[], item: ItemKey): SeriesPoint[] {
  return days.flatMap((day): SeriesPoint[] => {
    const found = day.items.find((one) => one.item === item);
    if (found === undefined || found.by === null || found.mean === null || found.verdict === "unavailable") return [];
    if (found.verdict === "within") return [quietPoint(day, { [item]: found.mean })];
    return [overPoint(day, { value: found.single ?? found.mean, multiple: found.multiple ?? null, limits: {}, isOwn: (name) => name.endsWith(`/${item}`), ...ruleOf(found.by) })];
  });
}

/**
 * Points of an outlet's single values of one item: outside its limit, or within it; hours without a value or without a limit are missing. So is what
 * the permit limits by single values: that is the verdict (`outletPoints`), and no advisory.
 */
export function outletAdvisoryPoints(hours: readonly OutletHour[], item: ItemKey): SeriesPoint[] {
  return hours.flatMap((hour): SeriesPoint[] => {
    const [by, value] = [hour.limits[item], hour.values[item]];
    if (by === undefined || by.averaging === "single" || value === undefined) return [];
    const outside = hour.advisories.find((one) => one.item === item);
    const limits = by.limit === NOT_DETECTED ? {} : { [item]: by.limit };
    if (outside === undefined) return [quietPoint(hour, { [item]: value }, limits)];
    return [overPoint(hour, {
      value, multiple: outside.multiple ?? null, limits, reviewed: hour.quality?.[item]?.reviewed === "accepted", isOwn: (name) => name === item, ...ruleOf(by),
    })];
  });
}
