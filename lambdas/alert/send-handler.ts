import { randomUUID } from "node:crypto";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { alertsTopic } from "../adapters/alerts-topic.ts";
import { dynamo, sns, sqs } from "../adapters/aws-clients.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { noticesTable } from "../adapters/notices-table.ts";
import { queue } from "../adapters/queue.ts";
import { sendTurn } from "../adapters/send-turn.ts";
import { silenceTable } from "../adapters/silence-table.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { cityOf, placeOf } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readInstallation } from "../runtime/read-installation.ts";
import { readSettings } from "../runtime/settings.ts";
import { publishMessage } from "./publish-message.ts";
import { sendWaiting } from "./send-waiting.ts";
import { ALERT_METRICS, ALERT_SEND_SETTINGS, SEND_TURN_SECONDS } from "./settings.ts";
import { sendSilence } from "./silence/send-silence.ts";

/** Seconds until sending is asked for again where another sender is at work. */
const LATER = 5;
const settings = readSettings(ALERT_SEND_SETTINGS, process.env);
const notices = noticesTable(dynamo, settings.noticesTable);
const asks = queue(sqs, settings.sendQueue);

const installation = readInstallation(settings.installation);
const alerts = alertsTopic(sns, settings.alertsTopic);

const send = sendWaiting({
  events: eventsTable(dynamo, settings.eventsTable),
  notices,
  alerts: { publish: publishMessage({ notices, topic: alerts }, installation) },
  sendSilence: sendSilence({ silence: silenceTable(dynamo, settings.eventsTable), alerts, operations: alertsTopic(sns, settings.operationsTopic), directory: { place: placeOf, city: cityOf }, now }, installation),
  turn: sendTurn(dynamo, settings.eventsTable, { holder: randomUUID(), seconds: SEND_TURN_SECONDS, now }),
  sending: { askLater: () => asks.send([{ send: true }], LATER) },
  now,
});

/** From alert: notices wait. However many messages a batch holds, everything that waits is sent once. */
const Message = z.strictObject({ send: z.literal(true) });

export const handler = queueStep({
  parse: (body) => Message.parse(JSON.parse(body)),
  plan: () => [{ key: "send", ask: true }],
  run: async () => {
    const { sent, failed } = await send();
    if (failed > 0) logger.error("notices have failed and are not tried again; the stored notices say why", { failed });
    metrics.addMetric(ALERT_METRICS.sent, MetricUnit.Count, sent);
    metrics.addMetric(ALERT_METRICS.failed, MetricUnit.Count, failed);
  },
});
