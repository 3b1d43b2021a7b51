/**
 * `npm run bench:national`: one hour of a national network (1,700 air stations × 6 items, 3,600 river sections × 9 items, the bundled rows repeated under
 * synthetic numbers) is pushed by the cities' bureaus, stored and assessed on the local system. Prints readings a second by stage and what bounds it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { AIR_ITEMS, type ItemKey } from "../domain/model/item.ts";
import { network } from "../domain/network/network.ts";
import { bundledPushes } from "../local/demo/bundled-readings.ts";
import { countItems, countReadings } from "../local/demo/count-stores.ts";
import { KeyRing } from "../local/demo/key-ring.ts";
import { ADMINISTRATOR } from "../local/demo/replay.ts";
import { sendSigned } from "../local/demo/station-client.ts";
import { storesOf } from "../local/demo/store-clients.ts";
import { localStage, synthesize } from "../local/demo/synthesize.ts";
import { startLocal, type LocalSystem } from "../local/start-local.ts";
import { processorTime } from "./national/processor-time.ts";
import { AIR_STATIONS, copyWithSynthetic, SECTIONS, syntheticSections, syntheticStations } from "./national/synthetic-network.ts";

const ENDS_AT = "2026-03-01T08:00:00+08:00";
const START = Date.parse("2026-03-01T08:05:00+08:00");
/** Observations that a bureau puts into one push. */
const PER_PUSH = 150;
const IN_FLIGHT = 8;
const say = (line: string) => console.log(line);

interface Sent { readonly station: string; readonly endsAt: string; readonly interval: string; readonly values: object }

/** What each city's bureau sends, in pushes. Only rows that have all items are repeated. */
function bureauPushes(): { city: string; observations: Sent[] }[] {
  const rows = bundledPushes(network);
  const complete = (interval: "PT1H" | "PT4H", count: number) => rows.filter((row) => row.interval === interval)
    .map(({ values }) => Object.fromEntries(Object.entries(values).filter(([item]) => (item as ItemKey) !== "siteState"))).filter((values) => Object.keys(values).length === count);
  const [air, water] = [complete("PT1H", AIR_ITEMS.length), complete("PT4H", 9)];
  const all = [
    ...syntheticStations.map(({ id, city }, n) => ({ city, sent: { station: id, endsAt: ENDS_AT, interval: "PT1H", values: air[n % air.length]! } })),
    ...syntheticSections.map(({ id, city }, n) => ({ city, sent: { station: id, endsAt: ENDS_AT, interval: "PT4H", values: water[n % water.length]! } })),
  ];
  return [...Map.groupBy(all, ({ city }) => city)].flatMap(([city, of]) =>
    Array.from({ length: Math.ceil(of.length / PER_PUSH) }, (_, part) => ({ city, observations: of.slice(part * PER_PUSH, (part + 1) * PER_PUSH).map(({ sent }) => sent) })));
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-national-"));
  const keys = new KeyRing(undefined);
  const root = copyWithSynthetic(scratch);
  const assembly = join(scratch, "cdk.out");
  await synthesize(assembly, localStage({ keyId: ADMINISTRATOR, publicKey: keys.publicKey(ADMINISTRATOR) }), root);
  const system = await startLocal({ assembly, port: 0, startAt: START, instances: { Collect: 2, Normalize: 2, AssessFunction: 2 }, warm: true });
  try {
    await enrolBureaus(system, keys);
    await run(system, keys);
  } finally {
    await system.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function enrolBureaus(system: LocalSystem, keys: KeyRing): Promise<void> {
  const senders = network.cities.map(({ id: city }) => {
    const keyId = `bureau.${city}`;
    return { keyId, publicKey: keys.publicKey(keyId), owner: { kind: "bureau", city }, from: "2012-01-01", until: null };
  });
  await sendSigned(system.url, "/v1/enrolments", keys.key(ADMINISTRATOR), JSON.stringify({ senders }), Math.floor(system.clock.now() / 1000));
  await system.settle({ timeoutMs: 120_000 });
}

async function run(system: LocalSystem, keys: KeyRing): Promise<void> {
  const pushes = bureauPushes();
  const readings = AIR_STATIONS * AIR_ITEMS.length + SECTIONS * 9;
  const stores = storesOf(system);
  const before = processorTime();
  const started = Date.now();
  const since = () => (Date.now() - started) / 1000;
  const receipts = new Set<string>();
  const stored = untilReceiptsDone(system, receipts, pushes.length).then(since);
  const next = pushes.values();
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => {
    for (const { city, observations } of next) {
      receipts.add((await sendSigned(system.url, "/v1/readings", keys.key(`bureau.${city}`), JSON.stringify({ observations }), Math.floor(system.clock.now() / 1000))).receipt);
    }
  }));
  const acknowledgedAt = since();
  const storedAt = await stored;
  const assessedAt = await untilAssessed(stores, AIR_STATIONS + SECTIONS).then(since);
  await system.settle({ timeoutMs: 900_000 });
  const quietAt = since();
  const counts = await countReadings(stores.dynamo, stores.tables, receipts);
  const used = [...processorTime()].map(([name, seconds]) => [name, seconds - (before.get(name) ?? 0)] as const).filter(([, seconds]) => seconds >= 0.1).toSorted(([, a], [, b]) => b - a);
  report({ pushes: pushes.length, readings, acknowledgedAt, storedAt, assessedAt, quietAt, counts, used });
  if (counts.stored !== readings) throw new Error(`${readings} readings were sent, ${counts.stored} are stored`);
}

