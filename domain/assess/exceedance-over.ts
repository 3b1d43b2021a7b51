import type { Exceedance } from "../model/assessment.ts";
import { compareDecimals, decimalText, divideHalfEven, type Decimal } from "../model/decimal.ts";
import type { AirItem } from "../model/item.ts";
import type { Limit } from "../standards/limit-for.ts";

/**
 * Exceedance multiple (超标倍数) = (C − S) / S, rounded half to even to `places` decimals; `0.5` means half as much again as the limit.
 * Source: HJ 663 (air), 环办〔2011〕22号 (water).
 */
export function exceedanceMultiple(value: Decimal, limit: Decimal, places: number): string {
  const scale = Math.max(value.scale, limit.scale);
  const [c, s] = [value, limit].map(({ digits, scale: own }) => BigInt(digits) * 10n ** BigInt(scale - own)) as [bigint, bigint];
  return decimalText({ digits: Number(divideHalfEven((c - s) * 10n ** BigInt(places), s)), scale: places }, places);
}

/** The exceedance (超标) of an air value, already rounded as HJ 663 says, over a limit; undefined at or below it. */
export function exceedanceOver(
  value: Decimal, limit: Limit, of: { readonly item: AirItem; readonly averaging: "1h" | "8h" | "24h"; readonly places: number },
): Exceedance | undefined {
  if (compareDecimals(value, limit.atMost) <= 0) return undefined;
  return {
    item: of.item, averaging: of.averaging, value: decimalText(value), limit: decimalText(limit.atMost), unit: limit.unit,
    multiple: exceedanceMultiple(value, limit.atMost, of.places), edition: limit.edition, clause: limit.clause,
  };
}
