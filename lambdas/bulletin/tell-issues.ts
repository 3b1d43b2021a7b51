import type { Installation } from "../../domain/alert/cap/installation.ts";
import type { TopicMessage } from "../../domain/alert/topic-message.ts";
import { publishedIssues, toldIssue, yearOf, type IssueTold, type PublishedIssue } from "../../domain/bulletin/issue/issue-index.ts";
import { issueNotice } from "../../domain/bulletin/issue/issue-notice.ts";
import { civilDateAt, epochMs, HOUR_MS } from "../../domain/model/time.ts";
import { refusedForGood } from "../adapters/publish-error.ts";
import { changeIndex } from "./change-index.ts";
import type { IssuePorts } from "./issue-ports.ts";

/** A topic that takes a notice at no try for so long: it is given up with the reason. What got its number twice as long ago was published before anybody was told. */
const GIVE_UP_HOURS = 24;

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
      const told = await tell(ports, issue);
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

const ageHours = ({ claimedAt }: PublishedIssue, { now }: TellPorts): number => (epochMs(now()) - epochMs(claimedAt)) / HOUR_MS;

async function untold(ports: TellPorts): Promise<PublishedIssue[]> {
  const year = yearOf(civilDateAt(ports.now()));
  const years = await Promise.all([String(Number(year) - 1), year].map((one) => ports.issues.year(one)));
  return publishedIssues(years).filter((issue) => issue.told === undefined && ageHours(issue, ports) <= 2 * GIVE_UP_HOURS).toReversed();
}

/** What became of the notice of an issue. Throws where it may work later. */
async function tell(ports: TellPorts, issue: PublishedIssue): Promise<IssueTold> {
  try {
    await ports.topic.publish(issueNotice(issue, ports.publicSite, ports.installation));
    return { outcome: "sent", reason: null, at: ports.now() };
  } catch (failure) {
    const reason = refusedForGood(failure);
    if (reason === undefined && ageHours(issue, ports) <= GIVE_UP_HOURS) throw failure;
    return { outcome: "failed", reason: reason ?? `not taken for ${GIVE_UP_HOURS} hours: ${failure instanceof Error ? failure.message : String(failure)}`, at: ports.now() };
  }
}
