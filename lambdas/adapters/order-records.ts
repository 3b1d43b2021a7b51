import { PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { OrderName } from "../../domain/order/order-kinds.ts";
import { batchGet } from "./batch-get.ts";

/** Says that an order was applied, and of which kind it is. What became of its entries follows from the stores, now as ever. */
export interface OrderRecord {
  readonly receipt: string;
  readonly order: OrderName;
}

const keyOf = (receipt: string): string => `order#${receipt}`;

/**
 * Orders that a step applied, in a table of its own: normalize beside the records of receipts, alert beside the notices.
 *
 * @param keyName  partition key of the table
 */
export const orderRecords = (dynamo: DynamoDBDocumentClient, table: string, keyName: "receipt" | "id" = "receipt") => ({
  /** Follows from the archived order alone, so that writing it again changes nothing. */
  async put({ receipt, order }: OrderRecord): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: table, Item: { [keyName]: keyOf(receipt), order } }));
  },

  async get(receipt: string): Promise<OrderRecord | undefined> {
    const [item] = await batchGet(dynamo, table, [{ [keyName]: keyOf(receipt) }]);
    return item && { receipt, order: item["order"] as OrderName };
  },

  /** Which of these receipts are of orders that were applied. */
  async known(receipts: readonly string[]): Promise<Set<string>> {
    const items = await batchGet(dynamo, table, receipts.map((receipt) => ({ [keyName]: keyOf(receipt) })), keyName);
    return new Set(items.map((item) => String(item[keyName]).slice(keyOf("").length)));
  },
});
export type OrderRecords = ReturnType<typeof orderRecords>;
