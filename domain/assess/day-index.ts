import type { Basis } from "../model/assessment.ts";
import { compareDecimals, roundDecimal, type Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import { airIndexOf, goodUpTo } from "./air-index-of.ts";
import type { AirRules } from "./air-rules.ts";
import { basisOf } from "./basis-of.ts";
import { planBasis, type PlanHistory } from "./monitoring-plan.ts";
import { dayNotOver, itemsMissing, noData, tooFewHours, VERDICTS } from "./not-available.ts";
import { publishesIndex } from "./publishes-index.ts";
import { publishedIndex, withheldIndex, type PublishedIndex } from "./withheld-index.ts";

/**
 * Daily index (日报 AQI) of a closed day: seven indicators under HJ 633-2012 (with the largest hourly ozone value), six under
 * HJ 633-2026. Before the day is over there is neither index nor sub-index.
 *
 * @param means      daily values that stand, rounded as HJ 663 says; `o3`: the largest running 8 h mean
 * @param monitored  items of the station's plan: those without a mean are missing
 * @param history    of the items outside the plan: where it is polluted they are missing too (HJ 633-2026 5.3.2); absent: nobody checked
 * @param ozoneHours the hourly ozone means of the day
 */
export function dayIndex(means: Partial<Record<AirItem, Decimal>>, of: {
  readonly rules: AirRules; readonly over: boolean; readonly monitored: readonly AirItem[]; readonly history?: PlanHistory;
  readonly ozoneHours: readonly (Decimal | undefined)[]; readonly reported: boolean;
}): { readonly report: PublishedIndex; readonly basis: readonly Basis[] } {
  const { index, practice, missingInDay, ozoneHourMaximum, evaluation } = of.rules;
  if (!of.over) return { report: withheldIndex({}, dayNotOver()), basis: [] };
  const hourMaximum = means.o3 ? largestOf(of.ozoneHours, evaluation.decimals.values.o3) : undefined;
  const valueOf = (item: AirItem, averaging: string) => (item === "o3" && averaging === "1h" ? hourMaximum : means[item]);
  const found = airIndexOf(index, "daily", valueOf, valueOf);
  const unplanned = AIR_ITEMS.filter((item) => !of.monitored.includes(item));
  const history = of.history ?? { polluted: [], unchecked: unplanned };
  const missing = AIR_ITEMS.filter((item) => (of.monitored.includes(item) && !means[item]) || history.polluted.includes(item));
  const { method } = missingInDay;
  const outside = planBasis(index, unplanned, history);
  const seventh = index.daily.indicators.some(({ item, averaging }) => item === "o3" && averaging === "1h");
  const basis = [
    basisOf(index, { ...index.daily, clause: `${index.daily.clause}; ${index.primary.clause}` }), ...outside, ...found.beyond,
    ...(missing.length > 0 ? [{ ...basisOf(practice, missingInDay, { method }), ...basisOf(index, index.missing, { method }) }] : []),
    ...(seventh && hourMaximum ? [basisOf(practice, ozoneHourMaximum, { method: ozoneHourMaximum.method })] : []),
  ];
  if (!of.reported) return { report: withheldIndex({}, noData(missing, VERDICTS.AQI)), basis };
  const published = found.aqi !== null && publishesIndex(method, missing, found.aqi, goodUpTo(index));
  const planned = missing.filter((item) => of.monitored.includes(item));
  const why = planned.length > 0 ? tooFewHours(missing, index.missing.clause) : itemsMissing(missing, VERDICTS.AQI, index.missing.clause);
  return { report: published ? publishedIndex(found) : withheldIndex(found.subIndices, why), basis };
}

function largestOf(values: readonly (Decimal | undefined)[], places: number): Decimal | undefined {
  let largest: Decimal | undefined;
  for (const value of values) if (value && (!largest || compareDecimals(value, largest) > 0)) largest = value;
  return largest && roundDecimal(largest, places);
}
