import { parseDecimal, type Decimal } from "../../model/decimal.ts";
import type { ItemKey } from "../../model/item.ts";
import { currentValue } from "../../model/observation.ts";
import type { ItemQuality, Quality } from "../../model/quality.ts";
import type { FlaggedObservation } from "./flagged.ts";

/**
 * The quality of some items of an interval, as its assessment keeps it, with what is stuck high (高值恒值): an instrument that repeats a value
 * over its limit may hide the worst of it, and the bureaus are told at once. What is high is the law's to say: `isHigh`.
 */
export function qualityOf<I extends ItemKey>(
  observation: FlaggedObservation | undefined, items: readonly I[], isHigh: (item: I, value: Decimal) => boolean,
): { readonly quality?: Quality<I> } {
  const found: Partial<Record<I, ItemQuality>> = {};
  for (const item of items) {
    const quality = observation?.quality?.[item];
    if (!quality) continue;
    const flat = quality.tests?.flatLine !== undefined && !quality.reviewed && !quality.maintenance && !quality.told;
    const value = flat ? parseDecimal(currentValue(observation?.items[item])?.value ?? "") : undefined;
    found[item] = value?.ok && isHigh(item, value.value) ? { ...quality, told: "stuck-high" } : quality;
  }
  return Object.keys(found).length > 0 ? { quality: found } : {};
}
