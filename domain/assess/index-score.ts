import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { Decimal } from "../model/decimal.ts";
import type { AirIndex } from "../standards/air-index.ts";
import { BEYOND, compiledScale, subIndexAt, type CompiledScale } from "./compiled-scale.ts";
import type { ItemSet } from "./item-set.ts";

type AveragingTime = "1h" | "8h" | "24h";

/** The value of an averaging time that another one's scale hands over to. */
export type Substitute = (item: AirItem, averaging: AveragingTime) => Decimal | undefined;

/** One indicator of a report (评价项目), ready to judge. */
export interface Indicator {
  readonly item: AirItem;
  readonly averaging: AveragingTime;
  /** Place of the item in `AIR_ITEMS`. */
  readonly at: number;
  readonly scale: CompiledScale;
  /** The scale that decides above the last breakpoint, where this one hands over. */
  readonly handsOverTo: { readonly averaging: AveragingTime; readonly scale: CompiledScale } | null;
}

/** A report of an edition (实时报 realtime, 日报 daily), ready to judge. */
export interface CompiledReport {
  readonly indicators: readonly Indicator[];
  readonly smallest: number;
  readonly primaryAbove: number;
  /** Level (1 to 6) by AQI. */
  readonly levels: Uint8Array;
}

/** Values by place of the indicator: `digits / 10^decimals` where bit `i` of `present` is set. */
export interface IndicatorValues {
  readonly digits: Float64Array;
  readonly decimals: Uint8Array;
  present: number;
}

/** What a set of values comes to. One object may be used again and again: `scoreIndex` sets every field. */
export interface IndexScore {
  /** Sub-indices by place in `AIR_ITEMS`; −1 where there is none. */
  readonly subIndices: Int16Array;
  /** −1 where no item has a sub-index. */
  aqi: number;
  /** 0 where there is no AQI. */
  level: number;
  primary: ItemSet;
  undecided: ItemSet;
  /** Bit `i`: the value of indicator `i` lies above its last breakpoint. */
  beyond: number;
}

export const emptyScore = (): IndexScore => ({ subIndices: new Int16Array(AIR_ITEMS.length), aqi: -1, level: 0, primary: 0, undecided: 0, beyond: 0 });

/**
 * AQI, level, primary pollutants and sub-indices of a set of values: the one place where an index is made. Allocates nothing.
 *
 * @param substitute value of the averaging time that a scale hands over to above its last breakpoint; asked only then
 * Source: see `airIndexOf`.
 */
export function scoreIndex(
  report: CompiledReport, values: IndicatorValues, substitute: Substitute, score: IndexScore,
): void {
  const { indicators } = report;
  const { subIndices } = score;
  subIndices.fill(-1);
  let largest = -1;
  let beyond = 0;
  let undecided = 0;
  for (let i = 0; i < indicators.length; i++) {
    if ((values.present & (1 << i)) === 0) continue;
    const indicator = indicators[i]!;
    let found = subIndexAt(indicator.scale, values.digits[i]!, values.decimals[i]!);
    if (found === BEYOND) {
      beyond |= 1 << i;
      found = indexBeyond(indicator, substitute);
    }
    if (found === BEYOND) undecided |= 1 << indicator.at;
    else if (found > subIndices[indicator.at]!) subIndices[indicator.at] = found;
    if (found > largest) largest = found;
  }
  const aqi = largest < 0 ? -1 : Math.max(largest, report.smallest);
  let primary = 0;
  for (let at = 0; at < subIndices.length; at++) {
    const found = subIndices[at]!;
    if (found >= 0) undecided &= ~(1 << at);
    if (found === aqi) primary |= 1 << at;
  }
  score.aqi = aqi;
  score.level = aqi < 0 ? 0 : report.levels[aqi]!;
  score.primary = aqi > report.primaryAbove ? primary : 0;
  score.undecided = undecided;
  score.beyond = beyond;
}

/** The index above the last breakpoint: the fixed one, or that of the averaging time that decides instead; `BEYOND` where neither stands. */
function indexBeyond({ item, scale, handsOverTo }: Indicator, substitute: Substitute): number {
  const other = handsOverTo && substitute(item, handsOverTo.averaging);
  if (!other) return scale.beyondLast;
  const found = subIndexAt(handsOverTo.scale, other.digits, other.scale);
  return found === BEYOND ? handsOverTo.scale.beyondLast : found;
}

function compileReport(index: AirIndex, report: "realtime" | "daily"): CompiledReport {
  const points = index.indexPoints.values;
  const scaleOf = (item: AirItem, averaging: string) => index.scales.find((scale) => scale.item === item && scale.averaging === averaging)!;
  const largest = Math.max(...points, ...index.scales.map(({ beyond }) => ("index" in beyond ? beyond.index : 0)));
  return {
    indicators: index[report].indicators.map(({ item, averaging }): Indicator => {
      const scale = scaleOf(item, averaging);
      const use = "use" in scale.beyond ? scale.beyond.use : null;
      return {
        item, averaging, at: AIR_ITEMS.indexOf(item), scale: compiledScale(scale, points),
        handsOverTo: use && { averaging: use, scale: compiledScale(scaleOf(item, use), points) },
      };
    }),
    smallest: index.index.smallest, primaryAbove: index.primary.above,
    levels: Uint8Array.from({ length: largest + 1 }, (_, aqi) => index.levels.find(({ upTo }) => upTo === null || aqi <= upTo)!.level),
  };
}

const compiled = new WeakMap<AirIndex, Record<"realtime" | "daily", CompiledReport>>();

/** A report of an edition, compiled once. */
export function compiledReport(index: AirIndex, report: "realtime" | "daily"): CompiledReport {
  let found = compiled.get(index);
  if (!found) compiled.set(index, (found = { realtime: compileReport(index, "realtime"), daily: compileReport(index, "daily") }));
  return found[report];
}
