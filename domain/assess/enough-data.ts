import type { TooFewData } from "../model/assessment.ts";
import type { LimitItem } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { Averaging } from "../standards/air-limits.ts";
import type { AirRules } from "./air-rules.ts";

/**
 * Whether a mean stands by GB 3095 table 4.
 *
 * @param have   valid data behind it, in the unit of the rule: minutes (1 h), hourly means (8 h, 24 h), daily means (month, quarter, year)
 * @param month  1 to 12: the minimum within that month of a quarter or year, instead of that of the whole period
 * Accepts `have`; refuses with `too-few-data`. Where the standard names no minimum (PM over 1 h), one datum is enough and none is too few.
 */
export function enoughData(
  rules: Pick<AirRules, "validity">, of: { readonly item: LimitItem; readonly averaging: Averaging; readonly month?: number }, have: number,
): Outcome<number, TooFewData> {
  const { item, averaging, month } = of;
  const rule = rules.validity(item, averaging, month === undefined ? {} : { month });
  const need = rule?.atLeast ?? 1;
  if (have >= need) return accepted(have);
  return refused({ kind: "too-few-data", item, averaging, have, need, unit: rule?.unit ?? "1", clause: rule?.clause ?? "" });
}

/** Whether an hourly mean stands: at least 45 minutes of sampling for SO2, NO2, CO, O3 and NOx (GB 3095 table 4); particles have no line. */
export const enoughMinutes = (rules: Pick<AirRules, "validity">, item: LimitItem, minutes: number): Outcome<number, TooFewData> =>
  enoughData(rules, { item, averaging: "1h" }, minutes);
