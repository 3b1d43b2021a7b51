import { BatchGetCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

const TRIES = 8;

/** Consistent reads of up to any number of keys, a hundred at a time. What the table leaves unprocessed is asked again; then it throws. */
export async function batchGet(
  dynamo: DynamoDBDocumentClient, table: string, keys: readonly Record<string, string>[], projection?: string,
): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let start = 0; start < keys.length; start += 100) {
    let pending = keys.slice(start, start + 100) as Record<string, unknown>[];
    for (let attempt = 1; pending.length > 0; attempt++) {
      if (attempt > TRIES) throw new Error(`${pending.length} items of ${table} stay unread after ${TRIES} tries`);
      if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
      const answer = await dynamo.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: pending, ConsistentRead: true, ...(projection === undefined ? {} : { ProjectionExpression: projection }) } } }));
      found.push(...(answer.Responses?.[table] ?? []));
      pending = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return found;
}
