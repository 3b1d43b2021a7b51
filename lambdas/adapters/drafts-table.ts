import { gunzipSync, gzipSync } from "node:zlib";
import { GetCommand, paginateQuery, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import type { KeptDraft } from "../../domain/bulletin/draft/draft-text.ts";
import { isConditionFailure } from "./aws-error.ts";
import { listedOrders } from "./listed-orders.ts";
import { putOver } from "./put-over.ts";

const textKey = (year: string, subject: string, digest: string) => ({ list: `${year}#texts`, id: `${subject}#${digest}` });

/**
 * Issues that need approval (待批准), one item a subject under its year; the drafts themselves, each once, under their digest; which orders were
 * applied. Written by bulletin alone; nothing of it is public.
 */
export const draftsTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** A subject as stored; consistent. Null where nothing is. */
  async get(year: string, subject: string): Promise<DraftDoc | null> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { list: year, id: subject }, ConsistentRead: true }));
    return docOf(answer.Item);
  },

  /** Writes a subject over the version that was read (0: none was there). */
  put(doc: DraftDoc, readVersion: number): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, { list: doc.year, id: doc.subject, version: readVersion + 1, doc: { ...doc, version: readVersion + 1 } }, readVersion);
  },

  /** All subjects of a year, by kind and id; consistent. */
  async ofYear(year: string): Promise<DraftDoc[]> {
    const found: DraftDoc[] = [];
    const pages = paginateQuery({ client: dynamo }, { TableName: table, ConsistentRead: true, KeyConditionExpression: "#list = :year", ExpressionAttributeNames: { "#list": "list" }, ExpressionAttributeValues: { ":year": year } });
    for await (const page of pages) found.push(...(page.Items ?? []).flatMap((item) => docOf(item) ?? []));
    return found;
  },

  /** Keeps a draft under its digest, once: the same words made again leave the first ones. Compressed: an item of a table holds 400 KB. */
  async keepText(year: string, subject: string, digest: string, { text, madeAt, madeFrom }: KeptDraft): Promise<void> {
    const Item = { ...textKey(year, subject, digest), text: gzipSync(text), madeAt, madeFrom };
    await dynamo.send(new PutCommand({ TableName: table, Item, ConditionExpression: "attribute_not_exists(id)" })).catch((error: unknown) => {
      if (!isConditionFailure(error)) throw error;
    });
  },

  /** A draft that was kept; consistent. Undefined where none has this digest. */
  async text(year: string, subject: string, digest: string): Promise<KeptDraft | undefined> {
    const { Item } = await dynamo.send(new GetCommand({ TableName: table, Key: textKey(year, subject, digest), ConsistentRead: true }));
    if (!Item) return undefined;
    const { text, madeAt, madeFrom } = Item as Omit<KeptDraft, "text"> & { readonly text: Uint8Array };
    return { text: gunzipSync(text).toString("utf8"), madeAt, madeFrom };
  },

  ...listedOrders(dynamo, table),
});
export type DraftsTable = ReturnType<typeof draftsTable>;

const docOf = (item: Record<string, unknown> | undefined): DraftDoc | null => (item?.["doc"] as DraftDoc | undefined) ?? null;
