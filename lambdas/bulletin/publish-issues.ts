import { holdsNothing, isReady } from "../../domain/bulletin/issue/day-readings.ts";
import { claimIssue, daysToIssue, yearOf, type IssueEntry } from "../../domain/bulletin/issue/issue-index.ts";
import { civilDateAt, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { changeIndex } from "./change-index.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { listIssues } from "./list-issues.ts";
import { makeStand } from "./make-stand.ts";

/** Gives a day its number: the next of its year, or the one that it has. */
async function claim(ports: IssuePorts, day: CivilDate, now: Instant): Promise<IssueEntry> {
  const index = await changeIndex(ports, yearOf(day), (read) => claimIssue(read, day, now));
  return index.issues.find((issue) => issue.day === day)!;
}

/**
 * Publishes the daily joint report (每日联合通报) of every day of the last week, and since the last issue, that has none, oldest first, after those whose number was
 * claimed and whose page does not stand yet. A day of which nothing is stored gets none. However often or concurrently it runs, a number
 * is given once, a day has one issue, and what stands is not altered (docs/decisions/0007-issue-numbers.md). Returns how many it made stand.
 */
export const publishIssues = (ports: IssuePorts) => async (): Promise<number> => {
  const now = ports.now();
  const today = civilDateAt(now);
  let made = 0;
  const known = new Set<CivilDate>();
  for (const year of [String(Number(yearOf(today)) - 1), yearOf(today)]) {
    for (const entry of (await ports.issues.year(year)).issues) {
      known.add(entry.day);
      if (entry.hash !== null) continue;
      await makeStand(ports, entry, await ports.gather(entry.day));
      made++;
    }
  }
  const lastDay = [...known].sort().at(-1) ?? null;
  for (const day of daysToIssue(today, lastDay).filter((each) => !known.has(each))) {
    const readings = await ports.gather(day);
    if (holdsNothing(readings) || !isReady(readings, now)) continue;
    const entry = await claim(ports, day, now);
    if (entry.hash !== null) continue;
    await makeStand(ports, entry, readings);
    made++;
  }
  await listIssues(ports);
  return made;
};
