/**
 * Thresholds of the quality tests as data (`network/quality.json`): per item, and per place where its instrument or its water is another.
 * They are settings of this software and no law: each says why it is what it is.
 */
import * as z from "zod";
import data from "../../../network/quality.json" with { type: "json" };
import { decimal, parseDecimal } from "../../model/decimal.ts";
import { isItemKey } from "../../model/item.ts";
import type { CivilDate } from "../../model/time.ts";
import { micro } from "./reading.ts";

/** A number as decimal text, kept as millionths. */
const number = z.string().refine((text) => parseDecimal(text).ok, "not a decimal").transform((text) => micro(decimal(text)));
/** A key of `ITEMS`; the type stays text, since no table holds rules of every item. */
const itemKey = z.string().refine((text): boolean => isItemKey(text), "no item");
const percent = z.int().min(0).max(10_000);
const reason = { reason: z.strictObject({ zh: z.string().min(10), en: z.string().min(10) }) };
const range = z.tuple([number, number]).refine(([low, high]) => low < high, "the range is empty");

const ItemRules = z.strictObject({
  /** The step in which the national network shows the item. A place that reports finer ones is judged by what it reports. */
  resolution: number,
  /** `instrument`: what its instruments can measure at all; beyond it the value fails. `plausible`: beyond it is suspect. */
  grossRange: z.strictObject({ instrument: range, plausible: range, ...reason }),
  /** Out of the band of the values before and after by more than `above`, and by more than so many percent of the larger of the two. */
  spike: z.strictObject({ above: number, percent, ...reason }).optional(),
  /** Further than `above` from each of the last two values. */
  rateOfChange: z.strictObject({ above: number, ...reason }).optional(),
  /** So many equal values in a row. Below so many steps of its resolution, or at `floor` and below, equal values are normal. */
  flatLine: z.strictObject({ suspect: z.int().min(2), fail: z.int().min(3), fromSteps: z.int().min(1), floor: number.optional(), ...reason }).optional(),
  /** So many values in a row, not all equal, within so many steps of its resolution. */
  attenuatedSignal: z.strictObject({ values: z.int().min(3), steps: z.int().min(1), fromSteps: z.int().min(1), ...reason }).optional(),
  /** Off the median of the city's other stations (of the sections above and below: outside both) by more than `above` and so many percent. */
  neighbours: z.strictObject({ above: number, percent, ...reason }).optional(),
});
export type ItemRules = z.infer<typeof ItemRules>;

const Medium = z.strictObject({
  /** Values before and after are neighbours within so many hours. */
  neighbourHours: z.int().min(1).max(48),
  /** Values in a row, and the clock, are looked at over so many hours back. */
  backHours: z.int().min(1).max(72),
});

export const QualitySettings = z.strictObject({
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  air: Medium, water: Medium,
  clock: z.strictObject({
    /** A word of an interval may come so many minutes before its end. */
    aheadMinutes: z.int().min(0), /** Nothing was measured before this day. */ notBefore: z.iso.date(),
    /** Late by the same number of whole hours, up to so many minutes more, so many times in a row. */
    withinMinutes: z.int().min(1).max(59), times: z.int().min(2), ...reason,
  }),
  /** PM2.5 above PM10 by more than `above` and so many percent. */
  particles: z.strictObject({ above: number, percent, ...reason }),
  /** Dissolved oxygen above so many percent of saturation, 468/(31.6+T) mg/L. */
  oxygenSaturation: z.strictObject({ suspect: percent, fail: percent, ...reason }),
  /** Algae raise oxygen and pH together: much oxygen in acid water, or little in very alkaline water, is one sensor's fault. */
  acidityWithOxygen: z.strictObject({ highPercent: percent, acidBelow: number, lowPercent: percent, alkalineAbove: number, ...reason }),
  /** Fewest other stations of a city, or sections beside, for a comparison of places. */
  neighbours: z.strictObject({ stations: z.int().min(2), hours: z.int().min(1).max(48), ...reason }),
  items: z.record(itemKey, ItemRules),
  /** Rules of single places by item: each replaces the item's rule of the same name. */
  places: z.record(z.string(), z.record(itemKey, ItemRules.partial())),
});
export type QualitySettings = z.infer<typeof QualitySettings>;

/** Reads dated settings. Throws where periods leave a gap, overlap or do not cover all days, or where a rule can never fire. */
export function parseQuality(text: unknown): QualitySettings[] {
  const periods = z.array(QualitySettings).min(1).parse(text);
  periods.forEach((period, at) => {
    const next = periods[at + 1];
    if (at === 0 && period.from !== null) throw new Error("the first quality settings must hold from the beginning (from: null)");
    if (period.until !== (next?.from ?? null)) throw new Error(`quality settings from ${period.from} end on ${period.until}, but the next begin on ${next?.from}`);
    if (period.from !== null && period.until !== null && period.until <= period.from) throw new Error(`quality settings from ${period.from} end before they begin`);
    for (const [item, { grossRange: { instrument, plausible }, flatLine }] of Object.entries(period.items)) {
      if (plausible[0] < instrument[0] || plausible[1] > instrument[1]) throw new Error(`the plausible range of ${item} is wider than its instrument's`);
      if (flatLine && flatLine.fail < flatLine.suspect) throw new Error(`equal values of ${item} fail before they are suspect`);
    }
  });
  return periods;
}

/** The settings of this installation, parsed once. */
export const QUALITY: readonly QualitySettings[] = parseQuality(data);

/** The settings in force on a civil day; half open: `until` is the first day on which they no longer hold. */
export function qualityOn(day: CivilDate, among: readonly QualitySettings[] = QUALITY): QualitySettings {
  const found = among.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until));
  if (!found) throw new Error(`no quality settings on ${day}`);
  return found;
}

/** The rules of an item at a place; undefined where the item has none. */
export function rulesOf({ items, places }: QualitySettings, place: string, item: string): ItemRules | undefined {
  const general = items[item];
  const own = places[place]?.[item];
  return general && own ? ({ ...general, ...own } as ItemRules) : general;
}
