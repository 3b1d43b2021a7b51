import { compareDecimals, decimalText, divideHalfEven, roundDecimal, type Decimal } from "../../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { CompositeIndex } from "../../model/period.ts";
import type { AirRules } from "../air-rules.ts";
import { indexItemsMissing } from "./period-not-available.ts";

/** The figure of a term as published: mean, or percentile of CO and O3; undefined where it is not valid. */
export type PublishedFigure = (item: AirItem, statistic: "mean" | "percentile") => Decimal | undefined;

/**
 * Composite index (环境空气质量综合指数) by `sum-of-rounded-singles`: each single index (单项指数) is the published figure over the grade II limit,
 * rounded half to even; the index is their weighted sum. The largest single index names the main pollutant (主要污染物), ties all.
 * One item missing: no index, with the reason.
 */
export function compositeIndex(figureOf: PublishedFigure, rules: AirRules): CompositeIndex {
  const { terms, decimals, clause } = rules.evaluation.composite;
  const singles: Partial<Record<AirItem, Decimal>> = {};
  let [sum, scale] = [0n, 0];
  for (const term of terms) {
    const [figure, limit] = [figureOf(term.item, term.statistic), rules.limit(term.item, term.averaging, term.grade)];
    if (!figure || !limit) continue;
    const single = quotient(figure, limit.atMost, decimals.single);
    singles[term.item] = single;
    const product = BigInt(single.digits) * BigInt(term.weight.digits);
    const wider = Math.max(scale, single.scale + term.weight.scale);
    sum = sum * 10n ** BigInt(wider - scale) + product * 10n ** BigInt(wider - single.scale - term.weight.scale);
    scale = wider;
  }
  const shown = Object.fromEntries(AIR_ITEMS.flatMap((item) => (singles[item] ? [[item, decimalText(singles[item], decimals.single)]] : [])));
  const missing = AIR_ITEMS.filter((item) => singles[item] === undefined);
  if (missing.length > 0) return { value: null, singles: shown, main: [], notAvailable: indexItemsMissing(missing, clause) };
  const all = AIR_ITEMS.map((item) => singles[item]!);
  const largest = all.reduce((a, b) => (compareDecimals(a, b) >= 0 ? a : b));
  return {
    value: decimalText(roundDecimal({ digits: Number(sum), scale }, decimals.index), decimals.index), singles: shown,
    main: AIR_ITEMS.filter((item) => compareDecimals(singles[item]!, largest) === 0), notAvailable: null,
  };
}

/** `figure / limit`, rounded once, half to even. */
function quotient(figure: Decimal, limit: Decimal, places: number): Decimal {
  const numerator = BigInt(figure.digits) * 10n ** BigInt(limit.scale + places);
  return { digits: Number(divideHalfEven(numerator, BigInt(limit.digits) * 10n ** BigInt(figure.scale))), scale: places };
}
