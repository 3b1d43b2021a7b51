import { GetCommand, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import type { Notice } from "../../domain/alert/series-doc.ts";
import type { SettledNotice } from "../../domain/alert/settled-notice.ts";
import { atMost } from "../runtime/at-most.ts";

const AT_ONCE = 16;

/** A notice, or a group of them, as anyone who holds its id looks it up. */
export interface KeptNotice {
  readonly id: string;
  readonly audience: Notice["audience"];
  readonly body: NoticeBody;
  /** What became of it; null or absent: it waits, or was on its way when the sender died. A group has none of its own. */
  readonly settled?: Omit<SettledNotice, "notice"> | null;
}

/** What is kept of a notice; a group of notices is kept in the same way. */
type Kept = Pick<Notice, "id" | "audience" | "body">;

/** Notices by id: written by alert alone, before they are sent, so that the links in a message lead somewhere. Content never changes. */
export const noticesTable = (dynamo: DynamoDBDocumentClient, table: string) => {
  const put = ({ id, audience, body }: Kept, settled: Omit<SettledNotice, "notice"> | null) => dynamo.send(new PutCommand({ TableName: table, Item: { id, audience, body, settled } }));
  return {
    /** Keeps a notice. The same id always has the same content, so keeping it again changes nothing. */
    async keep(notice: Kept): Promise<void> {
      await put(notice, null);
    },

    /** Keeps what became of notices with them. */
    async settle(settled: readonly SettledNotice[]): Promise<void> {
      const gate = atMost(AT_ONCE);
      await Promise.all(settled.map(({ notice, ...became }) => gate(() => put(notice, became))));
    },

    async get(id: string): Promise<KeptNotice | null> {
      const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { id }, ConsistentRead: true }));
      const item = answer.Item as (Omit<KeptNotice, "body"> & { readonly body: string }) | undefined;
      return item === undefined ? null : { ...item, body: JSON.parse(item.body) as NoticeBody };
    },
  };
};
export type NoticesTable = ReturnType<typeof noticesTable>;
