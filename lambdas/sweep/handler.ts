import * as z from "zod";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3, sqs } from "../adapters/aws-clients.ts";
import { deadRecords } from "../adapters/dead-records.ts";
import { draftsTable } from "../adapters/drafts-table.ts";
import { maintenanceWindows } from "../adapters/maintenance-windows.ts";
import { mattersTable } from "../adapters/matters-table.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { orderRecords } from "../adapters/order-records.ts";
import { queue } from "../adapters/queue.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { registryTable } from "../adapters/registry-table.ts";
import { receiptsTable } from "../adapters/receipts-table.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { placeOf } from "../runtime/places.ts";
import { readSettings } from "../runtime/settings.ts";
import { SWEEP_SETTINGS } from "./settings.ts";
import { sweepAssessments } from "./sweep-assessments.ts";
import { sweepCommands } from "./sweep-commands.ts";
import { sweepOrderEffects } from "./sweep-order-effects.ts";
import { sweepOrders } from "./sweep-orders.ts";
import { sweepRaw } from "./sweep-raw.ts";

const settings = readSettings(SWEEP_SETTINGS, process.env);
const receipts = receiptsTable(dynamo, settings.receiptsTable);
const archive = rawArchive(s3, settings.rawBucket);
const dead = deadRecords(dynamo, settings.receiptsTable);
const rawArrivals = queue(sqs, settings.rawArrivalsQueue);
const orders = sweepOrders({
  archive, dead, now,
  steps: {
    normalize: { applied: orderRecords(dynamo, settings.receiptsTable), arrivals: rawArrivals },
    alert: { applied: orderRecords(dynamo, settings.noticesTable, "id"), arrivals: queue(sqs, settings.alertOrdersQueue) },
    bulletin: { applied: draftsTable(dynamo, settings.draftsTable), arrivals: queue(sqs, settings.bulletinOrdersQueue) },
    joint: { applied: mattersTable(dynamo, settings.mattersTable), arrivals: queue(sqs, settings.jointArrivalsQueue) },
  },
});
const observations = observationsTable(dynamo, settings.observationsTable);
const assess = queue(sqs, settings.assessQueue);
const orderEffects = sweepOrderEffects({ archive, observations, windows: maintenanceWindows(dynamo, settings.observationsTable), assess, placeOf });
const commands = sweepCommands({ archive, registry: registryTable(dynamo, settings.registryTable), commandArrivals: queue(sqs, settings.commandArrivalsQueue), now });
const raw = sweepRaw({
  archive, receipts, dead, rawArrivals, now,
});
const assessments = sweepAssessments({
  receipts, observations, placeOf,
  assessments: assessmentsTable(dynamo, settings.assessmentsTable), assess,
});

const Tick = z.object({ hours: z.int().min(1).max(24 * 31).optional() });

/** Invoked by a schedule, which says how far back to look; a failure is thrown and tried again by it. */
export const handler = async (event: unknown): Promise<void> => {
  const { hours } = Tick.parse(event);
  const commanded = await commands(hours);
  const { applied, ...ordered } = await orders(hours);
  const judgedAgain = await orderEffects(applied);
  const { seen, sent, settled } = await raw(hours);
  const assessed = await assessments(settled);
  logger.info("swept", { commands: commanded, orders: { ...ordered, judgedAgain }, raw: { seen, sent }, assessments: assessed });
  metrics.addMetric("CommandsSentAgain", MetricUnit.Count, commanded.sent);
  metrics.addMetric("OrdersSentAgain", MetricUnit.Count, ordered.sent);
  metrics.addMetric("RawObjectsSentAgain", MetricUnit.Count, sent);
  metrics.addMetric("AssessmentsAskedAgain", MetricUnit.Count, assessed.sent);
  metrics.publishStoredMetrics();
};
