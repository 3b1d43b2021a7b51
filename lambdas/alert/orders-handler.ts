import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { readAddressBook, type AddressBook } from "../../domain/alert/subscription/address-book.ts";
import { receiptId } from "../../domain/model/rank.ts";
import { subscriptionAsks } from "../../domain/order/subscription-order.ts";
import { alertsTopic } from "../adapters/alerts-topic.ts";
import { dynamo, s3, sns } from "../adapters/aws-clients.ts";
import { orderRecords } from "../adapters/order-records.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { secretText } from "../adapters/secret-text.ts";
import { subscriptionsTable } from "../adapters/subscriptions-table.ts";
import { topicSubscriptions } from "../adapters/topic-subscriptions.ts";
import { logger } from "../runtime/instruments.ts";
import { queueStep, type Work } from "../runtime/queue-step.ts";
import { archivedOrder } from "../runtime/read-order.ts";
import { objectKeys } from "../runtime/s3-event.ts";
import { readSettings } from "../runtime/settings.ts";
import { applySubscription } from "./apply-subscription.ts";
import { checkSubscriptions } from "./check-subscriptions.ts";
import { ALERT_ORDERS_SETTINGS } from "./orders-settings.ts";

const settings = readSettings(ALERT_ORDERS_SETTINGS, process.env);
const archive = rawArchive(s3, settings.rawBucket);
const applied = orderRecords(dynamo, settings.noticesTable, "id");
const readBook = settings.addressBook === "none" ? undefined : secretText(new SecretsManagerClient({}), settings.addressBook);
const addressBook = async (): Promise<AddressBook> => (readBook === undefined ? {} : readAddressBook(await readBook()));
const topics = topicSubscriptions(sns, { alerts: settings.alertsTopic, "joint-notices": settings.jointNoticesTopic, bulletins: settings.bulletinsTopic });
const subscriptions = subscriptionsTable(dynamo, settings.subscriptionsTable);
const apply = applySubscription({ subscriptions, sns: topics, addressBook });
const check = checkSubscriptions({
  subscriptions, sns: topics, addressBook, own: new Set(z.array(z.string()).parse(JSON.parse(settings.ownEndpoints))), operations: alertsTopic(sns, settings.operationsTopic),
});

const CHECK = "check";
/** From the clock. Everything else is a notification of the raw archive. */
const Tick = z.strictObject({ checkSubscriptions: z.literal(true) });

function plan(body: string): Work<string>[] {
  if (Tick.safeParse(JSON.parse(body)).success) return [{ key: CHECK, ask: CHECK }];
  return objectKeys(body).map((key) => ({ key, ask: key }));
}

async function run(key: string): Promise<void> {
  if (key === CHECK) {
    const differences = await check();
    logger.info("compared subscriptions", { differences: differences.map(({ kind, en }) => `${kind} ${en}`) });
    return;
  }
  const { push, receivedAt, ...named } = await archivedOrder(archive, key, "alert");
  switch (named.name) {
    case "subscription":
      for (const ask of subscriptionAsks(named.order, push, receivedAt)) await apply(ask);
      break;
    default:
      throw new Error(`${named.name} is no order for alert`);
  }
  // Last: a record says that all was done, and the sweep looks for orders without one.
  await applied.put({ receipt: receiptId(push), order: named.name });
}

export const handler = queueStep({ parse: (body) => body, plan, run, concurrency: 2 });
