import { decimalText } from "../../model/decimal.ts";
import type { AirItem } from "../../model/item.ts";
import type { CivilDate, Instant } from "../../model/time.ts";
import type { Averaging } from "../../standards/air-limits.ts";
import { limitFor, type Limit } from "../../standards/limit-for.ts";
import type { Register } from "../../standards/register.ts";
import type { LimitRun } from "./chart.ts";
import { daySpans } from "./day-spans.ts";

/**
 * The limits of an air item for an averaging time over a stretch of time, as the editions in force day by day give them; empty where the
 * standard has none (PM over 1 h). A run ends where another edition or phase begins, also where its number is the same.
 */
export function airLimitRuns(
  register: Register, of: { readonly item: AirItem; readonly averaging: Averaging; readonly grade: 1 | 2; readonly from: Instant; readonly to: Instant }, label: (value: string) => string,
): LimitRun[] {
  const found = (on: CivilDate): Limit | null => {
    const limit = limitFor(register, { item: of.item, averaging: of.averaging, grade: of.grade, on });
    return limit.ok ? limit.value : null;
  };
  return daySpans(of.from, of.to, found, (limit) => limit && `${limit.edition} ${limit.phase}`).flatMap(({ from, to, held }) =>
    (held === null ? [] : [{ from, to, value: Number(decimalText(held.atMost)), label: label(decimalText(held.atMost)) }]));
}
