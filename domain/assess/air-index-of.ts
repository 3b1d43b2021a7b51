/** The air quality index (空气质量指数 AQI) of a set of values: sub-indices, the largest, level and primary pollutants. */
import type { Basis } from "../model/assessment.ts";
import { compareDecimals, type Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirIndex } from "../standards/air-index.ts";
import { basisOf } from "./basis-of.ts";
import { subIndex } from "./sub-index.ts";

export interface IndexOfValues {
  readonly subIndices: Partial<Record<AirItem, number>>;
  /** Largest sub-index, never below the edition's smallest AQI; null where no item has one. */
  readonly aqi: number | null;
  readonly level: number | null;
  /** Items at the largest sub-index where the AQI is above the edition's bound; in the order of `AIR_ITEMS`. */
  readonly primary: AirItem[];
  /** Items with a value whose scale hands over to another averaging time that has no value. */
  readonly undecided: AirItem[];
  /** What was used above a last breakpoint. */
  readonly beyond: Basis[];
}

type ValueOf = (item: AirItem, averaging: "1h" | "8h" | "24h") => Decimal | undefined;

/**
 * @param report      `realtime` (实时报) or `daily` (日报): the indicators of the edition
 * @param valueOf     value of an indicator, rounded as the edition says; undefined where there is none
 * @param substitute  value of the averaging time that a scale hands over to above its last breakpoint
 * Source: HJ 633-2012 table 1, 4.4.2, 6.2; HJ 633-2026 table 3, 4.1.1, 4.2.6, 4.3.1. The national network prints PM10 before PM2.5 in a
 * tie; here the order is always that of `AIR_ITEMS`.
 */
export function airIndexOf(index: AirIndex, report: "realtime" | "daily", valueOf: ValueOf, substitute: ValueOf): IndexOfValues {
  const subIndices: Partial<Record<AirItem, number>> = {};
  const [undecided, beyond]: [Set<AirItem>, Basis[]] = [new Set(), []];
  const points = index.indexPoints.values;
  const scaleOf = (item: AirItem, averaging: string) => index.scales.find((scale) => scale.item === item && scale.averaging === averaging)!;
  for (const { item, averaging } of index[report].indicators) {
    const value = valueOf(item, averaging);
    if (!value) continue;
    const scale = scaleOf(item, averaging);
    let found = subIndex(value, scale, points);
    if (compareDecimals(value, scale.points.at(-1)!) > 0) beyond.push(basisOf(index, scale.beyond));
    if (!found.ok) {
      const other = substitute(item, found.fault.use);
      if (other) found = subIndex(other, scaleOf(item, found.fault.use), points);
    }
    if (found.ok) subIndices[item] = Math.max(subIndices[item] ?? 0, found.value);
    else undecided.add(item);
  }
  const values = Object.values(subIndices);
  const largest = values.length === 0 ? null : Math.max(...values);
  const aqi = largest === null ? null : Math.max(largest, index.index.smallest);
  return {
    subIndices, aqi, beyond,
    level: aqi === null ? null : index.levels.find(({ upTo }) => upTo === null || aqi <= upTo)!.level,
    primary: aqi !== null && aqi > index.primary.above ? AIR_ITEMS.filter((item) => subIndices[item] === aqi) : [],
    undecided: [...undecided].filter((item) => subIndices[item] === undefined),
  };
}

/** The largest AQI that is still good (良): above it begins light pollution, and an AQI stands although items are missing (5.3.1). */
export const goodUpTo = (index: AirIndex): number => index.levels[1]!.upTo!;
