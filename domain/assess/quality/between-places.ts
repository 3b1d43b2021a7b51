/**
 * A place against the places around it: a station against its city, a section against those above and below. It says suspect at most, and alters
 * no verdict of the place: real pollution is local. Kept with the wide assessments; see docs/decisions/0031-places-beside.md.
 */
import { parseDecimal } from "../../model/decimal.ts";
import { AIR_ITEMS, type AirItem, type ItemKey } from "../../model/item.ts";
import { currentValue } from "../../model/observation.ts";
import { MARKS } from "../../model/mark.ts";
import { dayOfIntervalEnd, type Instant } from "../../model/time.ts";
import { countsWith, type FlaggedObservation } from "./flagged.ts";
import { micro } from "./reading.ts";
import { QUALITY, qualityOn, rulesOf, type ItemRules, type QualitySettings } from "./settings.ts";

/** Items of places that are out of line with the places around them (与周边点位不一致), by place. */
export type OutOfLine<I extends ItemKey = ItemKey> = Readonly<Record<string, readonly I[]>>;

/** Millionths of the unit of a value that counts. */
function counted(observation: FlaggedObservation | undefined, item: ItemKey): number | undefined {
  const current = currentValue(observation?.items[item]);
  if (!current || current.value === null || !MARKS[current.mark ?? "N"].counts || !countsWith(observation?.quality?.[item])) return undefined;
  const parsed = parseDecimal(current.value);
  return parsed.ok ? micro(parsed.value) : undefined;
}

/** Outside a band by more than `above` and by so many percent of the smaller of the two that are compared. */
function isOutside(value: number, [low, high]: readonly [number, number], { above, percent }: NonNullable<ItemRules["neighbours"]>): boolean {
  const out = Math.max(value - high, low - value);
  const smaller = value > high ? high : value;
  return out > above && out * 100 > Math.max(smaller, 0) * percent;
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

/**
 * The items of a section's round that lie outside what the sections directly above and below it have, as judged from the nearest round of each
 * within the hours of the settings. Needs one on each side: of one side alone nothing can be said.
 *
 * @param above, below  rounds of the sections next to it upstream and downstream, any order
 */
export function outOfRiver(
  own: FlaggedObservation, above: readonly FlaggedObservation[], below: readonly FlaggedObservation[], settings: readonly QualitySettings[] = QUALITY,
): ItemKey[] {
  const today = qualityOn(dayOfIntervalEnd(own.endsAt), settings);
  return (Object.keys(own.items) as ItemKey[]).filter((item) => {
    const rule = rulesOf(today, own.place, item)?.neighbours;
    const [value, up, down] = [counted(own, item), nearest(own, above, item, today), nearest(own, below, item, today)];
    if (!rule || value === undefined || up.length === 0 || down.length === 0) return false;
    return isOutside(value, [Math.min(...up, ...down), Math.max(...up, ...down)], rule);
  }).toSorted();
}

/** The value of each section nearest in time, the earlier of two that are as near. */
function nearest({ endsAt }: FlaggedObservation, rounds: readonly FlaggedObservation[], item: ItemKey, { neighbours }: QualitySettings): number[] {
  const away = (one: FlaggedObservation) => Math.abs(Date.parse(one.endsAt) - Date.parse(endsAt));
  return [...Map.groupBy(rounds, ({ place }) => place).values()].flatMap((ofPlace) => {
    const near = ofPlace.filter((one) => away(one) <= neighbours.hours * 3_600_000 && counted(one, item) !== undefined)
      .toSorted((a, b) => away(a) - away(b) || (a.endsAt < b.endsAt ? -1 : 1))[0];
    return near ? [counted(near, item)!] : [];
  });
}
