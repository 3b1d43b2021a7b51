import { GetCommand, UpdateCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { isConditionFailure } from "./aws-error.ts";

/** When each key's bucket is full again (epoch ms), one item a key: written by collect alone. */
export const limitsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async fullAt(keyId: string): Promise<number | undefined> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { keyId }, ConsistentRead: true }));
    return answer.Item?.["fullAt"] as number | undefined;
  },

  /**
   * Takes `cost` (ms) from a key's bucket, where that leaves it full again by `latest`. Added by the table itself, so requests of one key side by
   * side do not undo each other. `changed`: the bucket is not as it was read; look again.
   */
  async take(keyId: string, cost: number, now: number, latest: number, fullAt: number | undefined): Promise<"taken" | "changed"> {
    const full = fullAt === undefined || fullAt < now;
    try {
      await dynamo.send(new UpdateCommand({
        TableName: table, Key: { keyId },
        ...(full
          ? {
              UpdateExpression: "SET fullAt = :next", ConditionExpression: "attribute_not_exists(fullAt) OR fullAt < :now",
              ExpressionAttributeValues: { ":next": now + cost, ":now": now },
            }
          : {
              UpdateExpression: "SET fullAt = fullAt + :cost", ConditionExpression: "fullAt BETWEEN :now AND :most",
              ExpressionAttributeValues: { ":cost": cost, ":now": now, ":most": latest - cost },
            }),
      }));
      return "taken";
    } catch (error) {
      if (isConditionFailure(error)) return "changed";
      throw error;
    }
  },
});
export type LimitsTable = ReturnType<typeof limitsTable>;
