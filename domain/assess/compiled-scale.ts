import { powerOfTen } from "../model/decimal.ts";
import type { Scale } from "../standards/air-index.ts";

/** What `subIndexAt` answers above the last breakpoint. No sub-index is negative. */
export const BEYOND = -1;

/** Breakpoints as whole numbers at one number of decimals. A value is multiplied by `factor` to stand at the same. */
interface Grid {
  readonly factor: number;
  readonly bounds: Float64Array;
}

/** A scale made ready to judge millions of values: whole numbers only, nothing allocated for a value. */
export interface CompiledScale {
  readonly scale: Scale;
  /** Index points, one for each breakpoint. */
  readonly points: Float64Array;
  /** By number of decimals, made when first asked for. */
  readonly grids: (Grid | undefined)[];
  /** The index that the edition fixes above the last breakpoint; `BEYOND` where the scale hands over to another averaging time. */
  readonly beyondLast: number;
}

/**
 * Sub-index of `digits / 10^decimals`, or `BEYOND`: the one piece of code that turns concentrations into sub-indices (see `subIndex` for the
 * rule). Value and breakpoints are brought to the same power of ten; then all is whole numbers below 2^53, where doubles are exact and a
 * division leaves an exact remainder. Throws a `RangeError` where the scale cannot be judged exactly at so many decimals.
 */
export function subIndexAt(compiled: CompiledScale, digits: number, decimals: number): number {
  const { factor, bounds } = compiled.grids[decimals] ?? gridAt(compiled, decimals);
  const value = digits * factor;
  if (value > bounds[bounds.length - 1]!) return BEYOND;
  const { points } = compiled;
  if (value <= bounds[0]!) return points[0]!;
  let upper = 1;
  while (value > bounds[upper]!) upper++;
  const low = bounds[upper - 1]!;
  const from = points[upper - 1]!;
  const span = bounds[upper]! - low;
  const numerator = (points[upper]! - from) * (value - low);
  const quotient = Math.floor(numerator / span);
  return from + quotient + (numerator - quotient * span > 0 ? 1 : 0);
}

function gridAt(compiled: CompiledScale, decimals: number): Grid {
  const { scale, points } = compiled;
  const places = Math.max(decimals, ...scale.points.map((point) => point.scale));
  const bounds = Float64Array.from(scale.points, (point) => point.digits * powerOfTen(places - point.scale));
  const steepest = Math.max(1, ...points.map((point, i) => (i === 0 ? 0 : point - points[i - 1]!)));
  if (!Number.isSafeInteger(bounds.at(-1)! * steepest)) {
    throw new RangeError(`the scale of ${scale.item} ${scale.averaging} cannot be judged exactly at ${decimals} decimals`);
  }
  return (compiled.grids[decimals] = { factor: powerOfTen(places - decimals), bounds });
}

/** A scale with the index points of its edition, compiled. */
export const compileScale = (scale: Scale, points: readonly number[]): CompiledScale => ({
  scale, points: Float64Array.from(points.slice(0, scale.points.length)), grids: [],
  beyondLast: "index" in scale.beyond ? scale.beyond.index : BEYOND,
});

const compiled = new WeakMap<Scale, WeakMap<readonly number[], CompiledScale>>();

/** The compiled form of a scale, made once: scales are data that does not change while a program runs. */
export function compiledScale(scale: Scale, points: readonly number[]): CompiledScale {
  let forPoints = compiled.get(scale);
  if (!forPoints) compiled.set(scale, (forPoints = new WeakMap()));
  let found = forPoints.get(points);
  if (!found) forPoints.set(points, (found = compileScale(scale, points)));
  return found;
}
