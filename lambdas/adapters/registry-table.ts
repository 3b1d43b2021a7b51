import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { RegisteredSender } from "../../domain/registry/sender.ts";
import { isConditionFailure } from "./aws-error.ts";

/** Who may send, by key id: written by registry alone. */
export const registryTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async get(keyId: string): Promise<RegisteredSender | undefined> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { keyId }, ConsistentRead: true }));
    return answer.Item as RegisteredSender | undefined;
  },

  /**
   * Enrols a key. A key id is given once: another key or station under it is refused (`taken`). For the same one the command signed last
   * counts: an earlier one changes nothing (`overtaken`).
   */
  async enrol(sender: RegisteredSender): Promise<"enrolled" | "overtaken" | "taken"> {
    try {
      await dynamo.send(new PutCommand({
        TableName: table, Item: sender,
        ConditionExpression: "attribute_not_exists(keyId) OR (publicKey = :publicKey AND #owner = :owner AND command <= :command)",
        ExpressionAttributeNames: { "#owner": "owner" },
        ExpressionAttributeValues: { ":publicKey": sender.publicKey, ":owner": sender.owner, ":command": sender.command },
      }));
      return "enrolled";
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      const standing = await this.get(sender.keyId);
      return standing?.publicKey === sender.publicKey && standing.owner === sender.owner ? "overtaken" : "taken";
    }
  },
});
export type RegistryTable = ReturnType<typeof registryTable>;
