import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { AssessmentsChanged } from "../../domain/model/hint.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { siteBucket } from "../adapters/site-bucket.ts";
import { metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { network } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { gatherPage } from "./gather-page.ts";
import { renderSite } from "./render-site.ts";
import { BULLETIN_SETTINGS } from "./settings.ts";

const settings = readSettings(BULLETIN_SETTINGS, process.env);
const Demonstration = z.enum(["none", "moved-dates"]);
const sources = {
  network,
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  events: eventsTable(dynamo, settings.eventsTable),
  issuer: { zh: settings.issuerZh, en: settings.issuerEn },
  demonstration: Demonstration.parse(settings.demonstration) === "moved-dates" ? { movedDates: true } : null,
};
const render = renderSite({ site: siteBucket(s3, settings.siteBucket), gather: (at) => gatherPage(sources, at), now });

/** From assess and alert: something may have changed. From the clock: a new hour. */
const Message = z.union([AssessmentsChanged, z.strictObject({ hourly: z.literal(true) })]);

/** However many messages a batch holds, the site is made once. */
export const handler = queueStep({
  parse: (body) => Message.parse(JSON.parse(body)),
  plan: (message) => [{ key: "site", ask: "hourly" in message }],
  run: async (_site, asks) => {
    const written = await render({ hourly: asks.includes(true) });
    metrics.addMetric("PagesWritten", MetricUnit.Count, written);
  },
});
