import { comparedPeriods } from "../../assess/period/water/water-period-of.ts";
import { daysAround } from "../../model/calendar-period.ts";
import type { Medium } from "../../model/item.ts";
import { dayOfIntervalEnd, plusDays, type CivilDate } from "../../model/time.ts";
import type { IssueEntry } from "./issue-index.ts";
import { comparedMonths, monthOfReport } from "./make-air-month.ts";
import { specialSpan } from "./make-special.ts";
import { waterPeriodOfReport } from "./make-water-report.ts";

/**
 * What may have changed: `readings`: hours, days, rounds; `periods`: weeks, months. An issue is made from the one or the other.
 */
export interface Touch {
  readonly by: "readings" | "periods";
  readonly medium: Medium;
  readonly days: readonly CivilDate[];
}

interface Span { readonly from: CivilDate; readonly last: CivilDate }
const holds = ({ from, last }: Span, day: CivilDate): boolean => from <= day && day <= last;
const closed = ({ from, until }: { readonly from: CivilDate; readonly until: CivilDate }): Span => ({ from, last: plusDays(until, -1) });

/** What tells which data an issue is made from. */
type Told = Pick<IssueEntry, "kind" | "day" | "event">;

/** The days that an issue speaks of, those that it only compares with among them. */
function spansOf({ kind, day, event }: Told): Span[] {
  switch (kind) {
    case "daily": return [{ from: day, last: day }];
    case "weekly-water": case "monthly-water": {
      const period = waterPeriodOfReport(kind, day);
      const { before, yearBefore } = comparedPeriods(period);
      return [period, before, yearBefore].map(closed);
    }
    case "monthly-air": {
      const month = monthOfReport(day);
      const { before, yearBefore } = comparedMonths(month);
      return [month, before, yearBefore].map((each) => ({ from: daysAround(each).first, last: daysAround(each).last }));
    }
    case "special": {
      if (event === undefined) return [];
      const { from, to } = specialSpan(event);
      return [{ from: dayOfIntervalEnd(from), last: dayOfIntervalEnd(to) }];
    }
    case "correction": return [];
  }
}

const MADE_FROM = {
  daily: { by: "readings", media: ["air", "water"] }, special: { by: "readings", media: ["water"] },
  "weekly-water": { by: "periods", media: ["water"] }, "monthly-water": { by: "periods", media: ["water"] }, "monthly-air": { by: "periods", media: ["air"] },
  correction: { by: "readings", media: [] },
} as const satisfies Record<IssueEntry["kind"], { readonly by: Touch["by"]; readonly media: readonly Medium[] }>;

/** True where the data of an issue may have changed. Corrections are never corrected themselves: the issue is, once more. */
export function isTouched(entry: Told, { by, medium, days }: Touch): boolean {
  const from = MADE_FROM[entry.kind];
  const media: readonly Medium[] = from.media;
  return from.by === by && media.includes(medium) && spansOf(entry).some((span) => days.some((day) => holds(span, day)));
}

/** The years whose issues may speak of some days: their own, and the next one, which compares with them. */
export const yearsTouched = (days: readonly CivilDate[]): string[] =>
  [...new Set(days.flatMap((day) => [Number(day.slice(0, 4)), Number(day.slice(0, 4)) + 1]))].toSorted((a, b) => a - b).map(String);
