import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { LATEST_ISSUES } from "../../domain/bulletin/issue/issue-list.ts";
import { AssessmentsChanged } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { issuesTable } from "../adapters/issues-table.ts";
import { siteBucket } from "../adapters/site-bucket.ts";
import { metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { network } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { gatherDay } from "./gather-day.ts";
import { gatherPage } from "./gather-page.ts";
import { issuesThatStand } from "./list-issues.ts";
import { publishIssues } from "./publish-issues.ts";
import { renderSite } from "./render-site.ts";
import { BULLETIN_SETTINGS } from "./settings.ts";

const settings = readSettings(BULLETIN_SETTINGS, process.env);
const Demonstration = z.enum(["none", "moved-dates"]);
const issues = issuesTable(dynamo, settings.issuesTable);
const site = siteBucket(s3, settings.siteBucket);
const sources = {
  network,
  latestIssues: (at: Instant) => issuesThatStand(issues, at, LATEST_ISSUES),
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  events: eventsTable(dynamo, settings.eventsTable),
  issuer: { zh: settings.issuerZh, en: settings.issuerEn },
  demonstration: Demonstration.parse(settings.demonstration) === "moved-dates" ? { movedDates: true } : null,
};
const render = renderSite({ site, gather: (at) => gatherPage(sources, at), now });
const publish = publishIssues({ ...sources, issues, site, gather: (day) => gatherDay(sources, day), now });

/** From assess and alert: something may have changed. From the clock: a new hour, the daily issue. */
const Message = z.union([AssessmentsChanged, z.strictObject({ hourly: z.literal(true) }), z.strictObject({ dailyIssue: z.literal(true) })]);

/** However many messages a batch holds, the site is made once; issues stand apart, so that one that fails does not hold up the pages. */
export const handler = queueStep({
  parse: (body) => Message.parse(JSON.parse(body)),
  plan: (message) => ["dailyIssue" in message ? { key: "issues", ask: false } : { key: "site", ask: "hourly" in message }],
  run: async (key, asks) => {
    if (key === "issues") metrics.addMetric("IssuesPublished", MetricUnit.Count, await publish());
    const written = await render({ hourly: asks.includes(true) });
    metrics.addMetric("PagesWritten", MetricUnit.Count, written);
  },
});
