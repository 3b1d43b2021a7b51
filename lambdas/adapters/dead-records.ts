import { PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { DeadRecord } from "../../domain/normalize/dead-record.ts";
import { isConditionFailure } from "./aws-error.ts";
import { batchGet } from "./batch-get.ts";

const keyOf = (receipt: string): string => `dead#${receipt}`;

/** Pushes that were given up, beside the receipts' records and in their table: written by normalize alone, once each. */
export const deadRecords = (dynamo: DynamoDBDocumentClient, receiptsTable: string) => ({
  /** Writes a record if there is none: the first reason stands, and the same again writes nothing. */
  async put(record: DeadRecord): Promise<void> {
    await dynamo.send(new PutCommand({
      TableName: receiptsTable, Item: { ...record, receipt: keyOf(record.receipt) }, ConditionExpression: "attribute_not_exists(receipt)",
    })).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  },

  /** The records of those of these receipts that have one. */
  async find(receipts: readonly string[]): Promise<Map<string, DeadRecord>> {
    const items = await batchGet(dynamo, receiptsTable, receipts.map((receipt) => ({ receipt: keyOf(receipt) })));
    return new Map(items.map((item) => {
      const receipt = String(item["receipt"]).slice(keyOf("").length);
      return [receipt, { ...item, receipt } as DeadRecord] as const;
    }));
  },
});
export type DeadRecords = ReturnType<typeof deadRecords>;
