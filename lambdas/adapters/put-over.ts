import { PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { isConditionFailure } from "./aws-error.ts";

/**
 * Writes an item over exactly the version that was read (0: none was there), so that of two racing writers one wins and the other starts
 * over. `outdated`: somebody else wrote in between. What fails otherwise is thrown.
 */
export async function putOver<T extends { readonly version: number }>(
  dynamo: DynamoDBDocumentClient, table: string, item: T, readVersion: number,
): Promise<"written" | "outdated"> {
  try {
    await dynamo.send(new PutCommand({
      TableName: table, Item: item,
      ...(readVersion === 0
        ? { ConditionExpression: "attribute_not_exists(version)" }
        : { ConditionExpression: "version = :read", ExpressionAttributeValues: { ":read": readVersion } }),
    }));
    return "written";
  } catch (error) {
    if (isConditionFailure(error)) return "outdated";
    throw error;
  }
}
