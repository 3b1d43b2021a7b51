/**
 * Means of water values, rounded once. All but pH are exact. The mean of pH goes by hydrogen ion concentration (氢离子浓度): −log₁₀ of the
 * mean of 10^−pH cannot be a decimal; it is computed in binary doubles, whose error is below 10⁻¹³ for pH 0 to 14 and a million values, and
 * DEFINED as that number at nine decimals. It is the same on every engine unless the true mean lies within 10⁻¹³ of the middle between two
 * numbers of nine decimals; equal values give exactly themselves. From these nine decimals it is rounded once more, to the decimals of the class.
 */
import { compareDecimals, decimal, decimalText, meanDecimal, type Decimal } from "../../model/decimal.ts";
import { roundForClass } from "../water-class-of.ts";

/** Decimals at which a pH mean is defined. */
export const PH_MEAN_PLACES = 9;
const MOST_DIGITS = 15;
const MOST_PLACES = 9;

/** Mean of at least one pH value by hydrogen ion concentration, at nine decimals. Not rounded to any class. */
export function hydrogenIonMean(values: readonly Decimal[]): Decimal {
  if (values.length === 0) throw new RangeError("mean of nothing");
  if (values.every((value) => compareDecimals(value, values[0]!) === 0)) return values[0]!;
  // Sorted, so that the order of what came has no effect on the last bit.
  const numbers = values.map((value) => Number(decimalText(value))).sort((a, b) => b - a);
  const mean = numbers.reduce((sum, pH) => sum + 10 ** -pH, 0) / numbers.length;
  if (mean > 0) return decimal((-Math.log10(mean)).toFixed(PH_MEAN_PLACES));
  // Values that no water has (a broken instrument): each concentration is below what a double holds. Counted from the lowest value it is not.
  const lowest = numbers.at(-1)!;
  const above = numbers.reduce((sum, pH) => sum + 10 ** (lowest - pH), 0) / numbers.length;
  return decimal((lowest - Math.log10(above)).toFixed(mostPlaces(values)));
}

/**
 * Arithmetic mean rounded half to even to `places`, in one step from the exact sum; a mean above 0 that would round to 0 keeps one
 * significant digit (practice of the national site). Without `places`: as many decimals as a decimal can hold, at most nine.
 */
export function roundedMean(values: readonly Decimal[], places: number | undefined): Decimal {
  if (values.length === 1 && places === undefined) return values[0]!;
  if (places === undefined) return meanDecimal(values, mostPlaces(values));
  for (let at = places; at < MOST_PLACES; at++) {
    const mean = meanDecimal(values, at);
    if (mean.digits !== 0 || values.every(({ digits }) => digits === 0)) return mean;
  }
  return meanDecimal(values, MOST_PLACES);
}

/** The mean of an item over a period: pH by hydrogen ion concentration, all others arithmetic; rounded as it is classed. */
export function waterMean(item: string, values: readonly Decimal[], places: number | undefined): Decimal {
  if (item !== "pH") return roundedMean(values, places);
  const mean = hydrogenIonMean(values);
  return places === undefined ? mean : roundForClass(mean, places);
}

/** Decimals that a mean of these values can hold. */
export const mostPlaces = (values: readonly Decimal[]): number => {
  const whole = Math.max(...values.map(({ digits, scale }) => Math.max(1, Math.abs(digits).toString().length - scale)));
  return Math.max(0, Math.min(MOST_PLACES, MOST_DIGITS - whole));
};
