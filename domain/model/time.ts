/**
 * Time in the domain. A value carries the END of its interval and its length; days are natural days (自然日) in Beijing,
 * UTC+8 without summer time. There is no clock here: "now" is always an argument.
 */
import { accepted, refused, type Outcome } from "./outcome.ts";

/** A moment, written `2026-03-01T01:00:00+08:00`: always Beijing offset, whole seconds, so that text order is time order. */
export type Instant = string & { readonly __brand: "Instant" };

/** A natural day in Beijing, written `2026-03-01`. */
export type CivilDate = string & { readonly __brand: "CivilDate" };

/** Length of the interval that ends at a reading's time stamp: one hour (air), one monitoring round of four hours (监测时次, water), one day. */
export type IntervalLength = "PT1H" | "PT4H" | "P1D";

export const HOUR_MS = 3_600_000;
export const LENGTH_MS: Readonly<Record<IntervalLength, number>> = { PT1H: HOUR_MS, PT4H: 4 * HOUR_MS, P1D: 24 * HOUR_MS };
const BEIJING_MS = 8 * HOUR_MS;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const FOUR_DIGIT_YEAR = /^\d{4}-/;

/** The instant of a number of milliseconds since 1970-01-01T00:00Z; fractions of a second are cut. */
export function instantOf(epochMs: number): Instant {
  return `${new Date(Math.floor(epochMs / 1000) * 1000 + BEIJING_MS).toISOString().slice(0, 19)}+08:00` as Instant;
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/**
 * Reads an RFC 3339 time stamp. An offset is required: a time without one is refused, never guessed. `24:00` is the next day's `00:00`.
 * A year that takes more than four digits in Beijing time is refused: its text would not be in the order of time.
 */
export function parseInstant(text: string): Outcome<Instant, { kind: "not-a-time"; text: string }> {
  const endOfDay = /^(\d{4}-\d{2}-\d{2})T24:00(:00)?(?=Z|[+-])/.exec(text);
  const plain = endOfDay ? text.replace("T24:00", "T00:00") : text;
  const day = plain.slice(0, 10);
  const ms = WITH_OFFSET.test(plain) ? Date.parse(plain) : Number.NaN;
  // Date.parse rolls 30 February over into March: refuse a day that does not read back.
  if (Number.isNaN(ms) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return refused({ kind: "not-a-time", text });
  const instant = instantOf(endOfDay ? ms + 24 * HOUR_MS : ms);
  return FOUR_DIGIT_YEAR.test(instant) ? accepted(instant) : refused({ kind: "not-a-time", text });
}

/** The instant `ms` milliseconds later (earlier where negative). */
export function plusMs(instant: Instant, ms: number): Instant {
  return instantOf(epochMs(instant) + ms);
}

/** The instant `hours` hours later (earlier where negative). */
export function plusHours(instant: Instant, hours: number): Instant {
  return plusMs(instant, hours * HOUR_MS);
}

/** The natural day that an interval ending at this instant belongs to: 00:00 belongs to the day that ends. */
export function dayOfIntervalEnd(endsAt: Instant): CivilDate {
  return plusMs(endsAt, -1000).slice(0, 10) as CivilDate;
}

/** The civil date in Beijing at a moment (of an interval's end use `dayOfIntervalEnd`). */
export function civilDateAt(instant: Instant): CivilDate {
  return instant.slice(0, 10) as CivilDate;
}

/** The instant at which a natural day ends: the next day's 00:00. */
export function endOfDay(day: CivilDate): Instant {
  return plusHours(`${day}T00:00:00+08:00` as Instant, 24);
}

/** The 24 interval ends of a natural day, 01:00 to 24:00 (written as the next day's 00:00). */
export function hoursOfDay(day: CivilDate): Instant[] {
  const start = `${day}T00:00:00+08:00` as Instant;
  return Array.from({ length: 24 }, (_, hour) => plusHours(start, hour + 1));
}

/** The civil date `days` days later. */
export function plusDays(day: CivilDate, days: number): CivilDate {
  return plusHours(`${day}T00:00:00+08:00` as Instant, 24 * days).slice(0, 10) as CivilDate;
}
