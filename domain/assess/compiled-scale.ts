import { powerOfTen } from "../model/decimal.ts";
import type { Scale } from "../standards/air-index.ts";

/** What `at` answers above the last breakpoint of a scale that hands over to another averaging time. No sub-index is negative. */
export const HANDS_OVER = -1;

/** A scale made ready to judge millions of values: whole numbers only, nothing allocated for a value. */
export interface CompiledScale {
  /** Sub-index of `digits / 10^decimals`, or `HANDS_OVER`. Throws a `RangeError` where the scale cannot be judged exactly at so many decimals. */
  at(digits: number, decimals: number): number;
  /** Whether the value lies above the last breakpoint. */
  beyond(digits: number, decimals: number): boolean;
}

/** Breakpoints as whole numbers at one number of decimals. A value is multiplied by `factor` to stand at the same. */
interface Grid {
  readonly factor: number;
  readonly bounds: readonly number[];
}

/**
 * The one piece of code that turns concentrations into sub-indices (see `subIndex` for the rule). Value and breakpoints are brought to the
 * same power of ten; then all is whole numbers below 2^53, where doubles are exact and division leaves an exact remainder.
 */
export function compileScale(scale: Scale, points: readonly number[]): CompiledScale {
  const grids: Grid[] = [];
  const gridAt = (decimals: number): Grid => (grids[decimals] ??= gridOf(scale, points, decimals));
  const beyondLast = "index" in scale.beyond ? scale.beyond.index : HANDS_OVER;
  const lastAt = scale.points.length - 1;
  const lowest = points[0]!;
  return {
    at(digits, decimals) {
      const { factor, bounds } = grids[decimals] ?? gridAt(decimals);
      const value = digits * factor;
      if (value > bounds[lastAt]!) return beyondLast;
      if (value <= bounds[0]!) return lowest;
      let upper = 1;
      while (value > bounds[upper]!) upper++;
      const low = bounds[upper - 1]!;
      const from = points[upper - 1]!;
      const span = bounds[upper]! - low;
      const numerator = (points[upper]! - from) * (value - low);
      const quotient = Math.floor(numerator / span);
      return from + quotient + (numerator - quotient * span > 0 ? 1 : 0);
    },
    beyond(digits, decimals) {
      const { factor, bounds } = grids[decimals] ?? gridAt(decimals);
      return digits * factor > bounds[lastAt]!;
    },
  };
}

function gridOf(scale: Scale, points: readonly number[], decimals: number): Grid {
  const places = Math.max(decimals, ...scale.points.map((point) => point.scale));
  const bounds = scale.points.map((point) => point.digits * powerOfTen(places - point.scale));
  const steepest = Math.max(...bounds.map((_, i) => (i === 0 ? 0 : points[i]! - points[i - 1]!)));
  if (!Number.isSafeInteger(bounds.at(-1)! * Math.max(steepest, 1))) {
    throw new RangeError(`the scale of ${scale.item} ${scale.averaging} cannot be judged exactly at ${decimals} decimals`);
  }
  return { factor: powerOfTen(places - decimals), bounds };
}

const compiled = new WeakMap<Scale, WeakMap<readonly number[], CompiledScale>>();

/** The compiled form of a scale, made once: scales are data that does not change while a program runs. */
export function compiledScale(scale: Scale, points: readonly number[]): CompiledScale {
  let forPoints = compiled.get(scale);
  if (!forPoints) compiled.set(scale, (forPoints = new WeakMap()));
  let found = forPoints.get(points);
  if (!found) forPoints.set(points, (found = compileScale(scale, points)));
  return found;
}
