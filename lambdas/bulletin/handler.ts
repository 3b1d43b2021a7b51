import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { LATEST_ISSUES } from "../../domain/bulletin/issue/issue-list.ts";
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
import { correctIssues } from "./correct-issues.ts";
import { gatherIssue, gatherSpecialEvents } from "./gather-issue.ts";
import { gatherPage } from "./gather-page.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { issuesThatStand } from "./list-issues.ts";
import { BulletinMessage, planBulletin } from "./plan-bulletin.ts";
import { publishIssues, publishSpecials } from "./publish-issues.ts";
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
const ports: IssuePorts = { ...sources, issues, site, gather: (subject) => gatherIssue(sources, subject), specialEvents: (at) => gatherSpecialEvents(sources, at), now };
const [publish, specials, correct] = [publishIssues(ports), publishSpecials(ports), correctIssues(ports)];

/** However many messages a batch holds, the site is made once; issues stand apart, so that one that fails does not hold up the pages. */
export const handler = queueStep({
  parse: (body) => BulletinMessage.parse(JSON.parse(body)),
  plan: planBulletin,
  run: async (key, asks) => {
    if (key === "site") metrics.addMetric("PagesWritten", MetricUnit.Count, await render({ hourly: asks.some((ask) => "hourly" in ask && ask.hourly) }));
    else {
      const count = key === "issues" ? await publish() : key === "specials" ? await specials() : await correct(asks.flatMap((ask) => ("days" in ask ? [ask] : [])));
      metrics.addMetric("IssuesPublished", MetricUnit.Count, count);
      // The front page names the latest issues.
      if (count > 0) await render({ hourly: false });
    }
  },
});
