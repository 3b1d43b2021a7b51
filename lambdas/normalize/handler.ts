import { parseCanaryKey } from "../../domain/canary/canary-place.ts";
import { parseOrderKey } from "../../domain/order/order-key.ts";
import { dynamo, s3, sqs } from "../adapters/aws-clients.ts";
import { deadRecords } from "../adapters/dead-records.ts";
import { maintenanceWindows } from "../adapters/maintenance-windows.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { orderRecords } from "../adapters/order-records.ts";
import { queue } from "../adapters/queue.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { receiptsTable } from "../adapters/receipts-table.ts";
import { placeOf } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { objectKeys } from "../runtime/s3-event.ts";
import { readSettings } from "../runtime/settings.ts";
import { applyOrder } from "./apply-order.ts";
import { giveUpPush } from "./give-up-push.ts";
import { normalizeCanary } from "./normalize-canary.ts";
import { normalizePush } from "./normalize-push.ts";
import { NORMALIZE_SETTINGS } from "./settings.ts";

const settings = readSettings(NORMALIZE_SETTINGS, process.env);
const ports = {
  archive: rawArchive(s3, settings.rawBucket),
  observations: observationsTable(dynamo, settings.observationsTable),
  receipts: receiptsTable(dynamo, settings.receiptsTable),
  windows: maintenanceWindows(dynamo, settings.observationsTable),
  orders: orderRecords(dynamo, settings.receiptsTable),
  assess: queue(sqs, settings.assessQueue),
  placeOf,
};
const normalize = normalizePush(ports);
const canary = normalizeCanary(ports);
const apply = applyOrder(ports);

function run(key: string): Promise<void> {
  if (parseOrderKey(key)) return apply(key);
  return parseCanaryKey(key) ? canary(key) : normalize(key);
}

/** One piece of work is one raw object: a push, the canary's, or an order. */
export const handler = queueStep({
  parse: objectKeys,
  plan: (keys) => keys.map((key) => ({ key, ask: key })),
  run,
  concurrency: 10,
  onGivenUp: giveUpPush(deadRecords(dynamo, settings.receiptsTable)),
});
