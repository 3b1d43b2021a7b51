import { paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { recipientName, type SilenceDoc } from "../../domain/alert/silence/silence-doc.ts";
import { putOver } from "./put-over.ts";

/** Partition of what was told of silent stations: no place has such an id. */
const SILENCE = "#silence";

/** What is told of silent stations, in the table of the events and like them written by alert alone: one item for each who is told and medium. */
export const silenceTable = (dynamo: DynamoDBDocumentClient, eventsTable: string) => ({
  /** All of it; consistent. */
  async all(): Promise<SilenceDoc[]> {
    const found: SilenceDoc[] = [];
    const pages = paginateQuery({ client: dynamo }, {
      TableName: eventsTable, ConsistentRead: true, KeyConditionExpression: "place = :silence", ExpressionAttributeValues: { ":silence": SILENCE },
    });
    for await (const page of pages) found.push(...(page.Items ?? []).map((item) => item["silence"] as SilenceDoc));
    return found;
  },

  /** Writes what is told, over the version that was read (0: none was there). */
  put: (doc: SilenceDoc, readVersion: number): Promise<"written" | "outdated"> =>
    putOver(dynamo, eventsTable, { place: SILENCE, series: recipientName(doc), version: doc.version, silence: doc }, readVersion),
});
export type SilenceTable = ReturnType<typeof silenceTable>;
