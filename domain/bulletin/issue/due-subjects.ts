import { waterPeriodOf } from "../../assess/period/water/water-period-of.ts";
import { plusDays, type CivilDate } from "../../model/time.ts";
import { daysToIssue } from "./issue-index.ts";
import { ISSUE_KINDS, type IssueSubject } from "./issue-kind.ts";

/** Weeks and months before the present one that may still need an issue: readings of so many still make one. */
const WEEKS = 3;
const MONTHS = 2;

function periodsBefore(today: CivilDate, kind: "week" | "month", count: number): { readonly id: string; readonly day: CivilDate }[] {
  const found: { id: string; day: CivilDate }[] = [];
  for (let period = waterPeriodOf(kind, today); found.length < count;) {
    period = waterPeriodOf(kind, plusDays(period.from, -1));
    found.push({ id: period.id, day: plusDays(period.until, -1) });
  }
  return found;
}

/**
 * The periodic issues that may be due: days, weeks and months that are over, in the order in which they get their numbers: by their last day,
 * then by kind.
 *
 * @param lastDaily  the latest day that has a daily issue; null: none has
 */
export function dueSubjects(today: CivilDate, lastDaily: CivilDate | null): IssueSubject[] {
  const weeks = periodsBefore(today, "week", WEEKS);
  const months = periodsBefore(today, "month", MONTHS);
  const all: IssueSubject[] = [
    ...daysToIssue(today, lastDaily).map((day) => ({ kind: "daily" as const, id: day, day })),
    ...weeks.map((week) => ({ kind: "weekly-water" as const, ...week })),
    ...(["monthly-water", "monthly-air"] as const).flatMap((kind) => months.map((month) => ({ kind, ...month }))),
  ];
  return all.toSorted((a, b) => (a.day === b.day ? ISSUE_KINDS.indexOf(a.kind) - ISSUE_KINDS.indexOf(b.kind) : a.day < b.day ? -1 : 1));
}
