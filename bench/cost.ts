/**
 * `npm run bench:cost`: what one reading costs at list prices. Normalize and the real adapters run on in-memory services that count
 * requests and measure items as DynamoDB does (`lambdas/adapters/item-size.ts`); what collect and the event source do for a push, and how long
 * the functions run, are constants of this file and printed as such. Printed by values a push, with what the price is made of.
 */
import { readFileSync } from "node:fs";
import { directoryOf, network } from "../domain/network/network.ts";
import { rawKey, type PushIdentity } from "../domain/model/rank.ts";
import { instantOf, plusHours, type Instant } from "../domain/model/time.ts";
import { observationsTable } from "../lambdas/adapters/observations-table.ts";
import { receiptsTable } from "../lambdas/adapters/receipts-table.ts";
import { normalizePush } from "../lambdas/normalize/normalize-push.ts";
import { memoryArchive, rawRequest } from "../test/fakes/memory-archive.ts";
import { memoryDynamo } from "../test/fakes/memory-dynamo.ts";

interface Prices { readonly region: string; readonly asOf: string; readonly sureness: string; readonly usdPerMillion: Readonly<Record<Unit, number>> }
type Unit = "dynamodbWriteUnit" | "dynamodbReadUnit" | "s3Put" | "s3Get" | "sqsRequest" | "httpApiRequest" | "lambdaInvocation" | "lambdaGbSecondArm";
type Usage = Record<Unit, number>;
const prices = JSON.parse(readFileSync(new URL("prices.json", import.meta.url), "utf8")) as Prices;

const FIRST = "2026-03-01T01:00:00+08:00" as Instant;
const PUSHES = 24;
/** A function's memory, and how long a push keeps it busy: assumed, where waiting for the network counts and no local run can tell. */
const MEMORY_GB = 0.5;
const COLLECT_SECONDS = 0.04;
const NORMALIZE_SECONDS = 0.05;
const SECONDS_A_VALUE = 0.0003;
/** Requests that collect makes of DynamoDB: the owner's keys, and the key's bucket read and drawn from. */
const COLLECT_READS = 2;
const COLLECT_WRITES = 1;

const AIR = { pm25: 31, pm10: 52, so2: 7, no2: 33, o3: 68, co: 0.7 };
const stations = network.airStations.filter(({ city, published }) => city === "guangzhou" && published.until === null).map(({ id }) => id);

/** The body of a push of one bureau: `values` values of one hour after the other, of its stations. */
function bodyOf(values: number, hour: number): string {
  const observations = Array.from({ length: values / 6 }, (_, n) => ({
    station: stations[n % stations.length]!, endsAt: plusHours(FIRST, hour * Math.ceil(values / 6 / stations.length) + Math.floor(n / stations.length)), interval: "PT1H", values: AIR,
  }));
  return JSON.stringify({ observations });
}

/** What `PUSHES` pushes of so many values use, each delivered by itself: at a national rate batches would be larger and cheaper. */
async function usageOf(values: number): Promise<{ readonly usage: Usage; readonly readings: number }> {
  const [observations, receipts] = [memoryDynamo(["place", "slot"]), memoryDynamo(["receipt"])];
  const archive = memoryArchive();
  let messages = 0;
  const normalize = normalizePush({
    archive, observations: observationsTable(observations.client, "observations"), receipts: receiptsTable(receipts.client, "receipts"),
    assess: { send: async (hints) => { messages += Math.ceil(hints.length / 10); } }, placeOf: directoryOf(network).place,
  });
  for (let n = 0; n < PUSHES; n++) {
    const push: PushIdentity = { created: Date.parse("2026-04-20T00:00:00+08:00") / 1000 + n, keyId: values === 6 ? stations[0]! : "bureau.guangzhou", hash: n.toString(16).padStart(32, "0") };
    await archive.keep(rawKey(push), rawRequest(bodyOf(values, n), instantOf(push.created * 1000)));
    await normalize(rawKey(push));
  }
  const usage: Usage = {
    dynamodbWriteUnit: observations.meter.writeUnits + receipts.meter.writeUnits + COLLECT_WRITES * PUSHES,
    dynamodbReadUnit: observations.meter.gets + receipts.meter.gets + COLLECT_READS * PUSHES,
    s3Put: PUSHES, s3Get: PUSHES,
    // The notification, received and deleted; the hints to assess, sent (what assess does with them is its own).
    sqsRequest: 3 * PUSHES + messages,
    httpApiRequest: Math.ceil(Buffer.byteLength(bodyOf(values, 0)) / (512 * 1024)) * PUSHES,
    lambdaInvocation: 2 * PUSHES, lambdaGbSecondArm: MEMORY_GB * PUSHES * (COLLECT_SECONDS + NORMALIZE_SECONDS + SECONDS_A_VALUE * values),
  };
  return { usage, readings: PUSHES * values };
}

console.log(`接收与入库的费用，每百万读数，美元 ingestion, US$ per million readings; list prices of ${prices.region}, ${prices.asOf} (${prices.sureness})`);
console.log(`假设 assumed: ${MEMORY_GB} GB, collect ${COLLECT_SECONDS} s and normalize ${NORMALIZE_SECONDS} s a push and ${SECONDS_A_VALUE} s a value; one push a batch; collect makes ${COLLECT_READS} reads and ${COLLECT_WRITES} write of DynamoDB a push`);
for (const values of [6, 60, 120, 600, 6000]) {
  const { usage, readings } = await usageOf(values);
  const parts = (Object.entries(usage) as [Unit, number][]).map(([unit, count]) => ({ unit, each: count / readings, usd: (count / readings) * prices.usdPerMillion[unit] }));
  const total = parts.reduce((sum, { usd }) => sum + usd, 0);
  const goal = values >= 60 ? ` ${total <= 1.5 ? "≤" : ">"} 1.5` : "";
  console.log(`\n${values} 个值一次上报 values a push: ${total.toFixed(2)} US$ a million readings${goal}`);
  for (const { unit, each, usd } of parts) console.log(`  ${unit.padEnd(18)} ${each.toFixed(5)} a reading  ${usd.toFixed(3)} US$`);
}
