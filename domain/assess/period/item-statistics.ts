import { decimalText, meanDecimal, type Decimal } from "../../model/decimal.ts";
import { ITEMS, type AirItem } from "../../model/item.ts";
import type { PeriodItem } from "../../model/period.ts";
import type { AirRules } from "../air-rules.ts";
import { percentOf } from "./percent-of.ts";
import { percentileOf } from "./percentile-of.ts";
import type { PeriodDay } from "./period-day.ts";
import { noDays, notMonitored, tooFewDays, type Shortfall } from "./period-not-available.ts";

/** Statistics of an item, and the daily values from which a figure can be rounded again, once, to other decimals. */
export interface ItemStatistics {
  readonly shown: PeriodItem;
  readonly mean: ((places: number) => Decimal) | undefined;
  readonly percentile: ((places: number) => Decimal) | undefined;
}

/**
 * Mean and percentile of the daily values of one item (平均浓度、百分位数), each made from all valid daily values and rounded once.
 *
 * @param days      closed days of the span
 * @param short     the minimum that the item misses, if any: then there is no statistic, and the reason is told
 * @param rates     whether rates over the span are given: not where the editions change in it
 */
export function itemStatistics(
  item: AirItem, days: readonly PeriodDay[], of: { readonly rules: AirRules; readonly short: Shortfall | undefined; readonly rates: boolean },
): ItemStatistics {
  const { evaluation, limits } = of.rules;
  const { mean: hasMean, percent } = evaluation.statistics.items[item];
  const places = evaluation.periodDecimals.values[item];
  const valid = days.filter(({ values }) => values[item] !== undefined);
  const values = valid.map((day) => day.values[item]!);
  const monitoredDays = days.filter(({ monitored }) => monitored.includes(item)).length;
  const daysOver = valid.filter(({ over }) => over.includes(item)).length;
  const table4 = limits.validity.find((row) => row.averaging === "annual")?.clause ?? evaluation.percentileMinimum.clause;
  const notAvailable = monitoredDays === 0 && days.length > 0 ? notMonitored(item)
    : valid.length === 0 ? noDays([item]) : of.short ? tooFewDays(item, of.short, table4) : null;
  const given = notAvailable === null;
  const mean = given && hasMean ? (to: number) => meanDecimal(values, to) : undefined;
  const percentile = given ? (to: number) => percentileOf(values, percent, to) : undefined;
  const text = (figure: ((to: number) => Decimal) | undefined) => (figure ? decimalText(figure(places), places) : null);
  return {
    mean, percentile,
    shown: {
      monitoredDays, validDays: valid.length, ...(hasMean ? { mean: text(mean) } : {}), percent, percentile: text(percentile), unit: ITEMS[item].unit,
      daysOver, attainmentRate: of.rates ? percentOf(valid.length - daysOver, valid.length, evaluation.rates.decimals) : null, notAvailable,
    },
  };
}
