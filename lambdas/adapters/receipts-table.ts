import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import { isConditionFailure } from "./aws-error.ts";
import { batchGet } from "./batch-get.ts";
import { fromStoredReceipt, partKey, toStoredReceipt, type StoredPart, type StoredReceipt } from "./stored-receipt.ts";

/** What became of each push, one record a receipt, in parts where it is long: written by normalize alone. */
export const receiptsTable = (dynamo: DynamoDBDocumentClient, table: string) => {
  const readHead = async (receipt: string): Promise<StoredReceipt | undefined> =>
    (await dynamo.send(new GetCommand({ TableName: table, Key: { receipt }, ConsistentRead: true }))).Item as StoredReceipt | undefined;
  const readParts = async ({ receipt, digest, parts = 0 }: StoredReceipt): Promise<StoredPart[]> => {
    const keys = Array.from({ length: parts }, (_, part) => partKey(receipt, digest, part));
    const found = new Map((await batchGet(dynamo, table, keys.map((key) => ({ receipt: key })))).map((item) => [String(item["receipt"]), item as unknown as StoredPart]));
    if (found.size !== parts) throw new Error(`${parts - found.size} parts of receipt ${receipt} are not there`);
    return keys.map((key) => found.get(key)!);
  };
  return {
    async get(receipt: string): Promise<ReceiptRecord | undefined> {
      const head = await readHead(receipt);
      return head && fromStoredReceipt(head, await readParts(head));
    },

    /** The records of those of these receipts that have one, a hundred a request. */
    async many(receipts: readonly string[]): Promise<Map<string, ReceiptRecord>> {
      const heads = (await batchGet(dynamo, table, receipts.map((receipt) => ({ receipt })))) as unknown as StoredReceipt[];
      return new Map(await Promise.all(heads.map(async (head) => [head.receipt, fromStoredReceipt(head, await readParts(head))] as const)));
    },

    /** Which of these receipts have a record. */
    async known(receipts: readonly string[]): Promise<Set<string>> {
      const items = await batchGet(dynamo, table, receipts.map((receipt) => ({ receipt })), "receipt");
      return new Set(items.map(({ receipt }) => String(receipt)));
    },

    /** The decoder that read each of these receipts' raw objects, of those that have a record. */
    async decoders(receipts: readonly string[]): Promise<Map<string, string>> {
      const items = await batchGet(dynamo, table, receipts.map((receipt) => ({ receipt })), "receipt, decoder");
      return new Map(items.map(({ receipt, decoder }) => [String(receipt), String(decoder)]));
    },

    /** Writes the record of a push: parts first, the head last, so that a record that is there is whole. One that says the same as what stands is not written. */
    async put(record: ReceiptRecord): Promise<void> {
      const { head, parts } = toStoredReceipt(record);
      if (parts.length > 0 && (await readHead(record.receipt))?.digest === head.digest) return;
      for (const [at, part] of parts.entries()) await dynamo.send(new PutCommand({ TableName: table, Item: { receipt: partKey(head.receipt, head.digest, at), ...part } }));
      try {
        await dynamo.send(new PutCommand({
          TableName: table, Item: head, ConditionExpression: "attribute_not_exists(receipt) OR digest <> :digest", ExpressionAttributeValues: { ":digest": head.digest },
        }));
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
};
export type ReceiptsTable = ReturnType<typeof receiptsTable>;
