import type { ItemKey } from "../../model/item.ts";
import type { Observation } from "../../model/observation.ts";
import { FLAGS, type Flag, type ItemQuality, type Quality } from "../../model/quality.ts";
import { dayOfIntervalEnd, epochMs, type Instant } from "../../model/time.ts";
import { peopleSay } from "./people-say.ts";
import type { Reading } from "./reading.ts";
import { qualityOn, rulesOf } from "./settings.ts";
import { testInterval, type TestedItem } from "./test-interval.ts";
import { indexOf, testedSeries, type TestedPlace, type TestedSeries } from "./tested-series.ts";

/**
 * The flags of the intervals of one place: a pure function of the observations around each of them (`neededFor`), with the reviews in them and
 * the maintenance declared. Neither the order in which they came nor what else is in `observations` has an effect.
 *
 * @param observations of the place, any order, one an interval
 * @param ends         the intervals that are asked for; all by default
 * @returns by end of interval what there is to say by item: suspect and failed tests, what people said. An interval of which there is nothing
 *          to say is not in it.
 */
export function flagSeries(place: TestedPlace, observations: Iterable<Observation>, ends?: Iterable<Instant>): Map<Instant, Quality<ItemKey>> {
  const series = testedSeries(place, observations);
  const flags = new Map<Instant, Quality<ItemKey>>();
  for (const end of ends ?? series.observed.keys()) {
    const said = inShort(series, end);
    if (Object.keys(said).length > 0) flags.set(end, said);
  }
  return flags;
}

/** All results of one interval, by item, of which `flagSeries` says what is worth saying. */
export const allFlags = (place: TestedPlace, observations: Iterable<Observation>, end: Instant): Partial<Record<ItemKey, TestedItem>> =>
  testInterval(testedSeries(place, observations), end);

function inShort(series: TestedSeries, end: Instant): Quality<ItemKey> {
  const said: Partial<Record<ItemKey, ItemQuality>> = {};
  for (const [item, tested] of Object.entries(testInterval(series, end)) as [ItemKey, TestedItem][]) {
    const quality = itemQuality(series, end, item, tested);
    if (quality) said[item] = quality;
  }
  return said;
}

/** What is stored of an item; undefined where every test passed or had nothing to compare with, and nobody said anything. */
function itemQuality({ place, observed, readings }: TestedSeries, end: Instant, item: ItemKey, tested: TestedItem): ItemQuality | undefined {
  const bad = Object.entries(tested.tests).filter(([, flag]) => flag === FLAGS.suspect || flag === FLAGS.fail);
  const { reviewed, maintenance } = peopleSay(place, observed.get(end)!, item);
  if (bad.length === 0 && !reviewed && !maintenance) return undefined;
  const all = readings.get(item)!;
  const reading = all[indexOf(all, epochMs(end))]!;
  const flag: Flag = reviewed === undefined ? tested.flag : reviewed === "accepted" ? FLAGS.pass : FLAGS.fail;
  const away = maintenance && reviewed === undefined;
  return {
    flag, ...(bad.length > 0 ? { tests: Object.fromEntries(bad) } : {}), ...(reviewed ? { reviewed } : {}), ...(away ? { maintenance } : {}),
    ...((flag === FLAGS.fail || away) && !reading.marked ? { reported: reading.current.value! } : {}),
    ...(!reviewed && !away && isOverRange(place, item, reading) ? { told: "over-range" } : {}),
  };
}

/** Above what the instrument can measure, and not marked so (T) by itself: perhaps the worst pollution, perhaps a fault. */
function isOverRange(place: TestedPlace, item: ItemKey, { endsAt, value, marked }: Reading): boolean {
  const rules = rulesOf(qualityOn(dayOfIntervalEnd(endsAt), place.settings), place.id, item);
  return !marked && value !== undefined && rules !== undefined && value > rules.grossRange.instrument[1];
}
