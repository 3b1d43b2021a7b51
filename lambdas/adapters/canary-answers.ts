import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../../domain/model/time.ts";
import { isConditionFailure } from "./aws-error.ts";

/** What a step leaves of the canary in its own table, under a key that nothing else has. Written by that step alone. */
export const canaryAnswers = (dynamo: DynamoDBDocumentClient, table: string, key: Readonly<Record<string, string>>) => ({
  /** Leaves when the latest reading that it saw was received; an older one changes nothing. */
  async put(arrivedAt: Instant): Promise<void> {
    await dynamo.send(new PutCommand({
      TableName: table, Item: { ...key, arrivedAt }, ConditionExpression: "attribute_not_exists(arrivedAt) OR arrivedAt < :new", ExpressionAttributeValues: { ":new": arrivedAt },
    })).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  },

  async get(): Promise<Instant | undefined> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { ...key }, ConsistentRead: true }));
    return answer.Item?.["arrivedAt"] as Instant | undefined;
  },
});

/** The answers of alert and bulletin, each in a table that it writes. */
export const alertCanary = (dynamo: DynamoDBDocumentClient, eventsTable: string) => canaryAnswers(dynamo, eventsTable, { place: "#canary", series: "alert" });
export const bulletinCanary = (dynamo: DynamoDBDocumentClient, issuesTable: string) => canaryAnswers(dynamo, issuesTable, { year: "#canary" });
