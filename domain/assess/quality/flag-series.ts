import { ITEMS, isItemKey, type ItemKey } from "../../model/item.ts";
import type { Observation } from "../../model/observation.ts";
import { FLAGS, type Flag, type ItemQuality, type Quality, type QualityTest } from "../../model/quality.ts";
import { dayOfIntervalEnd, HOUR_MS, plusHours, type Instant } from "../../model/time.ts";
import { betweenItems } from "./between-items.ts";
import { attenuatedSignal, flatLine, hours, rateOfChange, spike, timeGap, type Among } from "./over-time.ts";
import { peopleSay, type Maintained } from "./people-say.ts";
import { readingOf, type PlainReading, type Reading } from "./reading.ts";
import { QUALITY, qualityOn, rulesOf, type QualitySettings } from "./settings.ts";
import { clock, grossRange } from "./single-value.ts";

/** A place whose values are tested. */
export interface TestedPlace extends Maintained {
  readonly id: string;
  readonly medium: "air" | "water";
  readonly settings?: readonly QualitySettings[];
}

/** Results of all tests of an item, those that passed and those with nothing to compare with too. */
export interface TestedItem {
  readonly flag: Flag;
  readonly tests: Readonly<Partial<Record<QualityTest, Flag>>>;
}

/**
 * The flags of the intervals of one place: a pure function of the observations around each of them, so that neither the order in which they
 * came nor how much else is in `observations` has an effect, once the window is there (`reachOf`).
 *
 * @param observations of the place, any order, one an interval
 * @param ends         the intervals that are asked for; all by default
 * @returns by end of interval what there is to say by item; an interval of which there is nothing to say is not in it
 */
export function flagSeries(place: TestedPlace, observations: Iterable<Observation>, ends?: Iterable<Instant>): Map<Instant, Quality<ItemKey>> {
  const series = seriesOf(place, observations);
  const flags = new Map<Instant, Quality<ItemKey>>();
  for (const end of ends ?? series.observed.keys()) {
    const observation = series.observed.get(end);
    const said = observation && compact(series, observation, testInterval(series, end));
    if (said) flags.set(end, said);
  }
  return flags;
}

/** All results of one interval, by item: what `flagSeries` says in short. Items that were not reported or were withdrawn are not in it. */
export function allFlags(place: TestedPlace, observations: Iterable<Observation>, end: Instant): Partial<Record<ItemKey, TestedItem>> {
  return testInterval(seriesOf(place, observations), end);
}

/** How far a change at an interval's end reaches: the intervals whose flags it can change. Wide enough for all periods of the settings. */
export function reachOf(medium: "air" | "water", settings: readonly QualitySettings[] = QUALITY): { readonly back: number; readonly ahead: number } {
  const most = (of: (one: QualitySettings) => number) => settings.reduce((hours, one) => Math.max(hours, of(one)), 0);
  // Back: a spike's neighbour after it. Ahead: rows of values, and the two values before (within the neighbours' hours).
  return { back: most((one) => one[medium].neighbourHours), ahead: most((one) => Math.max(one[medium].backHours, one[medium].neighbourHours)) };
}

/** The ends around some ends whose flags may have changed with them. */
export function reachedBy(medium: "air" | "water", first: Instant, last: Instant): { readonly from: Instant; readonly to: Instant } {
  const { back, ahead } = reachOf(medium);
  return { from: plusHours(first, -back), to: plusHours(last, ahead) };
}

interface Series {
  readonly place: TestedPlace;
  readonly observed: ReadonlyMap<Instant, Observation>;
  readonly readings: ReadonlyMap<ItemKey, readonly Reading[]>;
  /** Those that other values are compared with. */
  readonly plain: ReadonlyMap<ItemKey, readonly PlainReading[]>;
}

function seriesOf(place: TestedPlace, observations: Iterable<Observation>): Series {
  const sorted = [...observations].sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  const [readings, plain] = [new Map<ItemKey, Reading[]>(), new Map<ItemKey, PlainReading[]>()];
  for (const observation of sorted) {
    const settings = qualityOn(dayOfIntervalEnd(observation.endsAt), place.settings);
    for (const item of itemsIn(observation)) {
      const reading = readingOf(observation, item);
      if (!reading) continue;
      push(readings, item, reading);
      if (isPlain(reading) && counts(place, observation, item, reading.value, settings)) push(plain, item, reading);
    }
  }
  return { place, observed: new Map(sorted.map((one) => [one.endsAt, one])), readings, plain };
}

const itemsIn = ({ items }: Observation): ItemKey[] => Object.keys(items).filter((item): item is ItemKey => isItemKey(item) && ITEMS[item].kind === "quantity");
const isPlain = (reading: Reading): reading is PlainReading => reading.value !== undefined && !reading.marked;

