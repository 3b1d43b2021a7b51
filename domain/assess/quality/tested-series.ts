import { ITEMS, isItemKey, type ItemKey } from "../../model/item.ts";
import type { Observation } from "../../model/observation.ts";
import { FLAGS } from "../../model/quality.ts";
import { dayOfIntervalEnd, type Instant } from "../../model/time.ts";
import { peopleSay, type Maintained } from "./people-say.ts";
import { readingOf, type PlainReading, type Reading } from "./reading.ts";
import { qualityOn, rulesOf, type QualitySettings } from "./settings.ts";
import { grossRange } from "./single-value.ts";

/** A place whose values are tested. */
export interface TestedPlace extends Maintained {
  readonly id: string;
  readonly medium: "air" | "water";
  /** Other settings than those of this installation. */
  readonly settings?: readonly QualitySettings[];
  /** Sections next to it on the river, with their rounds; absent where there is none on one of the sides, and for stations. */
  readonly beside?: SeriesBeside;
}

/** The series of the sections directly above and below a section (上下游相邻断面). */
export interface SeriesBeside {
  readonly above: readonly TestedSeries[];
  readonly below: readonly TestedSeries[];
}

/** The observations of one place, made ready for the tests. */
export interface TestedSeries {
  readonly place: TestedPlace;
  readonly observed: ReadonlyMap<Instant, Observation>;
  /** All readings of an item, in time order. */
  readonly readings: ReadonlyMap<ItemKey, readonly Reading[]>;
  /** Those that other values are compared with: numbers of a working instrument, possible at all, not rejected and not of a time of maintenance. */
  readonly plain: ReadonlyMap<ItemKey, readonly PlainReading[]>;
}

/** The items of an observation that are numbers. */
export const itemsIn = ({ items }: Observation): ItemKey[] => Object.keys(items).filter((item): item is ItemKey => isItemKey(item) && ITEMS[item].kind === "quantity");

export const isPlain = (reading: Reading): reading is PlainReading => reading.value !== undefined && !reading.marked;

/** Sorts and reads the observations of a place, one an interval, in any order. */
export function testedSeries(place: TestedPlace, observations: Iterable<Observation>): TestedSeries {
  const sorted = [...observations].sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  const [readings, plain] = [new Map<ItemKey, Reading[]>(), new Map<ItemKey, PlainReading[]>()];
  for (const observation of sorted) {
    const settings = qualityOn(dayOfIntervalEnd(observation.endsAt), place.settings);
    for (const item of itemsIn(observation)) {
      const reading = readingOf(observation, item);
      if (!reading) continue;
      add(readings, item, reading);
      if (isPlain(reading) && standsForItsTime(place, observation, item, reading.value, settings)) add(plain, item, reading);
    }
  }
  return { place, observed: new Map(sorted.map((one) => [one.endsAt, one])), readings, plain };
}

function standsForItsTime(place: TestedPlace, observation: Observation, item: ItemKey, value: number, settings: QualitySettings): boolean {
  const { reviewed, maintenance } = peopleSay(place, observation, item);
  if (reviewed === "rejected" || (maintenance && reviewed !== "accepted")) return false;
  const rules = rulesOf(settings, place.id, item);
  return !rules || grossRange(value, rules.grossRange) !== FLAGS.fail;
}

function add<V>(lists: Map<ItemKey, V[]>, item: ItemKey, value: V): void {
  const list = lists.get(item);
  if (list) list.push(value);
  else lists.set(item, [value]);
}

/** The place of an interval's end in a list in time order, or -1. */
export function indexOf(list: readonly Reading[], at: number): number {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle]!.at;
    if (found === at) return middle;
    if (found < at) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
