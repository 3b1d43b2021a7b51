import { describe, expect, it } from "vitest";
import { dueSubjects } from "../../../../domain/bulletin/issue/due-subjects.ts";
import { claimIssue, entryOf, issueAddress, type IssueEntry, type IssueYear } from "../../../../domain/bulletin/issue/issue-index.ts";
import { isTouched, yearsTouched, type Touch } from "../../../../domain/bulletin/issue/issues-touched.ts";
import type { IssueSubject } from "../../../../domain/bulletin/issue/issue-kind.ts";
import { specialSubject } from "../../../../domain/bulletin/issue/make-special.ts";
import type { CivilDate, Instant } from "../../../../domain/model/time.ts";
import { SPECIAL_EVENT } from "./sample-reports.ts";

const day = (text: string) => text as CivilDate;
const AT = "2026-03-02T08:30:00+08:00" as Instant;
const empty: IssueYear = { year: "2026", version: 0, issues: [] };
const entry = (subject: IssueSubject): IssueEntry => ({ ...subject, number: 1, address: issueAddress("2026", 1), hash: "aa", claimedAt: AT });

describe("issues that may be due", () => {
  it("are days, weeks from Monday to Sunday and months that are over, by their last day, then by kind", () => {
    const due = dueSubjects(day("2026-03-02"), null).map(({ kind, id }) => `${kind} ${id}`);
    expect(due.slice(-3)).toEqual(["monthly-air 2026-02", "daily 2026-03-01", "weekly-water 2026-W09"]);
    expect(due.filter((each) => each.startsWith("weekly"))).toEqual(["weekly-water 2026-W07", "weekly-water 2026-W08", "weekly-water 2026-W09"]);
    expect(due.filter((each) => each.startsWith("monthly-water"))).toEqual(["monthly-water 2026-01", "monthly-water 2026-02"]);
    expect(due.filter((each) => each.startsWith("daily"))).toHaveLength(7);
  });

  it("are none that is not over: on a Sunday and on the last of a month neither the week nor the month", () => {
    const due = dueSubjects(day("2026-05-31"), null).map(({ id }) => id);
    expect(due).not.toContain("2026-W22");
    expect(due).not.toContain("2026-05");
  });
});

describe("the numbers of all kinds", () => {
  const of = (kind: IssueSubject["kind"], id: string): IssueSubject => ({ kind, id, day: day("2026-03-01") });
  it("are one sequence a year, and each subject has one", () => {
    const index = [of("daily", "2026-03-01"), of("weekly-water", "2026-W09"), of("daily", "2026-03-01"), of("correction", "0001/1"), of("correction", "0001/2")]
      .reduce((read, subject) => claimIssue(read, subject, AT), empty);
    expect(index.issues.map(({ number, kind, id }) => [number, kind, id])).toEqual([[1, "daily", "2026-03-01"], [2, "weekly-water", "2026-W09"], [3, "correction", "0001/1"], [4, "correction", "0001/2"]]);
  });

  it("know the daily issues that were made before there were other kinds, which name their day alone", () => {
    const old: IssueEntry = { number: 7, kind: "daily", day: day("2026-03-01"), address: "/issues/2026/0007/", hash: "aa", claimedAt: AT };
    expect(entryOf({ ...empty, issues: [old] }, of("daily", "2026-03-01"))).toBe(old);
    expect(entryOf({ ...empty, issues: [old] }, of("weekly-water", "2026-W09"))).toBeUndefined();
  });

  it("give an event one number though later readings move its start, and another event of the same item another", () => {
    const one = claimIssue(empty, specialSubject(SPECIAL_EVENT), AT);
    expect(claimIssue(one, specialSubject({ ...SPECIAL_EVENT, startedAt: "2026-02-28T04:00:00+08:00" as Instant }), AT)).toBe(one);
    expect(claimIssue(one, specialSubject({ ...SPECIAL_EVENT, startedAt: "2026-02-28T20:00:00+08:00" as Instant, lastAt: "2026-03-01T00:00:00+08:00" as Instant }), AT).issues).toHaveLength(2);
    expect(claimIssue(one, specialSubject({ ...SPECIAL_EVENT, place: "shijiao" }), AT).issues).toHaveLength(2);
  });
});

describe("issues that speak of what changed", () => {
  const touch = (by: Touch["by"], medium: Touch["medium"], ...days: string[]): Touch => ({ by, medium, days: days.map(day) });
  const weekly = entry({ kind: "weekly-water", id: "2026-W09", day: day("2026-03-01") });
  const monthlyAir = entry({ kind: "monthly-air", id: "2026-02", day: day("2026-02-28") });
  it.each([
    ["the day of a daily issue", entry({ kind: "daily", id: "2026-02-28", day: day("2026-02-28") }), touch("readings", "air", "2026-02-28"), true],
    ["the day after a daily issue", entry({ kind: "daily", id: "2026-02-28", day: day("2026-02-28") }), touch("readings", "air", "2026-03-01"), false],
    ["a day of the week", weekly, touch("periods", "water", "2026-02-23"), true],
    ["a day of the week before, which it is compared with", weekly, touch("periods", "water", "2026-02-16"), true],
    ["a day of the same week a year before", weekly, touch("periods", "water", "2025-03-02"), true],
    ["the Monday after the week", weekly, touch("periods", "water", "2026-03-02"), false],
    ["rounds of the week, before it was assessed again", weekly, touch("readings", "water", "2026-02-23"), false],
    ["air in the week", weekly, touch("periods", "air", "2026-02-23"), false],
    ["the month a year before", monthlyAir, touch("periods", "air", "2025-02-01"), true],
    ["two months before", monthlyAir, touch("periods", "air", "2025-12-31"), false],
    ["half a day before an event", entry(specialSubject(SPECIAL_EVENT)), touch("readings", "water", "2026-02-27"), true],
    ["a correction itself", entry({ kind: "correction", id: "0001/1", day: day("2026-02-28") }), touch("readings", "air", "2026-02-28"), false],
  ] as const)("%s", (_what, of, by, expected) => {
    expect(isTouched(of, by)).toBe(expected);
  });

  it("may stand in the next year, which compares with this one", () => {
    expect(yearsTouched([day("2025-12-31"), day("2025-02-01")])).toEqual(["2025", "2026"]);
  });
});
