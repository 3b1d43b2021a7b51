import type { Exceedance } from "../model/assessment.ts";
import { roundDecimal, type Decimal } from "../model/decimal.ts";
import type { AirItem } from "../model/item.ts";
import type { AirRules } from "./air-rules.ts";
import { exceedanceOver } from "./exceedance-over.ts";

/** The items that have a 1 h limit (GB 3095 table 1). */
export const ONE_HOUR_LIMITS: readonly AirItem[] = ["so2", "no2", "o3", "co"];

/** Hourly values over the 1 h limits of GB 3095 (超标) in a zone of that class, rounded as HJ 663 says, in the order of `ONE_HOUR_LIMITS`. */
export function hourExceedances(raw: Partial<Record<AirItem, Decimal>>, rules: AirRules, zone: 1 | 2): Exceedance[] {
  const { decimals, multiple } = rules.evaluation;
  return ONE_HOUR_LIMITS.flatMap((item) => {
    const limit = rules.limit(item, "1h", zone);
    const value = raw[item];
    const over = limit && value && exceedanceOver(roundDecimal(value, decimals.values[item]), limit, { item, averaging: "1h", places: multiple.decimals });
    return over ? [over] : [];
  });
}
