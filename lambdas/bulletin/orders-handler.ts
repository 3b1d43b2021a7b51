import { dynamo, s3, sqs } from "../adapters/aws-clients.ts";
import { draftsTable } from "../adapters/drafts-table.ts";
import { queue } from "../adapters/queue.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { archivedOrder } from "../runtime/read-order.ts";
import { objectKeys } from "../runtime/s3-event.ts";
import { readSettings } from "../runtime/settings.ts";
import { applyApproval } from "./apply-approval.ts";
import { BULLETIN_ORDERS_SETTINGS } from "./orders-settings.ts";

const settings = readSettings(BULLETIN_ORDERS_SETTINGS, process.env);
const archive = rawArchive(s3, settings.rawBucket);
const apply = applyApproval({ drafts: draftsTable(dynamo, settings.draftsTable), bulletin: queue(sqs, settings.bulletinQueue) });

export const handler = queueStep({
  parse: (body) => body,
  plan: (body) => objectKeys(body).map((key) => ({ key, ask: key })),
  run: async (key) => {
    const { push, receivedAt, ...named } = await archivedOrder(archive, key, "bulletin");
    if (named.name !== "approval") throw new Error(`${named.name} is no order for bulletin`);
    await apply(named.order, push, receivedAt);
  },
  concurrency: 2,
});
