import { divideHalfEven, type Decimal } from "../../model/decimal.ts";

/**
 * Percentile (百分位数) of at least one value: sorted upward, rank k = 1 + (n−1)·p, linear between the values at ⌊k⌋ and ⌊k⌋+1; exact, and
 * rounded once, half to even, to `places` decimals.
 *
 * @param percent whole per cent, 1 to 100 (98, 95, 90)
 * Throws on no values: whether there are enough is asked before. Source: HJ 663, `percentile` of the edition.
 */
export function percentileOf(values: readonly Decimal[], percent: number, places: number): Decimal {
  if (values.length === 0) throw new RangeError("percentile of nothing");
  const scale = Math.max(places, ...values.map((value) => value.scale));
  const sorted = values.map((value) => BigInt(value.digits) * 10n ** BigInt(scale - value.scale)).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const hundredths = (sorted.length - 1) * percent;
  const lower = sorted[Math.floor(hundredths / 100)]!;
  const upper = sorted[Math.floor(hundredths / 100) + 1] ?? lower;
  const scaled = lower * 100n + (upper - lower) * BigInt(hundredths % 100);
  return { digits: Number(divideHalfEven(scaled, 100n * 10n ** BigInt(scale - places))), scale: places };
}
