/**
 * A value of water as laboratories report it: a number, or below the limit of detection (未检出), with the limit where it was given.
 * Ways of writing it that are read: `0.05`, `<0.05`, `＜0.05`, `0.05L` (limit first, L for less), `未检出`, `ND`.
 */
import { compareDecimals, decimal, decimalText, parseDecimal, type Decimal } from "./decimal.ts";
import { accepted, refused, type Outcome } from "./outcome.ts";

export type WaterValue =
  | { readonly kind: "measured"; readonly value: Decimal }
  /** `detectionLimit` (检出限) in the same unit as the value would have; null where only the word was sent. */
  | { readonly kind: "below-detection"; readonly detectionLimit: Decimal | null };

export type WaterValueFault = { readonly kind: "not-a-water-value"; readonly text: string };

const BELOW = /^[<＜](.+)$|^(.+)L$/;
const WORDS = new Set(["未检出", "ND", "nd", "N.D."]);

/** Reads a value of water. Fails where the text is neither a plain decimal nor a way of saying "below detection"; a limit must be above 0. */
export function parseWaterValue(text: string): Outcome<WaterValue, WaterValueFault> {
  const fault = refused({ kind: "not-a-water-value", text } as const);
  const plain = text.trim();
  if (WORDS.has(plain)) return accepted({ kind: "below-detection", detectionLimit: null });
  const below = BELOW.exec(plain);
  const number = parseDecimal((below?.[1] ?? below?.[2] ?? plain).trim());
  if (!number.ok) return fault;
  if (!below) return accepted({ kind: "measured", value: number.value });
  return compareDecimals(number.value, decimal("0")) > 0 ? accepted({ kind: "below-detection", detectionLimit: number.value }) : fault;
}

/** Canonical text: `0.05`, `<0.05`, `未检出`. */
export const waterValueText = (value: WaterValue): string =>
  value.kind === "measured" ? decimalText(value.value) : value.detectionLimit === null ? "未检出" : `<${decimalText(value.detectionLimit)}`;
