import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { batchGet } from "./batch-get.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";

/** What became of each push, one item a receipt: written by normalize alone. */
export const receiptsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async get(receipt: string): Promise<ReceiptRecord | undefined> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { receipt }, ConsistentRead: true }));
    return answer.Item as ReceiptRecord | undefined;
  },

  /** Which of these receipts have a record. */
  async known(receipts: readonly string[]): Promise<Set<string>> {
    const items = await batchGet(dynamo, table, receipts.map((receipt) => ({ receipt })), "receipt");
    return new Set(items.map(({ receipt }) => String(receipt)));
  },

  /** Writes the record of a push. It follows from the raw object alone, so writing it again changes nothing. */
  async put(record: ReceiptRecord): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: table, Item: record }));
  },
});
export type ReceiptsTable = ReturnType<typeof receiptsTable>;
