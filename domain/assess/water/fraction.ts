/** Exact fractions, for sums of ratios that are rounded once at the end. */
import { divideHalfEven, type Decimal } from "../../model/decimal.ts";

export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const reduced = (over: bigint, under: bigint): Fraction => {
  const by = gcd(over, under) * (under < 0n ? -1n : 1n);
  return { over: over / by, under: under / by };
};

export const ZERO_FRACTION: Fraction = { over: 0n, under: 1n };
export const fractionOf = ({ digits, scale }: Decimal): Fraction => reduced(BigInt(digits), 10n ** BigInt(scale));
export const plus = (a: Fraction, b: Fraction): Fraction => reduced(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction): Fraction => reduced(a.over * b.over, a.under * b.under);

/** `a / b`; throws where `b` is zero. */
export const dividedBy = (a: Fraction, b: Fraction): Fraction => {
  if (b.over === 0n) throw new RangeError("divided by zero");
  return reduced(a.over * b.under, a.under * b.over);
};

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compareFractions = (a: Fraction, b: Fraction): number => {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** Rounded half to even to `places` decimals. */
export const roundFraction = ({ over, under }: Fraction, places: number): Decimal => ({ digits: Number(divideHalfEven(over * 10n ** BigInt(places), under)), scale: places });
