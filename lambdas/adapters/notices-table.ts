import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import type { Notice } from "../../domain/alert/series-doc.ts";

/** A notice as anyone who holds its id looks it up. */
export interface KeptNotice {
  readonly id: string;
  readonly audience: Notice["audience"];
  readonly body: NoticeBody;
}

/** Notices by id: written by alert alone, before they are sent, so that the links in a message lead somewhere. Content never changes. */
export const noticesTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** Keeps a notice. The same id always has the same content, so keeping it again changes nothing. */
  async keep({ id, audience, body }: Pick<Notice, "id" | "audience" | "body">): Promise<void> {
    await dynamo.send(new PutCommand({ TableName: table, Item: { id, audience, body } }));
  },

  async get(id: string): Promise<KeptNotice | null> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
    const item = answer.Item as { id: string; audience: Notice["audience"]; body: string } | undefined;
    return item === undefined ? null : { ...item, body: JSON.parse(item.body) as NoticeBody };
  },
});
export type NoticesTable = ReturnType<typeof noticesTable>;
