import { decimal, decimalText, divideHalfEven, type Decimal } from "../../model/decimal.ts";

const atScale = ({ digits, scale }: Decimal, to: number): bigint => BigInt(digits) * 10n ** BigInt(to - scale);

/**
 * Relative change of a figure against another (同比变化率) in %, from the figures as published, rounded once, half to even: `changeBetween("47", "42", 1)
 * === "11.9"`. Negative: it fell. null where one is missing or the earlier one is 0.
 */
export function changeBetween(now: string | null, before: string | null, places: number): string | null {
  if (now === null || before === null) return null;
  const [a, b] = [decimal(now), decimal(before)];
  if (b.digits === 0) return null;
  const scale = Math.max(a.scale, b.scale);
  const [later, earlier] = [atScale(a, scale), atScale(b, scale)];
  return decimalText({ digits: Number(divideHalfEven((later - earlier) * 100n * 10n ** BigInt(places), earlier)), scale: places }, places);
}

/** Difference of two rates in percentage points (百分点), exact, shown with at least `places` decimals. null where one is missing. */
export function pointsBetween(now: string | null, before: string | null, places: number): string | null {
  if (now === null || before === null) return null;
  const [a, b] = [decimal(now), decimal(before)];
  const scale = Math.max(a.scale, b.scale);
  return decimalText({ digits: Number(atScale(a, scale) - atScale(b, scale)), scale }, places);
}
