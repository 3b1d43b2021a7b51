import type { ItemRules } from "./settings.ts";

/** Outside a band by more than `above` and by so many percent of the smaller of the two that are compared. Millionths of the unit. */
export function isOutside(value: number, [low, high]: readonly [number, number], { above, percent }: NonNullable<ItemRules["neighbours"]>): boolean {
  const out = Math.max(value - high, low - value);
  const smaller = value > high ? high : value;
  return out > above && out * 100 > Math.max(smaller, 0) * percent;
}