async function untilReceiptsDone(system: LocalSystem, receipts: ReadonlySet<string>, expected: number): Promise<void> {
  const done = new Set<string>();
  while (done.size < expected) {
    for (const receipt of receipts) {
      if (done.has(receipt)) continue;
      const answer = await fetch(`${system.url}/v1/receipts/${receipt}?from=999999`);
      if (answer.status === 200 && ((await answer.json()) as { state: string }).state === "done") done.add(receipt);
      else break;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function untilAssessed(stores: ReturnType<typeof storesOf>, expected: number): Promise<void> {
  for (;;) {
    const kinds = await countItems(stores.dynamo, stores.tables.assessments, (item) => (String(item["place"]).startsWith("SYN-") ? [String(item["kind"])] : []));
    if ((kinds["air-hour"] ?? 0) + (kinds["water-round"] ?? 0) >= expected) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

function report(of: {
  pushes: number; readings: number; acknowledgedAt: number; storedAt: number; assessedAt: number; quietAt: number; counts: object; used: readonly (readonly [string, number])[];
}): void {
  const rate = (seconds: number) => `${Math.round(of.readings / seconds).toLocaleString("en")}/s`;
  say(`全国一小时 a national hour: ${of.readings.toLocaleString("en")} 读数 readings, ${of.pushes} 次上报 pushes (${AIR_STATIONS} × 6 air, ${SECTIONS} × 9 water; synthetic SYN-…)`);
  say(`机器 machine: ${availableParallelism()} cores, load average ${loadavg().map((load) => load.toFixed(1)).join(" ")}, Node ${process.version}`);
  for (const [stage, at] of [["已确认 acknowledged", of.acknowledgedAt], ["已入库 stored", of.storedAt], ["已评价 assessed", of.assessedAt], ["全部处理完毕 all quiet (cities, alerts, pages)", of.quietAt]] as const) {
    say(`  ${stage}: ${at.toFixed(1)} s · ${rate(at)}`);
  }
  say(`  结果 outcomes: ${JSON.stringify(of.counts)}`);
  const total = of.used.reduce((sum, [, seconds]) => sum + seconds, 0);
  say(`处理器时间 processor time: ${total.toFixed(1)} s in ${of.quietAt.toFixed(1)} s, ${((100 * total) / of.quietAt / availableParallelism()).toFixed(0)} % of all cores`);
  for (const [name, seconds] of of.used) say(`  ${seconds.toFixed(1)} s  ${name}`);
  say(`瓶颈 bound by: ${of.used[0]?.[0] ?? "?"}`);
}

await main();
