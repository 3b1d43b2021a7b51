/** Natural calendar periods (自然月、季、年) of Beijing: `2026-03`, `2026-Q1`, `2026`. */
import { accepted, refused, type Outcome } from "./outcome.ts";
import { endOfDay, plusDays, type CivilDate, type Instant } from "./time.ts";

export type PeriodLength = "month" | "quarter" | "year";

/** A month `2026-03`, quarter `2026-Q1` or year `2026`. */
export type CalendarPeriod = string & { readonly __brand: "CalendarPeriod" };

const PATTERN = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;

/** Reads a period. Refused: anything but the three forms above. */
export function parsePeriod(text: string): Outcome<CalendarPeriod, { kind: "not-a-period"; text: string }> {
  return PATTERN.test(text) ? accepted(text as CalendarPeriod) : refused({ kind: "not-a-period", text });
}

/** A period from text that is known to be one. Throws on anything else. */
export function calendarPeriod(text: string): CalendarPeriod {
  const parsed = parsePeriod(text);
  if (!parsed.ok) throw new RangeError(`not a month, quarter or year: ${JSON.stringify(text)}`);
  return parsed.value;
}

/** Whether it is a month, a quarter or a year. */
export function periodLength(period: CalendarPeriod): PeriodLength {
  return period.length === 4 ? "year" : period[5] === "Q" ? "quarter" : "month";
}

/** The month, the quarter and the year that a day lies in. */
export function periodsOf(day: CivilDate): Readonly<Record<PeriodLength, CalendarPeriod>> {
  const year = day.slice(0, 4);
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  return { month: day.slice(0, 7) as CalendarPeriod, quarter: `${year}-Q${quarter}` as CalendarPeriod, year: year as CalendarPeriod };
}

/** First and last day of a period, both in it. */
export function daysAround(period: CalendarPeriod): { readonly first: CivilDate; readonly last: CivilDate } {
  const [, year, quarter, month] = PATTERN.exec(period)!;
  const from = month !== undefined ? Number(month) : quarter !== undefined ? 3 * Number(quarter) - 2 : 1;
  const months = month !== undefined ? 1 : quarter !== undefined ? 3 : 12;
  const firstOf = (count: number) => `${Number(year) + Math.floor((count - 1) / 12)}-${String(((count - 1) % 12) + 1).padStart(2, "0")}-01` as CivilDate;
  return { first: firstOf(from), last: plusDays(firstOf(from + months), -1) };
}

/** Every natural day of a period, in order. */
export function daysIn(period: CalendarPeriod): CivilDate[] {
  const { first, last } = daysAround(period);
  const days: CivilDate[] = [];
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** The instant at which a period ends: 24:00 of its last day. */
export const endOfPeriod = (period: CalendarPeriod): Instant => endOfDay(daysAround(period).last);

/** The same period of the year before (上年同期). */
export const yearBefore = (period: CalendarPeriod): CalendarPeriod => `${String(Number(period.slice(0, 4)) - 1).padStart(4, "0")}${period.slice(4)}` as CalendarPeriod;

/** The month (1 to 12) that a day lies in. */
export const monthOf = (day: CivilDate): number => Number(day.slice(5, 7));
