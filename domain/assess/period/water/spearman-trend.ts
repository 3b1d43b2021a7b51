import { compareDecimals, decimalText, divideHalfEven, type Decimal } from "../../../model/decimal.ts";
import { accepted, refused, type Outcome } from "../../../model/outcome.ts";
import type { WaterEvaluation } from "../../../standards/water-evaluation.ts";
import type { Basis } from "../../../model/assessment.ts";
import { basisOf } from "../../basis-of.ts";

export interface Trend {
  /** Rank correlation (秩相关系数) with time, four decimals. */
  readonly coefficient: string;
  readonly periods: number;
  /** `none` where it is not significant. Rising concentrations are worse water, rising oxygen is better: the caller says which. */
  readonly direction: "rising" | "falling" | "none";
  readonly basis: Basis;
}

export type NoTrend = { readonly kind: "too-few-periods"; readonly have: number; readonly need: number } | { readonly kind: "no-critical-value"; readonly periods: number };

/**
 * Trend over five and more periods by Spearman's rank correlation (秩相关系数法), equal values sharing their mean rank; ranks are exact (doubled
 * whole numbers). Significant where the sum of squared rank differences is at most the registered one, or as far from the other end.
 *
 * @param values  one a period, in order of time
 */
export function spearmanTrend(values: readonly Decimal[], evaluation: WaterEvaluation): Outcome<Trend, NoTrend> {
  const { periodsAtLeast, squaresAtMost, method } = evaluation.trend;
  const n = values.length;
  if (n < periodsAtLeast) return refused({ kind: "too-few-periods", have: n, need: periodsAtLeast });
  const critical = squaresAtMost[String(n)];
  if (critical === undefined) return refused({ kind: "no-critical-value", periods: n });
  // Ranks doubled, so that shared ranks stay whole; squares are then four times theirs.
  const fourSquares = values.reduce((sum, value, at) => {
    const below = values.filter((other) => compareDecimals(other, value) < 0).length;
    const equal = values.filter((other) => compareDecimals(other, value) === 0).length;
    return sum + (2 * below + equal + 1 - 2 * (at + 1)) ** 2;
  }, 0);
  const most = (n ** 3 - n) / 3;
  const direction = fourSquares <= 4 * critical ? "rising" : fourSquares >= 4 * (most - critical) ? "falling" : "none";
  const coefficient = divideHalfEven(BigInt(2 * most - fourSquares) * 10_000n, BigInt(2 * most));
  return accepted({ coefficient: decimalText({ digits: Number(coefficient), scale: 4 }, 4), periods: n, direction, basis: basisOf(evaluation, evaluation.trend, { method }) });
}
