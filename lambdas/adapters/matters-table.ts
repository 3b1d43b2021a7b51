import { GetCommand, paginateQuery, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { KeptJointNotice } from "../../domain/joint/kept-notice.ts";
import { monthOfMatter, type Matter } from "../../domain/joint/matter.ts";
import { isConditionFailure } from "./aws-error.ts";
import { batchGet } from "./batch-get.ts";
import { listedOrders } from "./listed-orders.ts";
import { putOver } from "./put-over.ts";

/** List of the matters that somebody still has to do something in. */
const OPEN = "#open";

/** List of the notices that were sent, by id. */
const NOTICES = "#notices";

const keyOf = (id: string): { readonly list: string; readonly id: string } => ({ list: monthOfMatter(id) ?? "none", id });

/**
 * Joint matters (联防联控事项), one item a matter under the month that it began in; the list of the open ones; the notices as they were sent;
 * which orders were applied. Written by alert alone.
 */
export function mattersTable(dynamo: DynamoDBDocumentClient, table: string) {
  const putListed = async (id: string, version: number, listed: boolean): Promise<void> => {
    await dynamo.send(new PutCommand({
      TableName: table, Item: { list: OPEN, id, listed, version },
      ConditionExpression: "attribute_not_exists(#list) OR version <= :version", ExpressionAttributeNames: { "#list": "list" }, ExpressionAttributeValues: { ":version": version },
    })).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  };
  return {
    /** A matter as stored; consistent. Null for an id that is none. */
    async get(id: string): Promise<Matter | null> {
      if (monthOfMatter(id) === undefined) return null;
      const answer = await dynamo.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
      return matterOf(answer.Item);
    },

    /** Writes a matter over the version that was read (0: none was there). */
    async put(matter: Matter, readVersion: number): Promise<"written" | "outdated"> {
      return putOver(dynamo, table, { ...keyOf(matter.id), version: matter.version, matter }, readVersion);
    },

    /** All matters that began in a month (`2026-07`), by id; consistent. */
    async ofMonth(month: string): Promise<Matter[]> {
      const found: Matter[] = [];
      const pages = paginateQuery({ client: dynamo }, {
        TableName: table, ConsistentRead: true, KeyConditionExpression: "#list = :month", ExpressionAttributeNames: { "#list": "list" }, ExpressionAttributeValues: { ":month": month },
      });
      for await (const page of pages) found.push(...(page.Items ?? []).flatMap((item) => matterOf(item) ?? []));
      return found;
    },

    /** Puts a matter on the list of the open ones; `version` is that of its write to come. */
    async list(id: string, version: number): Promise<void> {
      await putListed(id, version, true);
    },

    /** Takes a matter off the list, unless a later version of it was put there. Nothing is deleted: its entry says so. */
    async unlist(id: string, version: number): Promise<void> {
      await putListed(id, version, false);
    },

    /** Ids of the open matters; consistent. */
    async open(): Promise<string[]> {
      const found: string[] = [];
      const pages = paginateQuery({ client: dynamo }, {
        TableName: table, ConsistentRead: true, KeyConditionExpression: "#list = :open", FilterExpression: "listed = :yes", ExpressionAttributeNames: { "#list": "list" }, ExpressionAttributeValues: { ":open": OPEN, ":yes": true },
      });
      for await (const page of pages) found.push(...(page.Items ?? []).map(({ id }) => String(id)));
      return found;
    },

    /** Several matters, those that are there; consistent. */
    async many(ids: readonly string[]): Promise<Matter[]> {
      return (await batchGet(dynamo, table, ids.map((id) => ({ ...keyOf(id) })))).flatMap((item) => matterOf(item) ?? []);
    },

    /** Keeps a notice as it is first sent; later sendings of it change nothing. */
    async keepNotice(notice: KeptJointNotice): Promise<void> {
      await dynamo.send(new PutCommand({
        TableName: table, Item: { list: NOTICES, id: notice.id, notice }, ConditionExpression: "attribute_not_exists(#list)", ExpressionAttributeNames: { "#list": "list" },
      })).catch((error: unknown) => {
        if (!isConditionFailure(error)) throw error;
      });
    },

    /** A notice by its id, as it was first sent; consistent. */
    async notice(id: string): Promise<KeptJointNotice | null> {
      const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { list: NOTICES, id }, ConsistentRead: true }));
      return (answer.Item?.["notice"] as KeptJointNotice | undefined) ?? null;
    },

    ...listedOrders(dynamo, table),
  };
}
export type MattersTable = ReturnType<typeof mattersTable>;

const matterOf = (item: Record<string, unknown> | undefined): Matter | null => (item?.["matter"] as Matter | undefined) ?? null;
