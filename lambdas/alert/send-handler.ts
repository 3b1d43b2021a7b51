import { randomUUID } from "node:crypto";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import type { AlertMessage } from "../../domain/alert/group-notices.ts";
import { alertsTopic } from "../adapters/alerts-topic.ts";
import { dynamo, sns, sqs } from "../adapters/aws-clients.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { noticesTable } from "../adapters/notices-table.ts";
import { refusedForGood } from "../adapters/publish-error.ts";
import { queue } from "../adapters/queue.ts";
import { sendTurn } from "../adapters/send-turn.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import type { Published } from "./alert-ports.ts";
import { sendWaiting } from "./send-waiting.ts";
import { ALERT_METRICS, ALERT_SEND_SETTINGS, SEND_TURN_SECONDS } from "./settings.ts";

/** Seconds until sending is asked for again where another sender is at work. */
const LATER = 5;
const settings = readSettings(ALERT_SEND_SETTINGS, process.env);
const topic = alertsTopic(sns, settings.alertsTopic);
const asks = queue(sqs, settings.sendQueue);

async function publish({ id, subject, body, attributes }: AlertMessage): Promise<Published> {
  try {
    await topic.publish({ subject, message: body, attributes: { ...attributes } });
    return { ok: true };
  } catch (error) {
    const reason = refusedForGood(error);
    if (reason === undefined) throw error;
    logger.error("a message was refused for good, its notices have failed", { message: id, reason });
    return { ok: false, reason };
  }
}

const send = sendWaiting({
  events: eventsTable(dynamo, settings.eventsTable),
  notices: noticesTable(dynamo, settings.eventsTable),
  alerts: { publish },
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
    metrics.addMetric(ALERT_METRICS.sent, MetricUnit.Count, sent);
    metrics.addMetric(ALERT_METRICS.failed, MetricUnit.Count, failed);
  },
});
