import type { Basis } from "../../model/assessment.ts";
import { basisOf, earlyBasis, type Ruled } from "../basis-of.ts";
import type { FiguresOf } from "./period-figures.ts";

/** The rules that made the figures of a span, each with what no official text confirms of it. */
export function periodBasis({ rules, extent, over, withheld }: Pick<FiguresOf, "rules" | "extent" | "over" | "withheld">): Basis[] {
  const { evaluation, limits, index, phase } = rules;
  const hj = (rule: Ruled & { readonly method?: string }) => basisOf(evaluation, rule, rule.method === undefined ? {} : { method: rule.method });
  const minimum = limits.validity.filter((row) => row.averaging === "annual" && row.items.includes("pm25")).slice(0, 1);
  const annual = limits.limits.find((row) => row.averaging === "annual")!;
  const judged = withheld === null;
  const isYear = extent === "fullYear" || extent === "partOfYear";
  return [
    hj(evaluation.statistics), hj(evaluation.percentile), hj(evaluation.dailyInput), hj(evaluation.periodDecimals), hj(evaluation.rates), hj(evaluation.dust),
    ...(over ? [...minimum.map((row) => basisOf(limits, row, { phase })), hj(evaluation.percentileMinimum)] : []),
    ...(over && (extent === "quarter" || extent === "partOfYear") ? [hj(evaluation.shorterMinimum)] : []),
    basisOf(index, index.levels[1]!), ...earlyBasis(rules),
    ...(judged && isYear ? [basisOf(limits, annual, { phase }), hj(evaluation.attainment), hj(evaluation.attainmentDecimals), hj(evaluation.multiple)] : []),
    ...(judged ? [hj(evaluation.composite)] : []),
  ];
}

/** Each rule once. */
export function distinctBasis(all: readonly Basis[]): Basis[] {
  const seen = new Map(all.map((basis) => [JSON.stringify(basis), basis]));
  return [...seen.values()];
}
