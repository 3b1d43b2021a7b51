import { GetCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import { putOver } from "./put-over.ts";

/** Numbers of issues, one item a year: written by bulletin alone. */
export const issuesTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** The index of a year; version 0 and empty where none is stored. Consistent. */
  async year(year: string): Promise<IssueYear> {
    const answer = await dynamo.send(new GetCommand({ TableName: table, Key: { year }, ConsistentRead: true }));
    return (answer.Item as IssueYear | undefined) ?? { year, version: 0, issues: [] };
  },

  /** Writes an index over the version that was read, as the next version. */
  put(index: IssueYear, readVersion: number): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, { ...index, version: readVersion + 1 }, readVersion);
  },
});
export type IssuesTable = ReturnType<typeof issuesTable>;
