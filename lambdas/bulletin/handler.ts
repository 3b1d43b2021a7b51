import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { LATEST_ISSUES } from "../../domain/bulletin/issue/issue-list.ts";
import { hourlySubjects, LAST_SUBJECTS, touchedSubjects } from "../../domain/bulletin/site/touched-subjects.ts";
import { AssessmentsChanged, PeriodsChanged } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { issuesTable } from "../adapters/issues-table.ts";
import { siteBucket } from "../adapters/site-bucket.ts";
import { metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { network } from "../runtime/places.ts";
import { queueStep, type Work } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { gatherDay } from "./gather-day.ts";
import { gatherPage } from "./gather-page.ts";
import { issuesThatStand } from "./list-issues.ts";
import { publishIssues } from "./publish-issues.ts";
import { renderSite } from "./render-site.ts";
import { standingKeys } from "./standing-keys.ts";
import { BULLETIN_SETTINGS } from "./settings.ts";

const settings = readSettings(BULLETIN_SETTINGS, process.env);
const Demonstration = z.enum(["none", "moved-dates"]);
const issues = issuesTable(dynamo, settings.issuesTable);
const site = siteBucket(s3, settings.siteBucket);
const standing = standingKeys((prefix) => site.keysUnder(prefix));
const sources = {
  network,
  latestIssues: (at: Instant) => issuesThatStand(issues, at, LATEST_ISSUES),
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  events: eventsTable(dynamo, settings.eventsTable),
  standing,
  issuer: { zh: settings.issuerZh, en: settings.issuerEn },
  demonstration: Demonstration.parse(settings.demonstration) === "moved-dates" ? { movedDates: true } : null,
};
const render = renderSite({ site, sources, front: (at) => gatherPage(sources, at), now });
const publish = publishIssues({ ...sources, issues, site, gather: (day) => gatherDay(sources, day), now });

/** From assess and alert: something may have changed. From the clock: a new hour, the daily issue. */
const Message = z.union([AssessmentsChanged, PeriodsChanged, z.strictObject({ hourly: z.literal(true) }), z.strictObject({ dailyIssue: z.literal(true) })]);
type Ask = { readonly hourly: boolean };
const ISSUES = "issues";

function plan(message: z.infer<typeof Message>): Work<Ask>[] {
  const hourly = "hourly" in message;
  const subjects = "dailyIssue" in message ? [ISSUES, ...LAST_SUBJECTS] : hourly ? hourlySubjects(network, now()) : touchedSubjects(message, network, now());
  return subjects.map((key) => ({ key, ask: { hourly }, last: LAST_SUBJECTS.includes(key) }));
}

/** However many messages a batch holds, each part of the site is made once; one that fails holds up no other. What names others is made last. */
export const handler = queueStep({
  parse: (body) => Message.parse(JSON.parse(body)),
  plan,
  run: async (key, asks) => {
    if (key === ISSUES) metrics.addMetric("IssuesPublished", MetricUnit.Count, await publish());
    else metrics.addMetric("PagesWritten", MetricUnit.Count, await render(key, asks.some(({ hourly }) => hourly)));
  },
});
