import { isTouched, yearsTouched, type Touch } from "../../domain/bulletin/issue/issues-touched.ts";
import { yearOf } from "../../domain/bulletin/issue/issue-index.ts";
import { civilDateAt } from "../../domain/model/time.ts";
import { correctIssue } from "./correct-issue.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { listIssues } from "./list-issues.ts";

/**
 * Holds every published issue whose data may have changed against what is stored now, and corrects those that would read otherwise. The lists
 * are made again in any case: after a crash between a correction and its lists the repetition finds nothing to correct. Returns how many
 * corrections it made stand.
 */
export const correctIssues = (ports: IssuePorts) => async (touches: readonly Touch[]): Promise<number> => {
  const thisYear = yearOf(civilDateAt(ports.now()));
  const years = yearsTouched(touches.flatMap(({ days }) => days)).filter((year) => year <= thisYear);
  let [made, touched] = [0, 0];
  for (const year of years) {
    for (const entry of (await ports.issues.year(year)).issues.filter((each) => touches.some((touch) => isTouched(each, touch)))) {
      touched++;
      made += await correctIssue(ports, entry);
    }
  }
  if (touched > 0) await listIssues(ports);
  return made;
};
