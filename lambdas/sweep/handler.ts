import * as z from "zod";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { dynamo, s3, sqs } from "../adapters/aws-clients.ts";
import { queue } from "../adapters/queue.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { receiptsTable } from "../adapters/receipts-table.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { readSettings } from "../runtime/settings.ts";
import { SWEEP_SETTINGS } from "./settings.ts";
import { sweepRaw } from "./sweep-raw.ts";

const settings = readSettings(SWEEP_SETTINGS, process.env);
const sweep = sweepRaw({
  archive: rawArchive(s3, settings.rawBucket),
  receipts: receiptsTable(dynamo, settings.receiptsTable),
  rawArrivals: queue(sqs, settings.rawArrivalsQueue),
  now,
});

const Tick = z.object({ hours: z.int().min(1).max(24 * 31).optional() });

/** Invoked by a schedule, which says how far back to look; a failure is thrown and tried again by it. */
export const handler = async (event: unknown): Promise<void> => {
  const { seen, sent } = await sweep(Tick.parse(event).hours);
  logger.info("swept raw objects", { seen, sent });
  metrics.addMetric("RawObjectsSentAgain", MetricUnit.Count, sent);
  metrics.publishStoredMetrics();
};
