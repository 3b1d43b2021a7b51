import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { CANARY } from "../../domain/canary/canary-place.ts";
import { LATEST_ISSUES } from "../../domain/bulletin/issue/issue-list.ts";
import { parseReleases } from "../../domain/bulletin/draft/releases.ts";
import type { Touch } from "../../domain/bulletin/issue/issues-touched.ts";
import type { Instant } from "../../domain/model/time.ts";
import { alertsTopic } from "../adapters/alerts-topic.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3, sns } from "../adapters/aws-clients.ts";
import { bulletinCanary } from "../adapters/canary-answers.ts";
import { draftsTable } from "../adapters/drafts-table.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { issuesTable } from "../adapters/issues-table.ts";
import { noticesTable } from "../adapters/notices-table.ts";
import { siteBucket } from "../adapters/site-bucket.ts";
import { answerCanary } from "../runtime/answer-canary.ts";
import { metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { cityOf, network } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readInstallation } from "../runtime/read-installation.ts";
import { readSettings } from "../runtime/settings.ts";
import { correctIssues } from "./correct-issues.ts";
import { gatherIssue, gatherSpecialEvents } from "./gather-issue.ts";
import { gatherPage } from "./gather-page.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { issuesThatStand } from "./list-issues.ts";
import { BulletinMessage, isIssueWork, planBulletin, type IssueWork } from "./plan-bulletin.ts";
import { publicNotices } from "./public-notices.ts";
import { publishIssues, publishSpecials } from "./publish-issues.ts";
import { readPublicSite } from "./read-public-site.ts";
import { renderSite } from "./render-site.ts";
import { reviewDrafts } from "./review-drafts.ts";
import { standingKeys } from "./standing-keys.ts";
import { tellDrafts } from "./tell-drafts.ts";
import { tellIssues } from "./tell-issues.ts";
import { BULLETIN_METRICS, BULLETIN_SETTINGS } from "./settings.ts";

const settings = readSettings(BULLETIN_SETTINGS, process.env);
const Demonstration = z.enum(["none", "moved-dates"]);
const issues = issuesTable(dynamo, settings.issuesTable);
const site = siteBucket(s3, settings.siteBucket);
const standing = standingKeys((prefix) => site.keysUnder(prefix));
const installation = readInstallation(settings.installation);
const sources = {
  network, publicSite: readPublicSite(settings.publicSite, installation.api),
  latestIssues: (at: Instant) => issuesThatStand(issues, at, LATEST_ISSUES),
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  events: eventsTable(dynamo, settings.eventsTable),
  standing,
  publicNotices: publicNotices({ network, site, installation, notices: noticesTable(dynamo, settings.noticesTable) }),
  issuer: { zh: settings.issuerZh, en: settings.issuerEn },
  demonstration: Demonstration.parse(settings.demonstration) === "moved-dates" ? { movedDates: true } : null,
};
const render = renderSite({ site, sources, front: (at) => gatherPage(sources, at), now });
const releases = parseReleases(settings.releases, cityOf);
const ports: IssuePorts = {
  ...sources, issues, site, drafts: draftsTable(dynamo, settings.draftsTable), releases, gather: (subject) => gatherIssue(sources, subject), specialEvents: (at) => gatherSpecialEvents(sources, at), now,
};
const review = reviewDrafts(ports);
const correct = correctIssues(ports);
const numbered: Readonly<Record<IssueWork, (touches: readonly Touch[]) => Promise<number>>> = {
  issues: publishIssues(ports), specials: publishSpecials(ports),
  // What stands is corrected, what waits is drafted again.
  corrections: async (touches) => (await correct(touches)) + (Object.keys(releases).length === 0 ? 0 : (await review(touches)).published),
  drafts: async () => {
    const { published, waiting, overdue } = await review();
    metrics.addMetric("DraftsWaiting", MetricUnit.Count, waiting);
    metrics.addMetric(BULLETIN_METRICS.overdue, MetricUnit.Count, overdue);
    return published;
  },
};

const telling = { ...ports, installation, topic: alertsTopic(sns, settings.bulletinsTopic) };
const [tell, askApproval] = [tellIssues(telling), tellDrafts(telling)];
/** Makes issues, then tells of what stands and of what waits: also where another piece failed, and also what a run that died before left untold. */
async function workOnIssues(work: IssueWork, touches: readonly Touch[]): Promise<void> {
  const failures: unknown[] = [];
  for (const [metric, step] of [["IssuesPublished", () => numbered[work](touches)], ["IssuesTold", tell], ["DraftsTold", askApproval]] as const) {
    await step().then((count) => metrics.addMetric(metric, MetricUnit.Count, count), (failure: unknown) => void failures.push(failure));
  }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures, `${failures.length} parts of the work on issues failed`);
}

const canary = answerCanary({ assessments: sources.assessments, answer: bulletinCanary(dynamo, settings.issuesTable), now });
/** From alert: the canary came by. Nothing is published of it. */
const CanaryMessage = z.strictObject({ canary: z.literal(true) });

/** However many messages a batch holds, each part of the site is made once; one that fails holds up no other. What names others is made last. */
export const handler = queueStep({
  parse: (body) => z.union([BulletinMessage, CanaryMessage]).parse(JSON.parse(body)),
  plan: (message) => ("canary" in message ? [{ key: CANARY, ask: { hourly: false } }] : planBulletin(message, network, now())),
  run: async (key, asks) => {
    if (key === CANARY) await canary();
    else if (isIssueWork(key)) await workOnIssues(key, asks.flatMap(({ touch }) => touch ?? []));
    else metrics.addMetric("PagesWritten", MetricUnit.Count, await render(key, asks.some(({ hourly }) => hourly)));
  },
});
