import type { Decimal } from "../model/decimal.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { Scale } from "../standards/air-index.ts";
import { BEYOND, compiledScale, subIndexAt } from "./compiled-scale.ts";

/** Above the last breakpoint of a scale that hands over to the scale of another averaging time (HJ 633-2012 table 1 notes 2 and 3). */
export interface BeyondScale {
  readonly kind: "beyond-scale";
  readonly use: "1h" | "8h" | "24h";
}

/**
 * Sub-index (空气质量分指数 IAQI) of one pollutant: linear between breakpoints, rounded up to a whole number, exact.
 * `IAQI = (IAQIhi − IAQIlo) / (BPhi − BPlo) × (C − BPlo) + IAQIlo`; rows share their end points.
 *
 * @param value   in the scale's unit and averaging time, already averaged, rounded and completeness-checked
 * @param points  index points of the edition, as many as the scale has breakpoints or more
 * Above the last breakpoint: the index that the edition fixes, or the fault `beyond-scale`. Below the first: the first index.
 * Source: HJ 633-2012 table 1 and 6.2; HJ 633-2026 formula (1), table 3 and 4.2.6.
 */
export function subIndex({ digits, scale: decimals }: Decimal, scale: Scale, points: readonly number[]): Outcome<number, BeyondScale> {
  const found = subIndexAt(compiledScale(scale, points), digits, decimals);
  if (found !== BEYOND) return accepted(found);
  return "index" in scale.beyond ? accepted(scale.beyond.index) : refused({ kind: "beyond-scale", use: scale.beyond.use });
}
