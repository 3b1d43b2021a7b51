import { dayOfIntervalEnd, endOfDay, plusDays, plusMs, type CivilDate, type Instant } from "../../model/time.ts";

/** A part of a stretch of time over which the same thing held. */
export interface DaySpan<T> {
  readonly from: Instant;
  readonly to: Instant;
  readonly held: T;
}

/** Cuts a stretch of time where what holds on its natural days changes its name: at the midnight with which the other day begins. */
export function daySpans<T>(from: Instant, to: Instant, holds: (day: CivilDate) => T, nameOf: (held: T) => string | null): DaySpan<T>[] {
  const spans: DaySpan<T>[] = [];
  for (let day = dayOfIntervalEnd(plusMs(from, 1000)); day <= dayOfIntervalEnd(to); day = plusDays(day, 1)) {
    const held = holds(day);
    const end = endOfDay(day) > to ? to : endOfDay(day);
    const last = spans.at(-1);
    if (last && nameOf(last.held) === nameOf(held)) spans[spans.length - 1] = { ...last, to: end };
    else spans.push({ from: last ? last.to : from, to: end, held });
  }
  return spans;
}
