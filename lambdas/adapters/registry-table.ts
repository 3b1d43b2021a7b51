import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Sender } from "../../domain/registry/sender.ts";
import { isConditionFailure } from "./aws-error.ts";

/** Who may send, by key id: written by registry alone. */
export const registryTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async get(keyId: string): Promise<Sender | undefined> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { keyId }, ConsistentRead: true }));
    return answer.Item as Sender | undefined;
  },

  /** Enrols a key. A key id is given once: the same sender again is the same state, another one under it is refused. */
  async enrol(sender: Sender): Promise<"enrolled" | "taken"> {
    try {
      await dynamo.send(new PutCommand({
        TableName: table, Item: sender,
        ConditionExpression: "attribute_not_exists(keyId) OR (publicKey = :publicKey AND #owner = :owner)",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: { ":publicKey": sender.publicKey, ":owner": sender.owner },
      }));
      return "enrolled";
    } catch (error) {
      if (isConditionFailure(error)) return "taken";
      throw error;
    }
  },
});
export type RegistryTable = ReturnType<typeof registryTable>;
