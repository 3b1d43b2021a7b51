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

/** Rounded half to even to `places` decimals (GB/T 8170). */
export function roundDecimal(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value;
  return { digits: Number(divideHalfEven(BigInt(value.digits), 10n ** BigInt(value.scale - places))), scale: places };
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.scale === b.scale) return a.digits - b.digits;
  const scale = Math.max(a.scale, b.scale);
  const left = BigInt(a.digits) * 10n ** BigInt(scale - a.scale);
  const right = BigInt(b.digits) * 10n ** BigInt(scale - b.scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Arithmetic mean of at least one value, rounded once, half to even, to `places` decimals. */
export function meanDecimal(values: readonly Decimal[], places: number): Decimal {
  if (values.length === 0) throw new RangeError("mean of nothing");
  const scale = Math.max(places, ...values.map((value) => value.scale));
  const sum = values.reduce((total, value) => total + BigInt(value.digits) * 10n ** BigInt(scale - value.scale), 0n);
  const divisor = BigInt(values.length) * 10n ** BigInt(scale - places);
  return { digits: Number(divideHalfEven(sum, divisor)), scale: places };
}
