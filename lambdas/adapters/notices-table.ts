import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { SettledNotice } from "../../domain/alert/settled-notice.ts";
import { atMost } from "../runtime/at-most.ts";

const AT_ONCE = 16;
const keyOf = (id: string) => ({ place: `notice#${id}`, series: "notice" });

/** What became of each notice, by its id, in the table of the events: written by alert alone. */
export const noticesTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** Stores what became of notices. The same notice again (it was sent twice) is written over. */
  async settle(settled: readonly SettledNotice[]): Promise<void> {
    const gate = atMost(AT_ONCE);
    await Promise.all(settled.map((one) => gate(() => dynamo.send(new PutCommand({ TableName: table, Item: { ...keyOf(one.notice.id), settled: one } })))));
  },

  /** A notice that was sent or failed; null where none of that id was. */
  async get(id: string): Promise<SettledNotice | null> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: keyOf(id), ConsistentRead: true }));
    return (answer.Item?.["settled"] as SettledNotice | undefined) ?? null;
  },
});
export type NoticesTable = ReturnType<typeof noticesTable>;
