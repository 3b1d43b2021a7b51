import { compareDecimals, meanDecimal, type Decimal } from "../model/decimal.ts";
import { plusHours, type Instant } from "../model/time.ts";
import type { AirRules } from "./air-rules.ts";
import { enoughData } from "./enough-data.ts";
import { judgedValue } from "./judged-value.ts";
import { usedOf, type Used } from "./made-from.ts";
import type { FlaggedObservation } from "./quality/flagged.ts";

/**
 * Mean of SO2 over the 24 hours that end at an hour, for the one case that asks for it: an hourly value above the hourly scale of
 * HJ 633-2012, where the 24 h sub-index is reported instead (table 1 note 2). In all other cases nothing is read.
 *
 * @returns the mean, rounded as HJ 663 says, undefined below the minimum of valid hours (GB 3095 table 4); and the values it was made from
 */
export function sulphurDay(
  hourly: Decimal | undefined, of: { readonly day: ReadonlyMap<Instant, FlaggedObservation>; readonly endsAt: Instant; readonly rules: AirRules },
): { readonly mean: Decimal | undefined; readonly used: readonly Used[] } {
  const scale = of.rules.index.scales.find(({ item, averaging }) => item === "so2" && averaging === "1h")!;
  if (!hourly || "index" in scale.beyond || compareDecimals(hourly, scale.points.at(-1)!) <= 0) return { mean: undefined, used: [] };
  const hours = Array.from({ length: 24 }, (_, i) => of.day.get(plusHours(of.endsAt, i - 23)));
  const valid = hours.map((hour) => judgedValue(hour, "so2", of.rules.lowest)).filter((value) => value !== undefined);
  const enough = enoughData(of.rules, { item: "so2", averaging: "24h" }, valid.length).ok;
  return {
    mean: enough ? meanDecimal(valid, of.rules.evaluation.decimals.values.so2) : undefined,
    used: hours.slice(0, -1).flatMap((hour) => usedOf(hour, ["so2"], `${hour?.endsAt ?? ""}/`)),
  };
}
