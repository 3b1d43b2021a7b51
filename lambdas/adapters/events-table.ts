import { GetCommand, paginateQuery, paginateScan, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Event, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { Instant } from "../../domain/model/time.ts";
import { isConditionFailure } from "./aws-error.ts";
import { putOver } from "./put-over.ts";

/** Events with their notices, one item a series (place, kind, item): written by alert alone. */
export const eventsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  async get(place: string, series: string): Promise<SeriesDoc | null> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { place, series }, ConsistentRead: true }));
    return (answer.Item as SeriesDoc | undefined) ?? null;
  },

  /** Writes a series over the version that was read (0: none was there). */
  put(doc: SeriesDoc, readVersion: number): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, doc, readVersion);
  },

  /** All series of a place; consistent. Archived events are items of their own beside them and are not among these. */
  async ofPlace(place: string): Promise<SeriesDoc[]> {
    const found: SeriesDoc[] = [];
    const pages = paginateQuery({ client: dynamo }, {
      TableName: table, ConsistentRead: true, KeyConditionExpression: "place = :place", ExpressionAttributeValues: { ":place": place },
      FilterExpression: "attribute_not_exists(archivedEvent)",
    });
    for await (const page of pages) found.push(...((page.Items ?? []) as SeriesDoc[]));
    return found;
  },

  /**
   * Stores events that no longer fit in their series, one item each, over an older copy of the same id. `version` is that of the series
   * which they were taken from: a writer that read an older one changes nothing.
   */
  async archive(place: string, series: string, events: readonly Event[], version: number): Promise<void> {
    for (const event of events) {
      await dynamo.send(new PutCommand({
        TableName: table, Item: { place, series: `${archivePrefix(series)}${event.id}`, archivedEvent: event, version },
        ConditionExpression: "attribute_not_exists(place) OR version <= :version", ExpressionAttributeValues: { ":version": version },
      })).catch((error: unknown) => {
        if (!isConditionFailure(error)) throw error;
      });
    }
  },

  /** Archived events of a series that cover any time from `from` to `to`; consistent. */
  async archived(place: string, series: string, from: Instant, to: Instant): Promise<Event[]> {
    const found: Event[] = [];
    const pages = paginateQuery({ client: dynamo }, {
      TableName: table, ConsistentRead: true, KeyConditionExpression: "place = :place AND begins_with(series, :prefix)",
      ExpressionAttributeValues: { ":place": place, ":prefix": archivePrefix(series) },
    });
    for await (const page of pages) found.push(...(page.Items ?? []).map((item) => item["archivedEvent"] as Event));
    return found.filter((event) => event.startedAt <= to && (event.endedAt ?? event.last.at) >= from);
  },

  /** Every series, for the sweep of unsent notices. Series are few: one for each place, kind and item that ever exceeded. */
  async *all(): AsyncGenerator<SeriesDoc> {
    const pages = paginateScan({ client: dynamo }, { TableName: table, ConsistentRead: true, FilterExpression: "attribute_not_exists(archivedEvent)" });
    for await (const page of pages) yield* (page.Items ?? []) as SeriesDoc[];
  },
});
export type EventsTable = ReturnType<typeof eventsTable>;

const archivePrefix = (series: string): string => `${series}#archive#`;
