import { describe, expect, it } from "vitest";
import { holdsNothing, isReady } from "../../../../domain/bulletin/issue/day-readings.ts";
import { claimIssue, completeIssue, daysToIssue, publishedIssues, type IssueYear } from "../../../../domain/bulletin/issue/issue-index.ts";
import type { CivilDate, Instant } from "../../../../domain/model/time.ts";
import { sampleReadings } from "./sample-day.ts";

const AT = "2026-03-01T08:30:00+08:00" as Instant;
const empty: IssueYear = { year: "2026", version: 0, issues: [] };
const day = (text: string) => text as CivilDate;
const daily = (text: string) => ({ kind: "daily" as const, id: text, day: day(text) });

describe("the numbers of a year", () => {
  it("follow each other without a gap, and a day keeps the number that it has", () => {
    const one = claimIssue(empty, daily("2026-02-27"), AT);
    const two = claimIssue(one, daily("2026-02-28"), AT);
    expect(two.issues.map(({ number, address }) => [number, address])).toEqual([[1, "/issues/2026/0001/"], [2, "/issues/2026/0002/"]]);
    expect(claimIssue(two, daily("2026-02-27"), AT)).toBe(two);
  });

  it("are listed only once the issue stands, newest day first", () => {
    const claimed = ["2026-02-26", "2026-02-28", "2026-02-27"].reduce((index, each) => claimIssue(index, daily(each), AT), empty);
    const standing = completeIssue(completeIssue(claimed, 1, "aa"), 2, "bb");
    expect(publishedIssues([standing]).map(({ day: of, hash }) => [of, hash])).toEqual([["2026-02-28", "bb"], ["2026-02-26", "aa"]]);
  });

  it("keep the hash that stood first: published content does not change", () => {
    const standing = completeIssue(claimIssue(empty, daily("2026-02-28"), AT), 1, "aa");
    expect(completeIssue(standing, 1, "bb")).toBe(standing);
  });

  it.each([
    [null, "2026-02-23", 7], ["2026-03-01", "2026-02-23", 7], ["2026-02-20", "2026-02-21", 9], ["2025-06-30", "2026-01-30", 31],
  ])("look, after a last issue of %s, at the days from %s on, %i of them, oldest first and never at today", (last, first, count) => {
    const days = daysToIssue(day("2026-03-02"), last === null ? null : day(last));
    expect(days).toHaveLength(count);
    expect([days[0], days.at(-1)]).toEqual([first, "2026-03-01"]);
  });
});

describe("a day is ready for its issue", () => {
  it("when every stored day is closed, and at 11:00 in any case, so that it is out before 12:00 (HJ 633-2026 5.2)", () => {
    expect(isReady(sampleReadings(), AT)).toBe(false);
    expect(isReady(sampleReadings(), "2026-03-01T11:00:00+08:00" as Instant)).toBe(true);
    expect(isReady(sampleReadings({ days: sampleReadings().days.filter(({ closed }) => closed) }), AT)).toBe(true);
  });

  it("and has no issue where nothing at all is stored", () => {
    expect(holdsNothing(sampleReadings({ days: [], hours: [], rounds: [] }))).toBe(true);
    expect(holdsNothing(sampleReadings({ days: [], hours: [] }))).toBe(false);
  });
});
