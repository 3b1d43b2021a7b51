/**
 * Decimal numbers as scaled integers: `digits / 10^scale`. Binary doubles go wrong exactly at the boundaries that matter
 * (CO 2.2 mg/m³ over 24 h is sub-index 55, doubles say 56).
 * Rounding is GB/T 8170 (四舍六入五成双): half to even, on the absolute value, once.
 */
import { accepted, refused, type Outcome } from "./outcome.ts";

export interface Decimal {
  readonly digits: number;
  readonly scale: number;
}

/** The most decimals that `parseDecimal` reads. */
export const MOST_DECIMALS = 9;
const PLAIN = /^-?\d{1,12}(?:\.\d{1,9})?$/;

/** Reads a plain decimal of at most 12 integer digits, 9 decimals and 15 digits in all; no exponent, no sign but minus. */
export function parseDecimal(text: string): Outcome<Decimal, { kind: "not-a-decimal"; text: string }> {
  if (!PLAIN.test(text)) return refused({ kind: "not-a-decimal", text });
  const point = text.indexOf(".");
  const fraction = point < 0 ? "" : text.slice(point + 1).replace(/0+$/, "");
  const whole = point < 0 ? text : text.slice(0, point);
  const digits = Number(whole + fraction);
  if (!Number.isSafeInteger(digits)) return refused({ kind: "not-a-decimal", text });
  return accepted({ digits: digits === 0 ? 0 : digits, scale: fraction.length });
}

/** A decimal from text that is known to be one (data files, tests). Throws on anything else. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new RangeError(`not a decimal: ${JSON.stringify(text)}`);
  return parsed.value;
}

/** Canonical text: no trailing zeros beyond `places`, no minus zero. `decimalText(decimal("0.70")) === "0.7"`. */
export function decimalText({ digits, scale }: Decimal, places = 0): string {
  const padded = Math.abs(digits).toString().padStart(scale + 1, "0");
  const whole = padded.slice(0, padded.length - scale);
  const fraction = padded.slice(padded.length - scale).replace(/0+$/, "").padEnd(places, "0");
  return `${digits < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** `numerator / denominator` of two integers, rounded half to even; exact. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const up = twice > d || (twice === d && quotient % 2n === 1n);
  const result = up ? quotient + 1n : quotient;
  return negative ? -result : result;
}

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** `10^power`, exact up to 22; above that `Infinity`, with which nothing below comes out as a safe integer. */
export const powerOfTen = (power: number): number => POWERS[power] ?? Infinity;

/**
 * The same as `divideHalfEven` for safe integers and a positive denominator (one of 10^16 and more may be any power of ten): several times
 * as fast, and exact all the same.
 * A quotient of safe integers is a double that is off by less than one; the remainder, exact too, puts it right.
 */
export function divideSafeHalfEven(numerator: number, denominator: number): number {
  const size = Math.abs(numerator);
  let quotient = Math.floor(size / denominator);
  let rest = size - quotient * denominator;
  if (rest < 0) { quotient -= 1; rest += denominator; }
  if (rest > denominator - rest || (rest === denominator - rest && quotient % 2 === 1)) quotient += 1;
  return numerator < 0 ? 0 - quotient : quotient;
}

/** Rounded half to even to `places` decimals (GB/T 8170). */
export function roundDecimal(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value;
  return { digits: divideSafeHalfEven(value.digits, powerOfTen(value.scale - places)), scale: places };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.scale === b.scale) return a.digits - b.digits;
  const left = a.scale < b.scale ? a.digits * powerOfTen(b.scale - a.scale) : a.digits;
  const right = b.scale < a.scale ? b.digits * powerOfTen(a.scale - b.scale) : b.digits;
  // A product of two integers that comes out safe is exact.
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const scale = Math.max(a.scale, b.scale);
  const [exactLeft, exactRight] = [scaled(a, scale), scaled(b, scale)];
  return exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0;
}

const scaled = ({ digits, scale }: Decimal, to: number): bigint => BigInt(digits) * 10n ** BigInt(to - scale);

/** Arithmetic mean of at least one value, rounded once, half to even, to `places` decimals. */
export function meanDecimal(values: readonly Decimal[], places: number): Decimal {
  if (values.length === 0) throw new RangeError("mean of nothing");
  let scale = places;
  for (const value of values) if (value.scale > scale) scale = value.scale;
  const divisor = values.length * powerOfTen(scale - places);
  let sum = 0;
  for (const value of values) sum = addSafe(sum, value.digits * powerOfTen(scale - value.scale));
  if (!Number.isNaN(sum) && Number.isSafeInteger(divisor)) return { digits: divideSafeHalfEven(sum, divisor), scale: places };
  const exact = values.reduce((total, value) => total + scaled(value, scale), 0n);
  return { digits: Number(divideHalfEven(exact, BigInt(values.length) * 10n ** BigInt(scale - places))), scale: places };
}

/** The sum of two integers, NaN as soon as one of the three is not safe. */
function addSafe(a: number, b: number): number {
  const sum = a + b;
  return Number.isSafeInteger(b) && Number.isSafeInteger(sum) ? sum : Number.NaN;
}
