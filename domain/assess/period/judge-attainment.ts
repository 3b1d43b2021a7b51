import { compareDecimals, decimalText, type Decimal } from "../../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { Attainment, JudgedStatistic } from "../../model/period.ts";
import type { AirRules } from "../air-rules.ts";
import { exceedanceMultiple } from "../exceedance-over.ts";
import type { ItemStatistics } from "./item-statistics.ts";
import { attainmentUnknown } from "./period-not-available.ts";

type Statistics = Readonly<Record<AirItem, ItemStatistics>>;

/**
 * Whether the limits of GB 3095 are met (达标评价) over a year or a part of one: the mean against the annual limit and the percentile against
 * the 24 h (o3: 8 h) limit, of the grade of the zone, in the phase in force. An item meets where all its figures do (`mean-and-percentile`,
 * unverified); the whole where all six items do. One figure over its limit is enough to say no; a missing one leaves it unsaid.
 */
export function judgeAttainment(statistics: Statistics, rules: AirRules, zone: 1 | 2): Attainment {
  const items = Object.fromEntries(AIR_ITEMS.map((item) => {
    const { mean, averaging } = rules.evaluation.statistics.items[item];
    const figures = [...(mean ? [["mean", "annual", statistics[item].mean] as const] : []), ["percentile", averaging, statistics[item].percentile] as const];
    const judged = figures.flatMap(([statistic, against, figure]) => (figure ? judge(item, { statistic, averaging: against, figure }, rules, zone) : []));
    const meets = judged.some((each) => !each.meets) ? false : judged.length === figures.length ? true : null;
    return [item, { meets, judged }];
  })) as Record<AirItem, { meets: boolean | null; judged: JudgedStatistic[] }>;
  const unknown = AIR_ITEMS.filter((item) => items[item].meets === null);
  const meets = AIR_ITEMS.some((item) => items[item].meets === false) ? false : unknown.length === 0 ? true : null;
  return { meets, items, notAvailable: meets === null ? attainmentUnknown(unknown, rules.evaluation.attainment.clause) : null };
}

function judge(
  item: AirItem, of: { readonly statistic: "mean" | "percentile"; readonly averaging: "annual" | "24h" | "8h"; readonly figure: (places: number) => Decimal },
  rules: AirRules, zone: 1 | 2,
): JudgedStatistic[] {
  const limit = rules.limit(item, of.averaging, zone);
  if (!limit) return [];
  const places = rules.evaluation.attainmentDecimals.values[item];
  const value = of.figure(places);
  const meets = compareDecimals(value, limit.atMost) <= 0;
  return [{
    statistic: of.statistic, value: decimalText(value, places), limit: decimalText(limit.atMost), averaging: of.averaging, unit: limit.unit, meets,
    multiple: meets ? null : exceedanceMultiple(value, limit.atMost, rules.evaluation.multiple.decimals),
    edition: limit.edition, phase: limit.phase, clause: limit.clause,
  }];
}
