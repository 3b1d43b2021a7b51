import type { IssueEntry } from "../../domain/bulletin/issue/issue-index.ts";
import { DEMONSTRATION_ISSUER } from "../../domain/bulletin/page-input.ts";
import { instantOf } from "../../domain/model/time.ts";
import { gatherIssue } from "../../lambdas/bulletin/gather-issue.ts";
import { publishIssues } from "../../lambdas/bulletin/publish-issues.ts";
import { DEMO_END, DEMO_START } from "../../local/demo/bundled-readings.ts";
import { issueWorld } from "../lambdas/bulletin/issue-fakes.ts";
import type { bundledWorld } from "./bundled-world.ts";

const HALF_AN_HOUR = 30 * 60_000;
const DAY = 24 * 3_600_000;

export interface BundledIssues {
  readonly issues: readonly IssueEntry[];
  /** Their pages and data by key. */
  readonly files: ReadonlyMap<string, string>;
}

/** The numbered issues of the bundled readings, published by the real step every morning of the demonstration (08:30), on stores in memory. */
export async function bundledIssues(of: Awaited<ReturnType<typeof bundledWorld>>): Promise<BundledIssues> {
  const { ports, world, objects, index } = issueWorld(() => { throw new Error("the stores are asked"); });
  const publish = publishIssues({ ...ports, gather: (subject) => gatherIssue(of, subject), issuer: DEMONSTRATION_ISSUER, demonstration: { movedDates: true } });
  // The demonstration begins at 08:00.
  for (let at = DEMO_START + HALF_AN_HOUR; at < DEMO_END; at += DAY) {
    world.now = instantOf(at);
    await publish();
  }
  return { issues: index("2026"), files: new Map([...objects].map(([key, { body }]) => [key, body])) };
}
