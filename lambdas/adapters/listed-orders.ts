import { PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { OrderName } from "../../domain/order/order-kinds.ts";
import { batchGet } from "./batch-get.ts";
import type { OrderRecord } from "./order-records.ts";

const ORDERS = "#orders";

/** Orders that a step applied, as a list of their own in a table of lists (partition key `list`, sort key `id`). */
export const listedOrders = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** Says that an order was applied. Follows from the archived order alone, so that writing it again changes nothing. */
  async applied({ receipt, order }: OrderRecord): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: table, Item: { list: ORDERS, id: receipt, order } }));
  },

  /** Which of these receipts are of orders that were applied. */
  async known(receipts: readonly string[]): Promise<Set<string>> {
    const items = await batchGet(dynamo, table, receipts.map((receipt) => ({ list: ORDERS, id: receipt })), "id");
    return new Set(items.map(({ id }) => String(id)));
  },

  /** The order of a receipt, where it was applied. */
  async order(receipt: string): Promise<OrderRecord | undefined> {
    const [item] = await batchGet(dynamo, table, [{ list: ORDERS, id: receipt }]);
    return item && { receipt, order: item["order"] as OrderName };
  },
});
