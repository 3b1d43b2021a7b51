import * as z from "zod";
import settings from "../../network/watch.json" with { type: "json" };
import { EVENT_KINDS, type EventKind } from "../alert/series-doc.ts";
import type { CivilDate } from "../model/time.ts";

const sourced = { source: z.string().min(1), sureness: z.enum(["official", "two sources", "one source", "unverified"]) };
const hours = z.number().int().min(1).max(24 * 31);
const share = z.string().regex(/^0(\.\d{1,3})?$/);
const times = z.string().regex(/^[1-9]\d?(\.\d{1,2})?$/);

/** So many abnormal (or quiet) values among so many valid ones after one another. */
const ofValid = z.strictObject({ count: z.int().min(1).max(24), of: z.int().min(1).max(48) }).refine(({ count, of }) => count <= of, "count is more than of");

/** Missing intervals after which a station is late (迟报), and after which it is taken to be off line (离线) and somebody is told. */
const missing = z.strictObject({ late: z.int().min(1).max(48), dead: z.int().min(1).max(288) }).refine(({ late, dead }) => late < dead, "a station is late before it is off line");

/** When events of a kind begin, change and end (启动、升降级、结束的条件), so that a value that moves around a limit is told once. */
export const EventSettings = z.strictObject({
  /** An event begins with `count` abnormal ones among `of` valid values that lie within `withinHours`. */
  raise: ofValid.safeExtend({ withinHours: hours }),
  /** It ends with `count` among `of` valid values that are within the limit by the margin. */
  end: ofValid,
  /** Share of the limit by which a value must be within it to count towards the end; `marginOf`: of single items. */
  margin: share, marginOf: z.record(z.string(), share),
  /** Steps of getting worse: `class` of the water, or multiples of the limit, rising. */
  levels: z.union([z.literal("class"), z.array(times).refine((all) => all.every((one, at) => at === 0 || Number(all[at - 1]) < Number(one)), "levels must rise")]),
  /** So many abnormal values on a lower level after one another, clear of its boundary by the margin, and it has eased. */
  easeAfter: z.int().min(1).max(48),
  ...sourced,
});
export type EventSettings = z.infer<typeof EventSettings>;

/** Settings by which abnormal readings are told, from a civil day (null: from the beginning) until before another (null: open). */
export const WatchSettings = z.strictObject({
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  /** Readings received more than so many hours after their end raise nothing: an archive is no alarm. */
  archiveAfterHours: z.strictObject({ value: hours, ...sourced }),
  /** A round so many classes worse than the round before it, within so many hours, is out of line until it comes back. */
  outOfLine: z.strictObject({ classes: z.number().int().min(1).max(5), withinHours: hours, ...sourced }),
  /** Consecutive abnormal rounds after which the public is told. */
  publicAfterRounds: z.strictObject({ value: z.number().int().min(1), ...sourced }),
  events: z.strictObject(Object.fromEntries(EVENT_KINDS.map((kind) => [kind, EventSettings])) as Record<EventKind, typeof EventSettings>),
  /** After so many hours without a valid value, an open event is without data (缺测). */
  noDataAfterHours: z.strictObject({ "air-hour": hours, "air-day": hours, "water-round": hours, "outlet-hour": hours, "outlet-day": hours, ...sourced }),
  /** By how often a station reports. One from which nothing came for `outOfServiceAfterDays` when it is first looked at is not in service, and nobody waits for it. */
  silentStations: z.strictObject({ PT5M: missing, PT1H: missing, PT4H: missing, outOfServiceAfterDays: z.int().min(2).max(366), ...sourced }),
  told: z.strictObject({
    /** Cities that exchange their air readings. */
    air: z.strictObject({ exchange: z.array(z.string()), ...sourced }),
    /** Whether the cities downstream are told, and which roles a city must have to be told at all. */
    water: z.strictObject({ downstream: z.boolean(), roles: z.array(z.enum(["party", "river", "province"])), ...sourced }),
    /** Discharge outlets: their own city, and whether those downstream of the stop that the water reaches are told and may read too. */
    wastewater: z.strictObject({ downstream: z.boolean(), ...sourced }),
  }),
}).refine(({ silentStations: { PT1H, PT4H }, noDataAfterHours }) => PT1H.dead <= Math.min(noDataAfterHours["air-hour"], noDataAfterHours["outlet-hour"]) && PT4H.dead * 4 <= noDataAfterHours["water-round"], {
  path: ["silentStations"], message: "a station must be known to be off line no later than its events are without data, or both would be told",
});
export type WatchSettings = z.infer<typeof WatchSettings>;

/** Reads dated settings. Throws where the periods leave a gap, overlap, or do not cover all days. */
export function parseWatch(data: unknown): WatchSettings[] {
  const periods = z.array(WatchSettings).min(1).parse(data);
  periods.forEach((period, at) => {
    const next = periods[at + 1];
    if (at === 0 && period.from !== null) throw new Error("the first watch settings must hold from the beginning (from: null)");
    if (period.until !== (next?.from ?? null)) throw new Error(`watch settings from ${period.from} end on ${period.until}, but the next begin on ${next?.from}`);
    if (period.from !== null && period.until !== null && period.until <= period.from) throw new Error(`watch settings from ${period.from} end before they begin`);
  });
  return periods;
}

const periods = parseWatch(settings);

/** The settings in force on a civil day; half open: `until` is the first day on which they no longer hold. */
export function watchOn(day: CivilDate, among: readonly WatchSettings[] = periods): WatchSettings {
  const found = among.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until));
  if (found === undefined) throw new Error(`no watch settings on ${day}`);
  return found;
}
