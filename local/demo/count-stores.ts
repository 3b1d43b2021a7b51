import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { paginateScan, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { parseReceiptId, rankOf } from "../../domain/model/rank.ts";
import { outcomeAt } from "../../domain/normalize/reading-outcome.ts";
import { observationsTable, type SlotKey } from "../../lambdas/adapters/observations-table.ts";
import { receiptsTable } from "../../lambdas/adapters/receipts-table.ts";

/** What became of the readings of a set of receipts, counted from the stores by receipt and item. */
export interface ReadingCounts {
  readonly stored: number;
  readonly duplicate: number;
  readonly corrected: number;
  readonly withdrawn: number;
  readonly refused: number;
  /** Readings that a record names and no observation holds: there must be none. */
  readonly lost: number;
  /** Receipts without a record: acknowledged, not normalized. */
  readonly unsettled: number;
}

/** Counts the outcomes of every reading that came in under one of these receipts. */
export async function countReadings(dynamo: DynamoDBDocumentClient, tables: { observations: string; receipts: string }, receipts: ReadonlySet<string>): Promise<ReadingCounts> {
  const [observations, records] = [observationsTable(dynamo, tables.observations), receiptsTable(dynamo, tables.receipts)];
  const counts = { stored: 0, duplicate: 0, corrected: 0, withdrawn: 0, refused: 0, lost: 0 };
  let settled = 0;
  for (const some of inGroups([...receipts], RECEIPTS_AT_ONCE)) {
    const found = (await Promise.all(some.map((receipt) => records.get(receipt)))).filter((record) => record !== undefined);
    settled += found.length;
    const stored = new Map((await observations.many([...new Map(found.flatMap(({ kept }) => kept.map((entry) => [slotOf(entry), entry]))).values()])).map((one) => [slotOf(one), one]));
    for (const { receipt, readings, kept } of found) {
      let told = 0;
      for (const entry of kept) {
        for (const item of entry.items) {
          counts[outcomeAt(stored.get(slotOf(entry))?.items[item] ?? [], rankOf(parseReceiptId(receipt)!, entry.index))?.outcome ?? "lost"]++;
          told++;
        }
      }
      // Not the length of the list of refusals: an observation without any value is refused as well, and holds no reading.
      counts.refused += readings - told;
    }
  }
  return { ...counts, unsettled: receipts.size - settled };
}

const RECEIPTS_AT_ONCE = 100;
const slotOf = ({ place, length, endsAt }: SlotKey): string => `${place} ${length} ${endsAt}`;

function* inGroups<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
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
