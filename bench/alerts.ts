/**
 * `npm run bench:alerts`: how long it takes on the local system from a reading's acknowledgement to the delivery of the alert that it raises, for
 * at least so many events (`--events N`, default 1000). Every station of the network exceeds in every second hour and comes back in the next.
 * The window that gathers notices is one second here (`noticeWindowSeconds`; 60 by default, which then comes on top).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import type { NoticeBody } from "../domain/alert/notice-body.ts";
import { publishesOn } from "../domain/model/network.ts";
import { epochMs, plusHours, type CivilDate, type Instant } from "../domain/model/time.ts";
import { network } from "../domain/network/network.ts";
import { KeyRing } from "../local/demo/key-ring.ts";
import { ADMINISTRATOR, enrolStations } from "../local/demo/replay.ts";
import { pushBody, sendSigned } from "../local/demo/station-client.ts";
import { storesOf } from "../local/demo/store-clients.ts";
import { subscribeBureaus } from "../local/demo/subscribers.ts";
import { localStage, synthesize } from "../local/demo/synthesize.ts";
import { startLocal, type LocalSystem } from "../local/start-local.ts";

const { values: options } = parseArgs({ options: { events: { type: "string", default: "1000" } } });
const EVENTS = Number(options.events);
const START = "2026-03-05T00:00:00+08:00" as Instant;
const OVER = { so2: "650", no2: "260", o3: "260", co: "12", pm25: "10", pm10: "20" } as const;
const WITHIN = { so2: "20", no2: "30", o3: "40", co: "0.5", pm25: "10", pm10: "20" } as const;
const say = (line: string) => console.log(line);

const stations = network.airStations.filter((station) => publishesOn(station, START.slice(0, 10) as CivilDate));

/** One hour of all stations, each pushed by itself: when each was acknowledged (local clock), by station and hour. */
async function pushHour(system: LocalSystem, keys: KeyRing, endsAt: Instant, values: typeof OVER | typeof WITHIN, accepted: Map<string, number>): Promise<void> {
  system.clock.set(Math.max(system.clock.now(), epochMs(endsAt) + 300_000));
  await Promise.all(stations.map(async ({ id }) => {
    await sendSigned(system.url, "/v1/readings", keys.key(id), pushBody({ station: id, endsAt, interval: "PT1H", values }), Math.floor(system.clock.now() / 1000));
    accepted.set(`${id} ${endsAt}`, system.clock.now());
  }));
  await system.settle({ timeoutMs: 300_000 });
}

/** Milliseconds from acknowledgement to the first delivery, for each event that was raised. A message names its notices; what they tell is looked up. */
async function latencies(system: LocalSystem, accepted: ReadonlyMap<string, number>): Promise<number[]> {
  const { dynamo, tables } = storesOf(system);
  const kept = new Map<string, NoticeBody>();
  for await (const page of paginateScan({ client: dynamo }, { TableName: tables.notices })) for (const { id, body } of page.Items ?? []) kept.set(String(id), JSON.parse(String(body)) as NoticeBody);
  const first = new Map<string, number>();
  for (const { message, receivedAt } of system.mailbox.list()) {
    for (const id of new Set(message.match(/n-[0-9a-f]{16}/g))) {
      const { eventId, move, place, startedAt } = kept.get(id)!;
      const from = accepted.get(`${place} ${startedAt}`);
      if (move === "raised" && from !== undefined) first.set(eventId, Math.min(first.get(eventId) ?? Infinity, receivedAt - from));
    }
  }
  return [...first.values()].toSorted((a, b) => a - b);
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-alerts-"));
  const keys = new KeyRing(undefined);
  const assembly = join(scratch, "cdk.out");
  await synthesize(assembly, { ...localStage({ keyId: ADMINISTRATOR, publicKey: keys.publicKey(ADMINISTRATOR) }), noticeWindowSeconds: 1 });
  const system = await startLocal({ assembly, port: 0, startAt: epochMs(START), instances: { Collect: 2 }, warm: true });
  try {
    subscribeBureaus(system);
    await enrolStations(system, network, keys);
    const accepted = new Map<string, number>();
    for (let hour = 1; (await latencies(system, accepted)).length < EVENTS; hour += 2) {
      await pushHour(system, keys, plusHours(START, hour), OVER, accepted);
      await pushHour(system, keys, plusHours(START, hour + 1), WITHIN, new Map());
      if (hour > 200) throw new Error(`only ${(await latencies(system, accepted)).length} events were delivered`);
    }
    const all = await latencies(system, accepted);
    const at = (share: number) => `${(all[Math.min(all.length - 1, Math.ceil(all.length * share) - 1)]! / 1000).toFixed(2)} s`;
    say(`机器 machine: ${availableParallelism()} cores, load average ${loadavg().map((load) => load.toFixed(1)).join(" ")}, Node ${process.version}`);
    say(`${all.length} 个事件 events at ${stations.length} stations, ${system.mailbox.list().length} 条消息 messages delivered to four bureaus`);
    say(`已确认 → 已送达 acknowledged → delivered: p50 ${at(0.5)}, p99 ${at(0.99)}, 最慢 slowest ${at(1)}（汇集窗口 window 1 s）`);
  } finally {
    await system.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main();
