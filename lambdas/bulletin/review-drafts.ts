import { draftState, waitingSince } from "../../domain/bulletin/draft/draft-doc.ts";
import { approversOf } from "../../domain/bulletin/draft/releases.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import { entryOf, yearOf } from "../../domain/bulletin/issue/issue-index.ts";
import { isTouched, type Touch } from "../../domain/bulletin/issue/issues-touched.ts";
import { correctedBy } from "../../domain/bulletin/issue/make-correction.ts";
import { plusHours } from "../../domain/model/time.ts";
import { correctIssue } from "./correct-issue.ts";
import { dropDraft, endPublished } from "./end-draft.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { listIssues } from "./list-issues.ts";
import { openDrafts } from "./open-drafts.ts";
import { publishSubject } from "./publish-issues.ts";

/** A draft that nobody decided on for so long wakes a person: somebody has to telephone. */
const OVERDUE_HOURS = 24;

/** What a look at the drafts found and did. */
export interface Reviewed {
  readonly published: number;
  /** Drafts that wait for a decision, and how many of them for longer than a day. */
  readonly waiting: number;
  readonly overdue: number;
}

/** Makes one draft again, and the issue of it where it was approved. Returns how many issues it made stand. */
async function reviewDraft(ports: IssuePorts, of: IssueSubject): Promise<number> {
  const corrected = correctedBy(of);
  if (corrected === null) return publishSubject(ports, of);
  if ((entryOf(await ports.issues.year(yearOf(of.day)), of)?.hash ?? null) !== null) {
    await endPublished(ports, of);
    return 0;
  }
  const made = await correctIssue(ports, { number: corrected.number, day: of.day });
  // Corrections go out by themselves since: what is still a draft then has nothing to correct.
  if (made === 0 && approversOf(ports.releases, "correction").length === 0) await dropDraft(ports, of);
  return made;
}

/**
 * Looks after the issues that wait for approval: each is made again from what is stored, and goes out where that is what its bureaus approved.
 * An approval sends a hint and the hour asks again, so that none is lost; however often it runs, an issue goes out once.
 *
 * @param touches  only drafts of what these may have changed; all where it is absent
 */
export const reviewDrafts = (ports: IssuePorts) => async (touches?: readonly Touch[]): Promise<Reviewed> => {
  const open = (await openDrafts(ports)).filter(({ of }) => touches === undefined || touches.some((touch) => isTouched(of, touch)));
  let published = 0;
  for (const { of } of open) published += await reviewDraft(ports, of);
  if (published > 0) await listIssues(ports);
  const waiting = (await openDrafts(ports)).filter((doc) => draftState(doc) === "waits");
  const dayAgo = plusHours(ports.now(), -OVERDUE_HOURS);
  return { published, waiting: waiting.length, overdue: waiting.filter((doc) => waitingSince(doc)! <= dayAgo).length };
};
