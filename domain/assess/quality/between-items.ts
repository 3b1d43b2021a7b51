import { FLAGS, type Flag, type QualityTest } from "../../model/quality.ts";
import type { ItemKey } from "../../model/item.ts";
import type { QualitySettings } from "./settings.ts";

/** Millionths of the unit by item of one interval; items without a plain value are not in it. */
export type ValuesAt = Readonly<Partial<Record<ItemKey, number>>>;

/** A test between items, its result, and the items that it is told of. */
export interface BetweenItems {
  readonly test: QualityTest;
  readonly flag: Flag;
  readonly of: readonly ItemKey[];
}

/** What the items of one interval say of each other. A test without all its values is not in the answer. */
export function betweenItems({ pm25, pm10, temperature, dissolvedOxygen, pH }: ValuesAt, settings: QualitySettings): BetweenItems[] {
  const found: BetweenItems[] = [];
  if (pm25 !== undefined && pm10 !== undefined) found.push({ test: "particles", flag: particles(pm25, pm10, settings.particles), of: ["pm25", "pm10"] });
  if (temperature === undefined || dissolvedOxygen === undefined || temperature <= COLDEST) return found;
  const share = saturation(dissolvedOxygen, temperature);
  found.push({ test: "oxygenSaturation", flag: oxygen(share, settings.oxygenSaturation), of: ["dissolvedOxygen"] });
  if (pH !== undefined) found.push({ test: "acidityWithOxygen", flag: acidity(pH, share, settings.acidityWithOxygen), of: ["pH", "dissolvedOxygen"] });
  return found;
}

/** PM2.5 is part of PM10: more of it than of the whole, beyond the error of two instruments, is a fault of one of them. */
const particles = (fine: number, coarse: number, { above, percent }: QualitySettings["particles"]): Flag =>
  fine - coarse > above && (fine - coarse) * 100 > coarse * percent ? FLAGS.suspect : FLAGS.pass;

/** Below this the formula of saturation has no meaning. */
const COLDEST = -5_000_000;

/**
 * Share of saturation of dissolved oxygen in hundredths of a percent, exact and cut: DO / (468 / (31.6 + T)).
 * Source: HJ 2.3-2018 for rivers, known here from one source; GB 3838 prints no formula.
 */
export const saturation = (oxygen: number, temperature: number): number =>
  Number((BigInt(oxygen) * BigInt(31_600_000 + temperature) * 10_000n) / (468n * 10n ** 12n));

function oxygen(share: number, { suspect, fail }: QualitySettings["oxygenSaturation"]): Flag {
  if (share > fail * 100) return FLAGS.fail;
  return share > suspect * 100 ? FLAGS.suspect : FLAGS.pass;
}

const acidity = (pH: number, share: number, rule: QualitySettings["acidityWithOxygen"]): Flag =>
  (share > rule.highPercent * 100 && pH < rule.acidBelow) || (share < rule.lowPercent * 100 && pH > rule.alkalineAbove) ? FLAGS.suspect : FLAGS.pass;
