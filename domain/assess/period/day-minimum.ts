import type { AirItem } from "../../model/item.ts";
import { monthOf } from "../../model/calendar-period.ts";
import type { CivilDate } from "../../model/time.ts";
import type { AirRules } from "../air-rules.ts";
import type { PeriodDay } from "./period-day.ts";
import type { Shortfall } from "./period-not-available.ts";

/**
 * The minimum of valid days that an item misses in a span, or undefined where all are reached: of a year the minimum of the year (324) and
 * of each month (27, February 25); of a shorter span, and of a part of a year, that of each of its months (GB 3095 table 4; `percentileMinimum`
 * and `shorterMinimum` of HJ 663).
 *
 * @param days   the closed days of the whole period, so that a month that an edition cuts in two counts as a month
 * @param span   first and last day, and whether the annual minimum applies
 */
export function dayMinimum(
  item: AirItem, days: readonly PeriodDay[], span: { readonly first: CivilDate; readonly last: CivilDate; readonly fullYear: boolean }, rules: AirRules,
): Shortfall | undefined {
  const row = rules.evaluation.statistics.items[item].mean ? item : rules.evaluation.percentileMinimum.asMeansOf;
  const valid = days.filter(({ values }) => values[item] !== undefined).map(({ day }) => day.slice(0, 7));
  const year = span.fullYear ? rules.fewest(row, "annual") : undefined;
  if (year !== undefined && valid.length < year) return { where: span.first.slice(0, 4), have: valid.length, need: year };
  for (const month of monthsBetween(span.first, span.last)) {
    const have = valid.filter((each) => each === month).length;
    const need = rules.fewest(row, "annual", { month: monthOf(`${month}-01` as CivilDate) });
    if (need !== undefined && have < need) return { where: month, have, need };
  }
  return undefined;
}

/** The months `2026-01`, `2026-02` … that two days of one year span. */
function monthsBetween(first: CivilDate, last: CivilDate): string[] {
  const [from, to] = [monthOf(first), monthOf(last)];
  return Array.from({ length: to - from + 1 }, (_, i) => `${first.slice(0, 4)}-${String(from + i).padStart(2, "0")}`);
}
