import * as z from "zod";
import { AssessmentsChanged, inMessages } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import { alertsTopic } from "../adapters/alerts-topic.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, sns, sqs } from "../adapters/aws-clients.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { noticesTable } from "../adapters/notices-table.ts";
import { queue } from "../adapters/queue.ts";
import { now } from "../runtime/now.ts";
import { queueStep, type Work } from "../runtime/queue-step.ts";
import { readInstallation } from "../runtime/read-installation.ts";
import { readSettings } from "../runtime/settings.ts";
import { alertPlace, type AlertPorts } from "./alert-place.ts";
import { publishNotice } from "./publish-notice.ts";
import { sendAllUnsent } from "./send-unsent.ts";
import { ALERT_SETTINGS } from "./settings.ts";

const settings = readSettings(ALERT_SETTINGS, process.env);
const events = eventsTable(dynamo, settings.eventsTable);
const topic = alertsTopic(sns, settings.alertsTopic);
const bulletin = queue(sqs, settings.bulletinQueue);
const joint = queue(sqs, settings.jointQueue);
const ports: AlertPorts = {
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  events,
  alerts: { publish: publishNotice({ notices: noticesTable(dynamo, settings.noticesTable), topic }, readInstallation(settings.installation)) },
  now,
};
const follow = alertPlace(ports);

/** From assess: assessments of a place may have changed. From the clock: notices may lie unsent. */
const Message = z.union([AssessmentsChanged, z.strictObject({ sendUnsent: z.literal(true) })]);
type Ask = readonly Instant[];
const UNSENT = "unsent";

const plan = (message: z.infer<typeof Message>): Work<Ask>[] =>
  ("sendUnsent" in message ? [{ key: UNSENT, ask: [] }] : [{ key: `${message.place} ${message.kind}`, ask: message.ends }]);

async function run(key: string, asks: readonly Ask[]): Promise<void> {
  if (key === UNSENT) {
    await sendAllUnsent(ports)(events.all());
    return;
  }
  const [place, kind] = key.split(" ") as [string, AssessmentsChanged["kind"]];
  const hint = { place, kind, ends: [...new Set(asks.flat())] };
  await follow(hint);
  await bulletin.send(inMessages(hint));
  if (kind === "water-round") await joint.send([{ section: place }]);
}

export const handler = queueStep({ parse: (body) => Message.parse(JSON.parse(body)), plan, run });
