/**
 * The slow, obviously right way to judge an hour: big integers at 18 decimals and the rules in the words of the text. The fast judge is
 * compared with it; nothing else may use it.
 */
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import { decimalText } from "../../../domain/model/decimal.ts";
import type { AirIndex } from "../../../domain/standards/air-index.ts";

const PLACES = 18;

/** A plain decimal text as a whole number of 10^-18. */
export function exact(text: string): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + fraction.padEnd(PLACES, "0"));
  return text.startsWith("-") ? -size : size;
}

/** Half to even (四舍六入五成双) to a number of decimals, on the absolute value. */
export function nearestEven(value: bigint, decimals: number): bigint {
  const unit = 10n ** BigInt(PLACES - decimals);
  const size = value < 0n ? -value : value;
  const below = size / unit;
  const [toBelow, toAbove] = [size - below * unit, (below + 1n) * unit - size];
  const chosen = (toBelow < toAbove || (toBelow === toAbove && below % 2n === 0n) ? below : below + 1n) * unit;
  return value < 0n ? -chosen : chosen;
}

/** The sub-index by the formula, rounded up; the averaging time that decides instead, where the scale hands over. */
export function referenceSubIndex(index: AirIndex, item: AirItem, averaging: string, value: bigint): number | string {
  const scale = index.scales.find((each) => each.item === item && each.averaging === averaging)!;
  const breakpoints = scale.points.map((point) => exact(decimalText(point)));
  const points = index.indexPoints.values;
  if (value > breakpoints.at(-1)!) return "index" in scale.beyond ? scale.beyond.index : scale.beyond.use;
  if (value <= breakpoints[0]!) return points[0]!;
  const high = breakpoints.findIndex((point) => value <= point);
  const [bpHigh, bpLow] = [breakpoints[high]!, breakpoints[high - 1]!];
  const [iHigh, iLow] = [BigInt(points[high]!), BigInt(points[high - 1]!)];
  const numerator = (iHigh - iLow) * (value - bpLow) + iLow * (bpHigh - bpLow);
  const denominator = bpHigh - bpLow;
  return Number(numerator / denominator) + (numerator % denominator > 0n ? 1 : 0);
}

/** What an hour of raw values comes to: `undefined` as AQI where no item has a sub-index. */
export function referenceHour(index: AirIndex, values: Partial<Record<AirItem, string>>) {
  const subIndices: Partial<Record<AirItem, number>> = {};
  const undecided: AirItem[] = [];
  for (const item of AIR_ITEMS) {
    const text = values[item];
    if (text === undefined) continue;
    const places = index.concentrations.decimals?.[item];
    const value = places === undefined ? exact(text) : nearestEven(exact(text), places);
    for (const indicator of index.realtime.indicators.filter((each) => each.item === item)) {
      const found = referenceSubIndex(index, item, indicator.averaging, value);
      if (typeof found === "string") undecided.push(item);
      else subIndices[item] = Math.max(subIndices[item] ?? 0, found);
    }
  }
  const all = Object.values(subIndices);
  const aqi = all.length === 0 ? undefined : Math.max(...all, index.index.smallest);
  const level = aqi === undefined ? undefined : index.levels.find(({ upTo }) => upTo === null || aqi <= upTo)!.level;
  const primary = AIR_ITEMS.filter((item) => aqi !== undefined && aqi > index.primary.above && subIndices[item] === aqi);
  return { subIndices, aqi, level, primary, undecided };
}
