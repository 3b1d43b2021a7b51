import { PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import { isConditionFailure } from "./aws-error.ts";

const KEY = { place: "#sending", series: "turn" } as const;

/**
 * The turn to send notices, so that one sender works at a time. It runs out after `seconds`, longer than the sender may live: what a crash leaves
 * behind holds nobody up for long.
 *
 * @param holder  a name that no other sender has
 */
export const sendTurn = (dynamo: DynamoDBDocumentClient, table: string, of: { readonly holder: string; readonly seconds: number; readonly now: () => Instant }) => ({
  async take(): Promise<boolean> {
    const now = epochMs(of.now());
    try {
      await dynamo.send(new PutCommand({
        TableName: table, Item: { ...KEY, holder: of.holder, until: now + of.seconds * 1000 },
        ConditionExpression: "attribute_not_exists(place) OR #until < :now", ExpressionAttributeNames: { "#until": "until" }, ExpressionAttributeValues: { ":now": now },
      }));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  },

  /** Gives the turn back; one that ran out and was taken by another stays with that one. */
  async giveBack(): Promise<void> {
    await dynamo.send(new PutCommand({
      TableName: table, Item: { ...KEY, holder: of.holder, until: 0 }, ConditionExpression: "holder = :me", ExpressionAttributeValues: { ":me": of.holder },
    })).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  },
});
