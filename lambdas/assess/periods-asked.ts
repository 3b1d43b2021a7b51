import { calendarPeriod, daysAround, endOfPeriod, periodsOf, type CalendarPeriod } from "../../domain/model/calendar-period.ts";
import { endOfDay, type CivilDate, type Instant } from "../../domain/model/time.ts";

/** The ends of the first and of the last day of a year: every day, month and quarter of it ends between them, both included. */
export function withinYear(year: string): { readonly from: Instant; readonly to: Instant } {
  const whole = calendarPeriod(year);
  return { from: endOfDay(daysAround(whole).first), to: endOfPeriod(whole) };
}

/** The months, quarters and years that the asked days lie in and that have a closed day, each once. */
export function periodsAsked(days: readonly CivilDate[], stored: readonly { readonly day: CivilDate; readonly closed: boolean }[]): CalendarPeriod[] {
  const held = new Set(stored.filter(({ closed }) => closed).flatMap(({ day }) => Object.values(periodsOf(day))));
  return [...new Set(days.flatMap((day) => Object.values(periodsOf(day))))].filter((period) => held.has(period));
}
