import type { ItemKey } from "../model/item.ts";
import type { OutletHour, OutletLimit, StoredOutletDay } from "../model/outlet-assessment.ts";
import { overPoint, quietPoint, type SeriesPoint } from "./series-point.ts";

/** A limit that is no number: any value is outside it, and none lies within it by a margin. */
const NOT_DETECTED = "不得检出";

/** What a notice names as the rule: the permit by its number, or the standard and its clause. */
const ruleOf = ({ limit, unit, from, clause }: OutletLimit) =>
  ({ limit, unit, ...(from === "permit" ? { edition: clause, clause: "许可限值 · permit limit" } : { edition: from, clause }) });

/** Points of an outlet's daily means of one item (废水排放口日均值) against its own limit; a day without a verdict, or that is not over, is missing. */
export function outletPoints(days: readonly StoredOutletDay[], item: ItemKey): SeriesPoint[] {
  return days.flatMap((day): SeriesPoint[] => {
    const found = day.items.find((one) => one.item === item);
    if (found === undefined || found.by === null || found.mean === null || found.verdict === "unavailable") return [];
    if (found.verdict === "within") return [quietPoint(day, { [item]: found.mean })];
    return [overPoint(day, { value: found.mean, multiple: found.multiple ?? null, limits: {}, isOwn: (name) => name.endsWith(`/${item}`), ...ruleOf(found.by) })];
  });
}

/** Points of an outlet's single values of one item: outside its limit, or within it; hours without a value or without a limit are missing. */
export function outletAdvisoryPoints(hours: readonly OutletHour[], item: ItemKey): SeriesPoint[] {
  return hours.flatMap((hour): SeriesPoint[] => {
    const [by, value] = [hour.limits[item], hour.values[item]];
    if (by === undefined || value === undefined) return [];
    const outside = hour.advisories.find((one) => one.item === item);
    if (outside === undefined) return [quietPoint(hour, { [item]: value })];
    return [overPoint(hour, {
      value, multiple: outside.multiple ?? null, limits: by.limit === NOT_DETECTED ? {} : { [item]: by.limit }, reviewed: hour.quality?.[item]?.reviewed === "accepted", isOwn: (name) => name === item, ...ruleOf(by),
    })];
  });
}