/** Whether a value may stand for its place and time: not rejected, not of a time of maintenance, and possible at all. */
function counts(place: TestedPlace, observation: Observation, item: ItemKey, value: number, settings: QualitySettings): boolean {
  const { reviewed, maintenance } = peopleSay(place, observation, item);
  if (reviewed === "rejected" || (maintenance && reviewed !== "accepted")) return false;
  const rules = rulesOf(settings, place.id, item);
  return !rules || grossRange(value, rules.grossRange) !== FLAGS.fail;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The place of an end in a list in time order, or -1. */
function indexOf(list: readonly Reading[], at: number): number {
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

function testInterval({ place, observed, readings, plain }: Series, end: Instant): Partial<Record<ItemKey, TestedItem>> {
  const observation = observed.get(end);
  if (!observation) return {};
  const settings = qualityOn(dayOfIntervalEnd(end), place.settings);
  const found: Partial<Record<ItemKey, Partial<Record<QualityTest, Flag>>>> = {};
  const values: Partial<Record<ItemKey, number>> = {};
  const { neighbourHours, backHours } = settings[place.medium];
  for (const item of itemsIn(observation)) {
    const all = readings.get(item) ?? [];
    const at = all.findLastIndex(({ endsAt }) => endsAt === end);
    const reading = all[at];
    if (!reading) continue;
    const tests: Partial<Record<QualityTest, Flag>> = { clock: clock(upTo(all, at, hours(backHours)), settings.clock) };
    found[item] = tests;
    const rules = rulesOf(settings, place.id, item);
    if (!rules || !isPlain(reading)) continue;
    tests.grossRange = grossRange(reading.value, rules.grossRange);
    const row = plain.get(item) ?? [];
    const index = indexOf(row, reading.at);
    if (index < 0) continue;
    values[item] = reading.value;
    const among: Among = { all: row, index, step: observation.length === "PT4H" ? hours(4) : HOUR_MS, near: hours(neighbourHours), back: hours(backHours) };
    tests.timeGap = timeGap(among);
    if (rules.spike) tests.spike = spike(among, rules.spike);
    if (rules.rateOfChange) tests.rateOfChange = rateOfChange(among, rules.rateOfChange);
    if (rules.flatLine) tests.flatLine = flatLine(among, rules.flatLine, rules.resolution);
    if (rules.attenuatedSignal) tests.attenuatedSignal = attenuatedSignal(among, rules.attenuatedSignal, rules.resolution);
  }
  for (const { test, flag, of } of betweenItems(values, settings)) for (const item of of) (found[item] ??= {})[test] = flag;
  return Object.fromEntries(Object.entries(found).map(([item, tests]) => [item, { flag: worst(Object.values(tests)), tests }]));
}

/** The readings up to one of them, the last one first, no further back than the window. */
function upTo(all: readonly Reading[], at: number, back: number): Reading[] {
  const row: Reading[] = [];
  for (let i = at; i >= 0 && all[at]!.at - all[i]!.at <= back; i--) row.push(all[i]!);
  return row;
}

/** One flag for all tests: the worst that was found; pass where one test at least passed; else not evaluated. */
export function worst(flags: readonly Flag[]): Flag {
  for (const flag of [FLAGS.fail, FLAGS.suspect, FLAGS.pass]) if (flags.includes(flag)) return flag;
  return FLAGS.notEvaluated;
}

/** What is stored: suspect and failed tests, what people said, and of values that do not count the value itself. */
function compact(series: Series, observation: Observation, tested: Partial<Record<ItemKey, TestedItem>>): Quality<ItemKey> | undefined {
  const said: Partial<Record<ItemKey, ItemQuality>> = {};
  for (const [item, { flag: automatic, tests }] of Object.entries(tested) as [ItemKey, TestedItem][]) {
    const bad = Object.fromEntries(Object.entries(tests).filter(([, flag]) => flag === FLAGS.suspect || flag === FLAGS.fail));
    const { reviewed, maintenance } = peopleSay(series.place, observation, item);
    const flag: Flag = reviewed === "accepted" ? FLAGS.pass : reviewed === "rejected" ? FLAGS.fail : automatic;
    const away = reviewed === undefined && maintenance;
    if (Object.keys(bad).length === 0 && reviewed === undefined && !maintenance) continue;
    const reading = series.readings.get(item)!.findLast(({ endsAt }) => endsAt === observation.endsAt)!;
    said[item] = {
      flag, ...(Object.keys(bad).length > 0 ? { tests: bad } : {}), ...(reviewed ? { reviewed } : {}), ...(away ? { maintenance: true } : {}),
      ...((flag === FLAGS.fail || away) && !reading.marked ? { reported: reading.current.value! } : {}),
      ...(isOverRange(series.place, observation, item, reading, tests) && reviewed === undefined && !away ? { told: "over-range" } : {}),
    };
  }
  return Object.keys(said).length > 0 ? said : undefined;
}

function isOverRange(place: TestedPlace, { endsAt }: Observation, item: ItemKey, { value }: Reading, tests: TestedItem["tests"]): boolean {
  const rules = rulesOf(qualityOn(dayOfIntervalEnd(endsAt), place.settings), place.id, item);
  return tests.grossRange === FLAGS.fail && value !== undefined && rules !== undefined && value > rules.grossRange.instrument[1];
}
