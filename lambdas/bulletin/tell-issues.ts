import type { Installation } from "../../domain/alert/cap/installation.ts";
import type { TopicMessage } from "../../domain/alert/topic-message.ts";
import { publishedIssues, toldIssue, yearOf, type PublishedIssue } from "../../domain/bulletin/issue/issue-index.ts";
import { issueNotice } from "../../domain/bulletin/issue/issue-notice.ts";
import { civilDateAt, epochMs, HOUR_MS } from "../../domain/model/time.ts";
import { GIVE_UP_HOURS, publishOrGiveUp } from "../runtime/publish-or-give-up.ts";
import { changeIndex } from "./change-index.ts";
import type { IssuePorts } from "./issue-ports.ts";

/** What got its number twice as long ago as a notice is given up was published before anybody was told. */
const TELLABLE_HOURS = 2 * GIVE_UP_HOURS;

export interface TellPorts extends Pick<IssuePorts, "issues" | "publicSite" | "now"> {
  readonly installation: Installation;
  readonly topic: { publish(message: TopicMessage): Promise<void> };
}

/**
 * Tells the subscribers of every issue and correction that stands and was not told yet, oldest first, and writes into the index what became of each.
 * A crash in between tells it again under the same id. One that is not taken holds up no other; all failures are thrown at the end, so that it is
 * tried again, and that somebody is woken where one is given up. Returns how many were taken.
 */
export const tellIssues = (ports: TellPorts) => async (): Promise<number> => {
  const failures: unknown[] = [];
  let sent = 0;
  for (const issue of await untold(ports)) {
    try {
      const told = await publishOrGiveUp(() => ports.topic.publish(issueNotice(issue, ports.publicSite, ports.installation)), issue.claimedAt, ports.now);
      await changeIndex(ports, issue.year, (index) => toldIssue(index, issue.number, told));
      if (told.outcome === "failed") failures.push(new Error(`${issue.address}: ${told.reason}`));
      else sent += 1;
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} issues could not be told to their subscribers`);
  return sent;
};

async function untold(ports: TellPorts): Promise<PublishedIssue[]> {
  const now = ports.now();
  const year = yearOf(civilDateAt(now));
  const years = await Promise.all([String(Number(year) - 1), year].map((one) => ports.issues.year(one)));
  return publishedIssues(years).filter((issue) => issue.told === undefined && epochMs(now) - epochMs(issue.claimedAt) <= TELLABLE_HOURS * HOUR_MS).toReversed();
}
