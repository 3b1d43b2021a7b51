import type { ItemKey } from "../../model/item.ts";
import { FLAGS, type Flag, type QualityTest } from "../../model/quality.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS, LENGTH_MS, type Instant } from "../../model/time.ts";
import { againstRiver } from "./against-river.ts";
import { betweenItems } from "./between-items.ts";
import { attenuatedSignal, flatLine, rateOfChange, spike, timeGap, type Among } from "./over-time.ts";
import type { Reading } from "./reading.ts";
import { qualityOn, rulesOf, type QualitySettings } from "./settings.ts";
import { clock, grossRange } from "./single-value.ts";
import { indexOf, isPlain, itemsIn, type TestedSeries } from "./tested-series.ts";

/** Results of all tests of an item that its settings ask for, those that passed and those with nothing to compare with too. */
export interface TestedItem {
  readonly flag: Flag;
  readonly tests: Readonly<Partial<Record<QualityTest, Flag>>>;
}
type Results = Partial<Record<QualityTest, Flag>>;

/** Tests the items of one interval. Items that were not reported or were withdrawn are not in the answer: they are missing (9). */
export function testInterval(series: TestedSeries, end: Instant): Partial<Record<ItemKey, TestedItem>> {
  const observation = series.observed.get(end);
  if (!observation) return {};
  const settings = qualityOn(dayOfIntervalEnd(end), series.place.settings);
  const [found, values]: [Partial<Record<ItemKey, Results>>, Partial<Record<ItemKey, number>>] = [{}, {}];
  for (const item of itemsIn(observation)) {
    const all = series.readings.get(item) ?? [];
    const at = indexOf(all, epochMs(end));
    if (at < 0) continue;
    found[item] = { clock: clock(upTo(all, at, settings[series.place.medium].backHours), settings.clock), ...valueTests(series, item, all[at]!, { settings, step: LENGTH_MS[observation.length] }) };
    const plain = series.plain.get(item) ?? [];
    const value = plain[indexOf(plain, epochMs(end))]?.value;
    if (value !== undefined) values[item] = value;
  }
  for (const { test, flag, of } of betweenItems(values, settings)) for (const item of of) (found[item] ??= {})[test] = flag;
  return Object.fromEntries(Object.entries(found).map(([item, tests]) => [item, { flag: worst(Object.values(tests)), tests }]));
}

/** The tests of a number that its instrument took in working order. */
function valueTests({ place, plain }: TestedSeries, item: ItemKey, reading: Reading, { settings, step }: { readonly settings: QualitySettings; readonly step: number }): Results {
  const rules = rulesOf(settings, place.id, item);
  if (!rules || !isPlain(reading)) return {};
  const range = { grossRange: grossRange(reading.value, rules.grossRange) };
  const all = plain.get(item) ?? [];
  const index = indexOf(all, reading.at);
  if (index < 0) return range;
  const { neighbourHours, backHours } = settings[place.medium];
  const among: Among = { all, index, step, near: neighbourHours * HOUR_MS, back: backHours * HOUR_MS };
  return {
    ...range, timeGap: timeGap(among),
    ...(rules.spike ? { spike: spike(among, rules.spike) } : {}),
    ...(rules.rateOfChange ? { rateOfChange: rateOfChange(among, rules.rateOfChange) } : {}),
    ...(rules.flatLine ? { flatLine: flatLine(among, rules.flatLine, rules.resolution) } : {}),
    ...(rules.attenuatedSignal ? { attenuatedSignal: attenuatedSignal(among, rules.attenuatedSignal, rules.resolution) } : {}),
    ...(rules.neighbours && place.beside ? { neighbours: againstRiver(all[index]!, item, place.beside, { rule: rules.neighbours, within: settings.neighbours.hours }) } : {}),
  };
}

/** The readings up to one of them, the last one first, no further back than so many hours. */
function upTo(all: readonly Reading[], at: number, backHours: number): Reading[] {
  const row: Reading[] = [];
  for (let i = at; i >= 0 && all[at]!.at - all[i]!.at <= backHours * HOUR_MS; i--) row.push(all[i]!);
  return row;
}

/** One flag for all tests: the worst that was found; pass where one test at least passed; else not evaluated. */
export function worst(flags: readonly Flag[]): Flag {
  for (const flag of [FLAGS.fail, FLAGS.suspect, FLAGS.pass]) if (flags.includes(flag)) return flag;
  return FLAGS.notEvaluated;
}
