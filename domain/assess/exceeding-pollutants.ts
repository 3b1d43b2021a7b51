import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirIndex } from "../standards/air-index.ts";

/**
 * Pollutants that exceed (超标污染物): those with a sub-index above 100, in the order of `AIR_ITEMS`. The term is that of HJ 633-2012 (3.4,
 * 4.4.2); HJ 633-2026 dropped it, and an assessment under it has none: no empty list that would read as "nothing exceeds".
 */
export function exceedingPollutants(
  { exceeding }: Pick<AirIndex, "exceeding">, subIndices: Readonly<Partial<Record<AirItem, number>>>,
): { readonly exceeding?: readonly AirItem[] } {
  return exceeding ? { exceeding: AIR_ITEMS.filter((item) => (subIndices[item] ?? 0) > exceeding.above) } : {};
}
