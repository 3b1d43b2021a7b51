import { decimalText, divideHalfEven } from "../../model/decimal.ts";

/** `part` of `whole` in per cent, rounded once, half to even: `percentOf(29, 31, 1) === "93.5"`. null where `whole` is 0. */
export function percentOf(part: number, whole: number, places: number): string | null {
  if (whole === 0) return null;
  return decimalText({ digits: Number(divideHalfEven(BigInt(part) * 100n * 10n ** BigInt(places), BigInt(whole))), scale: places }, places);
}
