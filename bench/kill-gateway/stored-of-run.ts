import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { countItems, countReadings, type ReadingCounts } from "../../local/demo/count-stores.ts";
import { isBeside, observationsTable, type SlotKey } from "../../lambdas/adapters/observations-table.ts";
import { stageOf } from "../../ops/connect.ts";
import { Connection, CONNECTION_FILE, type StageNames } from "../../ops/connection.ts";
import { deadLetterQueue } from "../../ops/dead-letter-queue.ts";
import { compareWithStore, type Comparison } from "./compare-with-store.ts";
import type { PlayingDevices } from "./playing-devices.ts";

export interface StoredOfRun {
  readonly comparison: Comparison;
  /** Outcomes of every reading under a receipt that the gateway holds. */
  readonly counts: ReadingCounts;
  /** Frames in the spool by what became of them. */
  readonly spool: Readonly<Record<string, number>>;
  /** Messages that the local system gave up after five tries, by step and reason. Those of the steps behind the store are hints: a sweep sends them again. */
  readonly dead: Readonly<Record<string, number>>;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until every receipt of the gateway was normalized, and compares. Throws where that does not come to an end. */
export async function storedOfRun(data: string, spoolDirectory: string, { acknowledged, sent }: PlayingDevices, say: (line: string) => void): Promise<StoredOfRun> {
  const { names, dynamo, sqs } = stageOf(Connection.parse(JSON.parse(readFileSync(join(data, CONNECTION_FILE), "utf8"))));
  const { receipts, spool } = spooled(spoolDirectory);
  const tables = { observations: names.tables.observations, receipts: names.tables.receipts };
  let counts = await countReadings(dynamo, tables, receipts);
  for (const end = Date.now() + 900_000; counts.unsettled > 0; counts = await countReadings(dynamo, tables, receipts)) {
    if (Date.now() > end) throw new Error(`${counts.unsettled} receipts are not normalized`);
    say(`… 未归一的回执 receipts not normalized yet: ${counts.unsettled}`);
    await sleep(5_000);
  }
  const observations = observationsTable(dynamo, tables.observations);
  // Everything that the table holds, not only what was sent: what nobody sent would be found too.
  const slots = Object.keys(await countItems(dynamo, tables.observations, (item) => (isBeside(item) ? [] : [`${String(item["place"])}#${String(item["slot"])}`]))).map((text): SlotKey => {
    const [place, length, endsAt] = text.split("#") as [string, SlotKey["length"], SlotKey["endsAt"]];
    return { place, length, endsAt };
  });
  const stored = [];
  for (let start = 0; start < slots.length; start += 100) stored.push(...await observations.many(slots.slice(start, start + 100)));
  return { comparison: compareWithStore(acknowledged, sent, stored), counts, spool, dead: await deadLetters(sqs, names.queues) };
}

/** Messages that were given up, by step and reason. They stay where they are. */
async function deadLetters(sqs: SQSClient, queues: StageNames["queues"]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [step, urls] of Object.entries(queues)) {
    for await (const letter of deadLetterQueue(sqs, step, urls).receive(MOST_DEAD)) {
      const what = `${step}: ${letter.reason?.slice(0, 80) ?? "killed or timed out"}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
  }
  return counts;
}
const MOST_DEAD = 1_000;

/** What the gateway's spool holds after it was stopped. */
function spooled(directory: string): { readonly receipts: ReadonlySet<string>; readonly spool: Readonly<Record<string, number>> } {
  const db = new DatabaseSync(join(directory, "spool.db"));
  const receipts = db.prepare("SELECT DISTINCT receipt FROM frames WHERE receipt IS NOT NULL").all() as { receipt: string }[];
  const states = db.prepare("SELECT state, COUNT(*) AS n FROM frames GROUP BY state").all() as { state: string; n: number }[];
  db.close();
  return { receipts: new Set(receipts.map(({ receipt }) => receipt)), spool: Object.fromEntries(states.map(({ state, n }) => [state, n])) };
}
