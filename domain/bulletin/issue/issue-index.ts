import { plusDays, type CivilDate, type Instant } from "../../model/time.ts";

/** One numbered issue (第N期) as the index of its year knows it. */
export interface IssueEntry {
  readonly number: number;
  readonly kind: "daily";
  /** The natural day that it reports. */
  readonly day: CivilDate;
  /** Permanent address (固定地址) of the Chinese edition, `/issues/2026/0001/`. */
  readonly address: string;
  /** SHA-256 of the content, in hexadecimal; null from the claim of the number until the content and its pages stand. */
  readonly hash: string | null;
  readonly claimedAt: Instant;
}

/** The index of a year: the one place that gives numbers. `version` counts its writes (0: not stored yet). */
export interface IssueYear {
  readonly year: string;
  readonly version: number;
  readonly issues: readonly IssueEntry[];
}

/** Days that are always looked at for a missing issue, yesterday among them: late data of so many days still make one. */
const REACH_DAYS = 7;
/** After an outage, days back to the last issue are looked at too, up to so many. */
const LONGEST_REACH_DAYS = 31;

/** Issues are numbered within the year of the day that they report. */
export const yearOf = (day: CivilDate): string => day.slice(0, 4);

/** Where an issue stands for ever. */
export const issueAddress = (year: string, number: number): string => `/issues/${year}/${String(number).padStart(4, "0")}/`;

/** The index with a number claimed for a day: the next one; the same index where the day already has one. */
export function claimIssue(index: IssueYear, day: CivilDate, now: Instant): IssueYear {
  if (index.issues.some((issue) => issue.day === day)) return index;
  const number = Math.max(0, ...index.issues.map((issue) => issue.number)) + 1;
  const entry: IssueEntry = { number, kind: "daily", day, address: issueAddress(index.year, number), hash: null, claimedAt: now };
  return { ...index, issues: [...index.issues, entry] };
}

/** The index with an issue standing; the same index where it already stood: published content does not change. */
export function completeIssue(index: IssueYear, number: number, hash: string): IssueYear {
  if (!index.issues.some((issue) => issue.number === number && issue.hash === null)) return index;
  return { ...index, issues: index.issues.map((issue) => (issue.number === number ? { ...issue, hash } : issue)) };
}

/** Days before `today` that may still need an issue, oldest first: a week, and all since `lastDay`, the latest day that has one (null: none has). */
export function daysToIssue(today: CivilDate, lastDay: CivilDate | null): CivilDate[] {
  const week = plusDays(today, -REACH_DAYS);
  const month = plusDays(today, -LONGEST_REACH_DAYS);
  const since = lastDay === null ? week : plusDays(lastDay, 1);
  const first = since >= week ? week : since > month ? since : month;
  const days: CivilDate[] = [];
  for (let day = first; day < today; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** An issue that readers can open. */
export type PublishedIssue = IssueEntry & { readonly year: string; readonly hash: string };

/** The issues whose pages stand, newest day first. */
export const publishedIssues = (years: readonly IssueYear[]): PublishedIssue[] =>
  years.flatMap(({ year, issues }) => issues.flatMap((issue) => (issue.hash === null ? [] : [{ ...issue, year, hash: issue.hash }])))
    .sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
