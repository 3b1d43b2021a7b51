import { GetCommand, paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { windowIdsBetween, type MaintenanceWindow } from "../../domain/model/maintenance.ts";
import type { Instant } from "../../domain/model/time.ts";
import { putOver } from "./put-over.ts";

/** A window as it is stored; version 0: not there yet. */
export interface StoredWindow extends MaintenanceWindow {
  readonly version: number;
}

/** Windows lie in a partition of their own: a query over a place's time never meets them. */
const partitionOf = (place: string): string => `${place}#maintenance`;

/** Declared maintenance, in the table of the observations and like them written by normalize alone: one item a window. All reads are consistent. */
export const maintenanceWindows = (dynamo: DynamoDBDocumentClient, observationsTable: string) => ({
  async get(place: string, id: string): Promise<StoredWindow> {
    const answer = await dynamo.send(new GetCommand({ TableName: observationsTable, Key: { place: partitionOf(place), slot: id }, ConsistentRead: true }));
    const { version = 0, declarations = [] } = (answer.Item ?? {}) as Partial<StoredWindow>;
    return { place, id, version, declarations };
  },

  /** Writes the next version of a window, if the stored one is still the version that was read. */
  put: ({ place, id, version, declarations }: StoredWindow): Promise<"written" | "outdated"> =>
    putOver(dynamo, observationsTable, { place: partitionOf(place), slot: id, version, declarations }, version - 1),

  /** All windows of a place that may touch `from`–`to`, with everything declared of them. */
  async between(place: string, from: Instant, to: Instant): Promise<MaintenanceWindow[]> {
    const [first, last] = windowIdsBetween(from, to);
    const found: MaintenanceWindow[] = [];
    const pages = paginateQuery({ client: dynamo }, {
      TableName: observationsTable, ConsistentRead: true,
      KeyConditionExpression: "place = :place AND slot BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":place": partitionOf(place), ":from": first, ":to": last },
    });
    for await (const page of pages) {
      for (const { slot, declarations } of (page.Items ?? []) as { slot: string; declarations: MaintenanceWindow["declarations"] }[]) found.push({ place, id: slot, declarations });
    }
    return found;
  },
});
export type MaintenanceWindows = ReturnType<typeof maintenanceWindows>;
