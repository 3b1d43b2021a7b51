import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { instantOf } from "../../domain/model/time.ts";
import { countItems, countReadings, type ReadingCounts } from "../../local/demo/count-stores.ts";
import { isBeside, observationsTable, type SlotKey } from "../../lambdas/adapters/observations-table.ts";
import { stageOf } from "../../ops/connect.ts";
import { Connection, CONNECTION_FILE } from "../../ops/connection.ts";
import { bringBackDead, type DeadOfRun } from "./bring-back-dead.ts";
import { compareWithStore, type Comparison } from "./compare-with-store.ts";
import { notJudged } from "./not-judged.ts";
import type { PlayingDevices } from "./playing-devices.ts";

export interface StoredOfRun extends DeadOfRun {
  readonly comparison: Comparison;
  /** Outcomes of every reading under a receipt that the gateway holds. */
  readonly counts: ReadingCounts;
  /** Frames in the spool by what became of them. */
  readonly spool: Readonly<Record<string, number>>;
  /** Intervals whose stored assessment is not made from what is stored now. */
  readonly notJudged: readonly string[];
}

export interface RunPlaces {
  /** Data directory of the local system, which runs. */
  readonly data: string;
  readonly url: string;
  readonly spoolDirectory: string;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until every step came to rest and every receipt of the gateway was normalized, and compares. Throws where that does not come to an end. */
export async function storedOfRun({ data, url, spoolDirectory }: RunPlaces, { acknowledged, sent }: PlayingDevices, say: (line: string) => void): Promise<StoredOfRun> {
  const stage = stageOf(Connection.parse(JSON.parse(readFileSync(join(data, CONNECTION_FILE), "utf8"))));
  const { names, dynamo } = stage;
  const dead = await bringBackDead(stage, say);
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
  return { comparison: compareWithStore(acknowledged, sent, stored), counts, spool, ...dead, notJudged: await notJudged(url, sent, instantOf(Date.now())) };
}

/** What the gateway's spool holds after it was stopped. */
function spooled(directory: string): { readonly receipts: ReadonlySet<string>; readonly spool: Readonly<Record<string, number>> } {
  const db = new DatabaseSync(join(directory, "spool.db"));
  const receipts = db.prepare("SELECT DISTINCT receipt FROM frames WHERE receipt IS NOT NULL").all() as { receipt: string }[];
  const states = db.prepare("SELECT state, COUNT(*) AS n FROM frames GROUP BY state").all() as { state: string; n: number }[];
  db.close();
  return { receipts: new Set(receipts.map(({ receipt }) => receipt)), spool: Object.fromEntries(states.map(({ state, n }) => [state, n])) };
}
