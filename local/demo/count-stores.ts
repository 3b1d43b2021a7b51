import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { paginateScan, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { parseReceiptId, rankOf } from "../../domain/model/rank.ts";
import type { Sighting } from "../../domain/model/observation.ts";
import { outcomeAt } from "../../domain/normalize/reading-outcome.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";
import type { Instant } from "../../domain/model/time.ts";

/** What became of the readings of a set of receipts, counted from the stores by receipt and item. */
export interface ReadingCounts {
  readonly stored: number;
  readonly duplicate: number;
  readonly corrected: number;
  readonly refused: number;
  /** Readings that a record names and no observation holds: there must be none. */
  readonly lost: number;
  /** Receipts without a record: acknowledged, not normalized. */
  readonly unsettled: number;
}

/** Counts the outcomes of every reading that came in under one of these receipts. */
export async function countReadings(dynamo: DynamoDBDocumentClient, tables: { observations: string; receipts: string }, receipts: ReadonlySet<string>): Promise<ReadingCounts> {
  const stored = new Map<string, Record<string, Sighting[]>>();
  for await (const item of scan(dynamo, tables.observations)) {
    const items = Object.entries(item["items"] as Record<string, [string, string, Instant][]>);
    stored.set(`${String(item["place"])} ${String(item["slot"])}`, Object.fromEntries(items.map(([key, tuples]) =>
      [key, tuples.map(([rank, value, receivedAt]): Sighting => ({ rank, value, receivedAt }))])));
  }
  const counts = { stored: 0, duplicate: 0, corrected: 0, refused: 0, lost: 0 };
  let settled = 0;
  for await (const item of scan(dynamo, tables.receipts)) {
    const record = item as unknown as ReceiptRecord;
    if (!receipts.has(record.receipt)) continue;
    settled++;
    let kept = 0;
    for (const { index, place, length, endsAt, items } of record.kept) {
      for (const key of items) {
        const found = outcomeAt(stored.get(`${place} ${length}#${endsAt}`)?.[key] ?? [], rankOf(parseReceiptId(record.receipt)!, index));
        counts[found?.outcome ?? "lost"]++;
        kept++;
      }
    }
    // Not the length of the list of refusals: an observation without any value is refused as well, and holds no reading.
    counts.refused += record.readings - kept;
  }
  return { ...counts, unsettled: receipts.size - settled };
}

/** Items of a table by a word that `kindOf` gives them. */
export async function countItems(dynamo: DynamoDBDocumentClient, table: string, kindOf: (item: Record<string, unknown>) => readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for await (const item of scan(dynamo, table)) for (const kind of kindOf(item)) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Keys of the HTML pages in the site bucket. */
export async function pagesOf(s3: S3Client, bucket: string): Promise<string[]> {
  const answer = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return (answer.Contents ?? []).flatMap(({ Key }) => (Key?.endsWith(".html") ? [Key] : []));
}

async function* scan(dynamo: DynamoDBDocumentClient, table: string): AsyncGenerator<Record<string, unknown>> {
  for await (const page of paginateScan({ client: dynamo }, { TableName: table, ConsistentRead: true })) yield* page.Items ?? [];
}
