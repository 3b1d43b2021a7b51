import { decimalText } from "../../model/decimal.ts";
import type { ItemKey } from "../../model/item.ts";
import { compareFractions, dividedBy, fractionOf, minus, roundFraction, type Fraction } from "./fraction.ts";
import type { FoundLimit } from "./outlet-limit.ts";

/** Decimals of a multiple (超标倍数). */
const MULTIPLE_PLACES = 2;

/** Whether a value of an outlet is outside its limit, exactly: over it, outside a range, or there at all where nothing may be detected (不得检出). */
export const overRule = (value: Fraction, rule: FoundLimit["rule"]): boolean =>
  rule === "not-detected" ? value.over > 0n
    : "digits" in rule ? compareFractions(value, fractionOf(rule)) > 0
      : compareFractions(value, fractionOf(rule[0])) < 0 || compareFractions(value, fractionOf(rule[1])) > 0;

/** Exceedance multiple (超标倍数) = (C−S)/S; undefined for pH, for a range, for what must not be detected, and where it has more digits than a decimal holds. */
export function outletMultiple(value: Fraction, rule: FoundLimit["rule"], item: ItemKey): string | undefined {
  if (rule === "not-detected" || item === "pH" || !("digits" in rule)) return undefined;
  const limit = fractionOf(rule);
  const multiple = roundFraction(dividedBy(minus(value, limit), limit), MULTIPLE_PLACES);
  return Number.isSafeInteger(multiple.digits) ? decimalText(multiple, MULTIPLE_PLACES) : undefined;
}
