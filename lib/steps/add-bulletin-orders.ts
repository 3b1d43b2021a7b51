import { BULLETIN_ORDERS_SETTINGS } from "../../lambdas/bulletin/orders-settings.ts";
import { ORDER_PREFIXES } from "../../lambdas/collect/order-settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** The part of bulletin (发布) that holds the bureaus' approvals (批准) of issues, and asks bulletin to look at them. It publishes nothing itself. */
export function addBulletinOrders({ stack, state, queues }: StepsContext): void {
  const orders = new StepFunction(stack, "BulletinOrders", {
    entry: "bulletin/orders-handler.ts", names: BULLETIN_ORDERS_SETTINGS, timeout: TIMEOUTS.bulletin,
    settings: { rawBucket: state.raw.bucketName, draftsTable: state.drafts.tableName, bulletinQueue: queues.bulletin.queue.queueUrl },
  });
  state.raw.grantRead(orders.lambda, `${ORDER_PREFIXES.bulletin}*`);
  state.drafts.grant(orders.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
  queues.bulletin.queue.grantSendMessages(orders.lambda);
  orders.readFrom(state.bulletinOrders, { batchSize: 5, windowSeconds: 0, maxConcurrency: 2 });
}
