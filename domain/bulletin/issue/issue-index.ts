import type { Approval } from "../draft/draft-doc.ts";
import { isSameSubject, type IssueKind, type IssueSubject } from "./issue-kind.ts";
import { plusDays, type CivilDate, type Instant } from "../../model/time.ts";

/** One numbered issue (第N期) as the index of its year knows it. */
export interface IssueEntry {
  readonly number: number;
  readonly kind: IssueKind;
  /** Absent in the first daily issues, made before there were other kinds: the day. See `IssueSubject`. */
  readonly id?: string;
  /** The last natural day that it reports. */
  readonly day: CivilDate;
  readonly event?: IssueSubject["event"];
  /** Of a correction that stands: how many statements it changes. */
  readonly changes?: number;
  /** Permanent address (固定地址) of the Chinese edition, `/issues/2026/0001/`. */
  readonly address: string;
  /** SHA-256 of the content, in hexadecimal; null from the claim of the number until the content and its pages stand. */
  readonly hash: string | null;
  readonly claimedAt: Instant;
  /** Of an issue that bureaus had to approve: who did, and the draft that it says, to the letter. */
  readonly approval?: Approval;
  /** What became of its notice to the subscribers; absent: not told yet. */
  readonly told?: IssueTold;
}

/** The end of an issue's notice (期刊通知): taken by the topic, or failed with the reason. */
export interface IssueTold {
  readonly outcome: "sent" | "failed";
  readonly reason: string | null;
  readonly at: Instant;
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

/** Issues are numbered within the year of the last day that they report. */
export const yearOf = (day: CivilDate): string => day.slice(0, 4);

/** Where an issue stands for ever. */
export const issueAddress = (year: string, number: number): string => `/issues/${year}/${String(number).padStart(4, "0")}/`;

/** What an entry is about. */
export const subjectOf = ({ kind, id, day, event }: IssueEntry): IssueSubject => ({ kind, id: id ?? day, day, ...(event === undefined ? {} : { event }) });

/** The entry of a subject; undefined where it has no number yet. */
export const entryOf = ({ issues }: IssueYear, subject: Omit<IssueSubject, "day">): IssueEntry | undefined =>
  issues.find((issue) => isSameSubject(subjectOf(issue), subject));

/** The index with a number claimed for a subject: the next one, whatever the kind; the same index where it already has one. */
export function claimIssue(index: IssueYear, subject: IssueSubject, now: Instant, approval: Approval | null = null): IssueYear {
  if (entryOf(index, subject) !== undefined) return index;
  const number = Math.max(0, ...index.issues.map((issue) => issue.number)) + 1;
  const entry: IssueEntry = { number, ...subject, address: issueAddress(index.year, number), hash: null, claimedAt: now, ...(approval === null ? {} : { approval }) };
  return { ...index, issues: [...index.issues, entry] };
}

/** The index with an issue standing; the same index where it already stood: published content does not change. */
export function completeIssue(index: IssueYear, number: number, hash: string, more: Pick<IssueEntry, "changes"> = {}): IssueYear {
  if (!index.issues.some((issue) => issue.number === number && issue.hash === null)) return index;
  return { ...index, issues: index.issues.map((issue) => (issue.number === number ? { ...issue, ...more, hash } : issue)) };
}

/** The index with what became of an issue's notice; the same index where that is known: the first end stays. */
export function toldIssue(index: IssueYear, number: number, told: IssueTold): IssueYear {
  if (!index.issues.some((issue) => issue.number === number && issue.told === undefined)) return index;
  return { ...index, issues: index.issues.map((issue) => (issue.number === number ? { ...issue, told } : issue)) };
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

/** The issues whose pages stand, newest first: by the time of their claim, then by the last day that they report, then by number. */
export const publishedIssues = (years: readonly IssueYear[]): PublishedIssue[] =>
  years.flatMap(({ year, issues }) => issues.flatMap((issue) => (issue.hash === null ? [] : [{ ...issue, year, hash: issue.hash }])))
    .sort((a, b) => compare(b.claimedAt, a.claimedAt) || compare(b.day, a.day) || b.number - a.number);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
