import { compareDecimals, decimal, type Decimal } from "../model/decimal.ts";

const times = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, scale: a.scale + b.scale });
const oneAnd = (share: string, sign: 1 | -1): Decimal => {
  const { digits, scale } = decimal(share);
  return { digits: 10 ** scale + sign * digits, scale };
};

/**
 * Whether a value is inside a limit by a share of it (回差): at 0.05 at most 95 % of an upper limit, at least 105 % of a lower one (dissolved
 * oxygen), inside both ends of a range (`6~9`, pH). Decimal, exact.
 *
 * @param lower  true where the limit is one that values must reach
 */
export function withinMargin(value: string, limit: string, margin: string, lower: boolean): boolean {
  const [low, high] = limit.split("~");
  if (high !== undefined) return withinMargin(value, low!, margin, true) && withinMargin(value, high, margin, false);
  const bound = times(decimal(limit), oneAnd(margin, lower ? 1 : -1));
  const difference = compareDecimals(decimal(value), bound);
  return lower ? difference >= 0 : difference <= 0;
}

/** How many of the steps (multiples of the limit) a value is above, and one more: 1 just over the limit. `margin` counts a value as a little higher than it is. */
export function stepOf(value: string, limit: string, steps: readonly string[], margin = "0"): number {
  const low = oneAnd(margin, -1);
  return 1 + steps.filter((step) => compareDecimals(decimal(value), times(times(decimal(limit), decimal(step)), low)) > 0).length;
}
