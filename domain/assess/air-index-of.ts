/** The air quality index (空气质量指数 AQI) of a set of values: sub-indices, the largest, level and primary pollutants. */
import type { Basis } from "../model/assessment.ts";
import type { Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirIndex } from "../standards/air-index.ts";
import { basisOf } from "./basis-of.ts";
import { compiledReport, emptyScore, scoreIndex, type IndexScore } from "./index-score.ts";
import { itemsOf } from "./item-set.ts";

export interface IndexOfValues {
  readonly subIndices: Partial<Record<AirItem, number>>;
  /** Largest sub-index, never below the edition's smallest AQI; null where no item has one. */
  readonly aqi: number | null;
  readonly level: number | null;
  /** Items at the largest sub-index where the AQI is above the edition's bound; in the order of `AIR_ITEMS`. */
  readonly primary: readonly AirItem[];
  /** Items with a value whose scale hands over to another averaging time that has no value. */
  readonly undecided: readonly AirItem[];
  /** What was used above a last breakpoint. */
  readonly beyond: readonly Basis[];
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
  const compiled = compiledReport(index, report);
  const { length } = compiled.indicators;
  const values = { digits: new Float64Array(length), decimals: new Uint8Array(length), present: 0 };
  compiled.indicators.forEach(({ item, averaging }, i) => {
    const value = valueOf(item, averaging);
    if (!value) return;
    values.digits[i] = value.digits;
    values.decimals[i] = value.scale;
    values.present |= 1 << i;
  });
  const score = emptyScore();
  scoreIndex(compiled, values, substitute, score);
  return indexOfScore(index, report, score);
}

/** A score in the words of an assessment. */
export function indexOfScore(index: AirIndex, report: "realtime" | "daily", score: IndexScore): IndexOfValues {
  const none = score.aqi < 0;
  return {
    subIndices: Object.fromEntries(AIR_ITEMS.flatMap((item, at) => (score.subIndices[at]! < 0 ? [] : [[item, score.subIndices[at]!]]))),
    aqi: none ? null : score.aqi, level: none ? null : score.level,
    primary: itemsOf(score.primary), undecided: itemsOf(score.undecided), beyond: beyondBasis(index, report, score.beyond),
  };
}

/** What the values above a last breakpoint rest on; bit `i` for indicator `i` of the report. */
export function beyondBasis(index: AirIndex, report: "realtime" | "daily", beyond: number): Basis[] {
  return index[report].indicators.flatMap(({ item, averaging }, i) =>
    (beyond & (1 << i) ? [basisOf(index, index.scales.find((scale) => scale.item === item && scale.averaging === averaging)!.beyond)] : []));
}

/** The largest AQI that is still good (良): above it begins light pollution, and an AQI stands although items are missing (5.3.1). */
export const goodUpTo = (index: AirIndex): number => index.levels[1]!.upTo!;
