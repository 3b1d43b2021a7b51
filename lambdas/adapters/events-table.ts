import { GetCommand, paginateQuery, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Event, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { Instant } from "../../domain/model/time.ts";
import { isConditionFailure } from "./aws-error.ts";
import { putOver } from "./put-over.ts";

/** Partition of the list of series that have something open or unsent. */
const WATCHED = "#watched";
/** Partition of a place's archived events: apart from its series, so that reading these stays cheap however long the archive grows. */
const archiveOf = (place: string): string => `${place}#archive`;
const watchKey = ({ place, series }: Pick<SeriesDoc, "place" | "series">): string => `${place} ${series}`;

/** Events, one item a series (place, kind, item); archived events; and the list of series to look after. Written by alert alone. */
export const eventsTable = (dynamo: DynamoDBDocumentClient, table: string) => {
  const putListed = async ({ place, series }: Pick<SeriesDoc, "place" | "series">, version: number, listed: boolean): Promise<void> => {
    await dynamo.send(new PutCommand({
      TableName: table, Item: { place: WATCHED, series: watchKey({ place, series }), of: { place, series }, listed, version },
      ConditionExpression: "attribute_not_exists(place) OR version <= :version", ExpressionAttributeValues: { ":version": version },
    })).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  };
  return {
    async get(place: string, series: string): Promise<SeriesDoc | null> {
      const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { place, series }, ConsistentRead: true }));
      return (answer.Item as SeriesDoc | undefined) ?? null;
    },

    /** Writes a series over the version that was read (0: none was there). */
    put(doc: SeriesDoc, readVersion: number): Promise<"written" | "outdated"> {
      return putOver(dynamo, table, doc, readVersion);
    },

    /** All series of a place; consistent. */
    async ofPlace(place: string): Promise<SeriesDoc[]> {
      const found: SeriesDoc[] = [];
      const pages = paginateQuery({ client: dynamo }, {
        TableName: table, ConsistentRead: true, KeyConditionExpression: "place = :place", ExpressionAttributeValues: { ":place": place },
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
          TableName: table, Item: { place: archiveOf(place), series: `${series}#${event.id}`, archivedEvent: event, version },
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
        ExpressionAttributeValues: { ":place": archiveOf(place), ":prefix": `${series}#` },
      });
      for await (const page of pages) found.push(...(page.Items ?? []).map((item) => item["archivedEvent"] as Event));
      return found.filter((event) => event.startedAt <= to && (event.endedAt ?? event.last.at) >= from);
    },

    /** Lists a series; `version` is that of its write to come. Not over a later one: the write to come is then refused. */
    async watch(key: Pick<SeriesDoc, "place" | "series">, version: number): Promise<void> {
      await putListed(key, version, true);
    },

    /** Takes a series off the list unless a later version put it there. Nothing is deleted: its entry says so. */
    async unwatch(key: Pick<SeriesDoc, "place" | "series">, version: number): Promise<void> {
      await putListed(key, version, false);
    },

    /** The listed series: as many as have something open or unsent now; consistent. */
    async watched(): Promise<Pick<SeriesDoc, "place" | "series">[]> {
      const found: Pick<SeriesDoc, "place" | "series">[] = [];
      const pages = paginateQuery({ client: dynamo }, {
        TableName: table, ConsistentRead: true, KeyConditionExpression: "place = :list", FilterExpression: "listed = :yes", ExpressionAttributeValues: { ":list": WATCHED, ":yes": true },
      });
      for await (const page of pages) found.push(...(page.Items ?? []).map((item) => item["of"] as Pick<SeriesDoc, "place" | "series">));
      return found;
    },
  };
};
export type EventsTable = ReturnType<typeof eventsTable>;
