/**
 * A station against its city. It says suspect at most, and alters no verdict of the station: real pollution is local. Kept with the hour of the
 * city; see docs/decisions/0031-places-beside.md.
 */
import { parseDecimal } from "../../model/decimal.ts";
import { AIR_ITEMS, type AirItem, type ItemKey } from "../../model/item.ts";
import { currentValue } from "../../model/observation.ts";
import { MARKS } from "../../model/mark.ts";
import { dayOfIntervalEnd, type Instant } from "../../model/time.ts";
import { countsWith, type FlaggedObservation } from "./flagged.ts";
import { isOutside } from "./outside-band.ts";
import { micro } from "./reading.ts";
import { QUALITY, qualityOn, rulesOf, type QualitySettings } from "./settings.ts";

/** Items of places that are out of line with the places around them (与周边点位不一致), by place. */
export type OutOfLine<I extends ItemKey = ItemKey> = Readonly<Record<string, readonly I[]>>;

/** Millionths of the unit of a value that counts. */
function counted(observation: FlaggedObservation | undefined, item: ItemKey): number | undefined {
  const current = currentValue(observation?.items[item]);
  if (!current || current.value === null || !MARKS[current.mark ?? "N"].counts || !countsWith(observation?.quality?.[item])) return undefined;
  const parsed = parseDecimal(current.value);
  return parsed.ok ? micro(parsed.value) : undefined;
}

/** The median of an uneven number of values, the mean of the two in the middle of an even one. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The stations of a city at one hour that are far from the median of its other stations, by item; needs as many others as the settings ask for. */
export function outOfCity(observations: ReadonlyMap<string, FlaggedObservation>, endsAt: Instant, settings: readonly QualitySettings[] = QUALITY): OutOfLine<AirItem> {
  const today = qualityOn(dayOfIntervalEnd(endsAt), settings);
  const found = new Map<string, AirItem[]>();
  for (const item of AIR_ITEMS) {
    const values = [...observations].flatMap(([place, observation]) => {
      const value = counted(observation, item);
      return value === undefined ? [] : [{ place, value }];
    });
    if (values.length <= today.neighbours.stations) continue;
    for (const { place, value } of values) {
      const rule = rulesOf(today, place, item)?.neighbours;
      const median = medianOf(values.filter((other) => other.place !== place).map((other) => other.value));
      if (rule && isOutside(value, [median, median], rule)) found.set(place, [...(found.get(place) ?? []), item]);
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
