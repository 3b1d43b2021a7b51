import { parseDecimal } from "../model/decimal.ts";
import type { Instant } from "../model/time.ts";
import type { EventSettings } from "../network/watch.ts";
import type { OverPoint } from "./series-point.ts";
import { stepOf } from "./within-margin.ts";

/** The level of one abnormal value: the class of the water, or the steps above the limit. `margin` counts it as a little higher than it is. */
function levelOf({ value, limit }: OverPoint, levels: EventSettings["levels"], margin = "0"): number {
  if (levels === "class") return Number(value);
  // A range (pH) and 不得检出 have no multiples.
  return limit === null || !parseDecimal(limit).ok ? 1 : stepOf(value, limit, levels, margin);
}

/**
 * The level (级别) that a run of abnormal points stands at. It rises with the first value on a higher level; it falls only after so many
 * values in a row on a lower one, clear of the boundary by the margin, and then to the highest of these: a value that moves around a boundary
 * is told once.
 */
export function levelNow(points: readonly OverPoint[], rule: (endsAt: Instant) => EventSettings): number {
  let level = 0;
  let lower: number[] = [];
  for (const point of points) {
    const { levels, margin, easeAfter } = rule(point.endsAt);
    const own = levelOf(point, levels);
    const cautious = levelOf(point, levels, margin);
    if (own >= level) {
      level = own;
      lower = [];
    } else if (cautious >= level) lower = [];
    else lower.push(cautious);
    if (lower.length < easeAfter || lower.length === 0) continue;
    level = Math.max(...lower);
    lower = [];
  }
  return level;
}
