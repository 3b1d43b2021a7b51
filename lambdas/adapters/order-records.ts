import { PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { OrderName } from "../../domain/order/order-kinds.ts";
import { batchGet } from "./batch-get.ts";

/** Says that an order was applied, and of which kind it is. What became of its entries follows from the stores, now as ever. */
export interface OrderRecord {
  readonly receipt: string;
  readonly order: OrderName;
}

const keyOf = (receipt: string): string => `order#${receipt}`;

/** Orders that normalize applied, beside the receipts' records and in their table: written by normalize alone. */
export const orderRecords = (dynamo: DynamoDBDocumentClient, receiptsTable: string) => ({
  /** Follows from the archived order alone, so that writing it again changes nothing. */
  async put({ receipt, order }: OrderRecord): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: receiptsTable, Item: { receipt: keyOf(receipt), order } }));
  },

  async get(receipt: string): Promise<OrderRecord | undefined> {
    const [item] = await batchGet(dynamo, receiptsTable, [{ receipt: keyOf(receipt) }]);
    return item && { receipt, order: item["order"] as OrderName };
  },

  /** Which of these receipts are of orders that were applied. */
  async known(receipts: readonly string[]): Promise<Set<string>> {
    const items = await batchGet(dynamo, receiptsTable, receipts.map((receipt) => ({ receipt: keyOf(receipt) })), "receipt");
    return new Set(items.map(({ receipt }) => String(receipt).slice(keyOf("").length)));
  },
});
export type OrderRecords = ReturnType<typeof orderRecords>;
