import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { plusHours } from "../../domain/model/time.ts";
import { alertsTopic } from "../adapters/alerts-topic.ts";
import { dynamo, s3, sns } from "../adapters/aws-clients.ts";
import { deadRecords } from "../adapters/dead-records.ts";
import { ledgerTable } from "../adapters/ledger-table.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { rawObjects } from "../adapters/raw-objects.ts";
import { receiptsTable } from "../adapters/receipts-table.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { placeOf } from "../runtime/places.ts";
import { readSettings } from "../runtime/settings.ts";
import { hourOf, readHour } from "./read-hour.ts";
import { reconcile } from "./reconcile.ts";
import { LEDGER_SETTINGS } from "./settings.ts";

const settings = readSettings(LEDGER_SETTINGS, process.env);
const topic = alertsTopic(sns, settings.operationsTopic);
const run = reconcile({
  readHour: readHour({
    raw: rawObjects(s3, settings.rawBucket), receipts: receiptsTable(dynamo, settings.receiptsTable), dead: deadRecords(dynamo, settings.receiptsTable),
    observations: observationsTable(dynamo, settings.observationsTable), placeOf,
  }),
  ledger: ledgerTable(dynamo, settings.ledgerTable),
  operations: { publish: ({ id, subject, message }) => topic.publish({ subject, message, attributes: { kind: "ledger-difference", id } }) },
  now,
});

/** Which hours of signing: counted back from the hour that runs. Their pushes must have had time to be tried often enough. */
const Tick = z.strictObject({ firstHoursBack: z.int().min(1).max(24 * 31), lastHoursBack: z.int().min(1).max(24 * 31) })
  .refine(({ firstHoursBack, lastHoursBack }) => firstHoursBack >= lastHoursBack, "firstHoursBack is before lastHoursBack");

/** Invoked by a schedule; a failure is thrown and tried again by it. */
export const handler = async (event: unknown): Promise<void> => {
  const { firstHoursBack, lastHoursBack } = Tick.parse(event);
  const hours = Array.from({ length: firstHoursBack - lastHoursBack + 1 }, (_, at) => hourOf(plusHours(now(), at - firstHoursBack)));
  const { differences, told, unknownStation } = await run(hours);
  logger.info("reconciled", { hours, differences, told, unknownStation: Object.fromEntries(unknownStation) });
  metrics.addMetric("LedgerDifference", MetricUnit.Count, differences);
  metrics.addMetric("UnknownStationReadings", MetricUnit.Count, [...unknownStation.values()].reduce((sum, count) => sum + count, 0));
  metrics.publishStoredMetrics();
};
