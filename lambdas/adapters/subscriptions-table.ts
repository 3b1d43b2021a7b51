import { GetCommand, paginateQuery, paginateScan, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SubscriptionDoc } from "../../domain/alert/subscription/subscription.ts";
import { putOver } from "./put-over.ts";

/** Subscriptions of the bureaus, one item each, by city and the bureau's own name: written by alert alone. They hold no address. */
export const subscriptionsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async get(city: string, id: string): Promise<SubscriptionDoc | null> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { city, id }, ConsistentRead: true }));
    return (answer.Item as SubscriptionDoc | undefined) ?? null;
  },

  /** Writes a subscription over the version that was read (0: none was there). */
  put(doc: SubscriptionDoc, readVersion: number): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, doc, readVersion);
  },

  /** All of a city; consistent. */
  async ofCity(city: string): Promise<SubscriptionDoc[]> {
    const found: SubscriptionDoc[] = [];
    const pages = paginateQuery({ client: dynamo }, { TableName: table, ConsistentRead: true, KeyConditionExpression: "city = :city", ExpressionAttributeValues: { ":city": city } });
    for await (const page of pages) found.push(...((page.Items ?? []) as SubscriptionDoc[]));
    return found;
  },

  /** All there are, for the daily check: a few for each bureau. */
  async all(): Promise<SubscriptionDoc[]> {
    const found: SubscriptionDoc[] = [];
    for await (const page of paginateScan({ client: dynamo }, { TableName: table, ConsistentRead: true })) found.push(...((page.Items ?? []) as SubscriptionDoc[]));
    return found;
  },
});
export type SubscriptionsTable = ReturnType<typeof subscriptionsTable>;
