/** `npm run replay`: raw objects go through normalize again, after a decoder was mended, say. A replay that changes nothing writes nothing. */
import { DECODER } from "../domain/collect/decode-push.ts";
import { replayChanges, type ReplayChange } from "../domain/ledger/replay-changes.ts";
import type { RawObject } from "../domain/manifest/raw-entry.ts";
import type { Observation } from "../domain/model/observation.ts";
import { receiptId } from "../domain/model/rank.ts";
import { observationsTable } from "../lambdas/adapters/observations-table.ts";
import { queue } from "../lambdas/adapters/queue.ts";
import { rawObjects } from "../lambdas/adapters/raw-objects.ts";
import { receiptsTable } from "../lambdas/adapters/receipts-table.ts";
import { hoursBetween } from "../lambdas/ledger/read-hour.ts";
import { readRaw } from "../lambdas/runtime/read-raw.ts";
import { placeOf } from "../lambdas/runtime/places.ts";
import { notificationFor } from "../lambdas/runtime/s3-event.ts";
import { askedInstant } from "./asked-time.ts";
import { count, required, runCommand, STATUS, UsageError, type Command, type Output } from "./command.ts";
import { connect, CONNECT_HELP, CONNECT_OPTIONS, type Stage } from "./connect.ts";
import { pace } from "./pace.ts";
import { showProgress } from "./show-progress.ts";

const HELP = `重放 · replay：把原始报文重新送入归一（例如解码程序修正之后）
  sends raw objects through normalize again; one that changes nothing writes nothing and tells nobody

  npm run replay -- --station S --from 2026-03-01 --to 2026-03-02 [--dry-run] [--rate N]

  --station S      站点或断面编号   station or section
  --from, --to     起止（签名时间）   hours of signing: days, or times with an offset
  --dry-run        只用现行解码程序解码，逐值列出会有的变化，不写入   print what would change, value by value, and write nothing
  --rate N         每秒最多几份（1–200，缺省 20）   raw objects a second at most (default 20)
${CONNECT_HELP}`;

export const replayCommand = (stageFor: (values: Readonly<Record<string, string | boolean | undefined>>) => Promise<Stage>): Command => ({
  help: HELP,
  options: { ...CONNECT_OPTIONS, station: { type: "string" }, from: { type: "string" }, to: { type: "string" }, "dry-run": { type: "boolean" }, rate: { type: "string" } },
  run: async (values, _words, out) => {
    const station = required(values, "station");
    if (!placeOf(station)) throw new UsageError(`没有站点或断面 · no station or section ${station}`);
    const [from, to] = [askedInstant(required(values, "from")), askedInstant(required(values, "to"))];
    if (from > to) throw new UsageError("--from 晚于 --to · --from is after --to");
    const rate = count(values, "rate", 20, 200);
    const stage = await stageFor(values);
    const objects = objectsOf(stage, station, hoursBetween(from, to), out);
    return values["dry-run"] === true ? dryRun(stage, objects, out) : send(stage, objects, rate, out);
  },
});

/** Raw objects of some hours that name a station; what cannot be decoded today is said and goes through as well. */
async function* objectsOf({ names, s3 }: Stage, station: string, hours: readonly string[], out: Output): AsyncGenerator<RawObject> {
  const raw = rawObjects(s3, names.buckets.raw);
  const progress = showProgress(out, "已读 read");
  for (const hour of hours) {
    for await (const { key } of raw.list(`readings/${hour.replace("T", "/")}/`)) {
      const object = await raw.get(key);
      progress.add();
      if (!object) continue;
      const decoded = readRaw(object, placeOf);
      if (!decoded.ok) out.note(`无法解码 cannot be decoded: ${key}: ${decoded.fault}`);
      if (!decoded.ok || decoded.value.decoded.stations.some((named) => named.station === station)) yield object;
    }
  }
}

async function send({ names, sqs }: Stage, objects: AsyncIterable<RawObject>, rate: number, out: Output): Promise<0> {
  const arrivals = queue(sqs, names.queues["normalize"]!.queue);
  const turn = pace(rate);
  let sent = 0;
  for await (const { key } of objects) {
    await turn();
    await arrivals.send([notificationFor(key)]);
    sent += 1;
  }
  out.say(`✔ 已重新送入 sent again: ${sent} 份原始报文 raw objects`);
  return STATUS.fine;
}

async function dryRun({ names, dynamo }: Stage, objects: AsyncIterable<RawObject>, out: Output): Promise<0 | 1> {
  const observations = observationsTable(dynamo, names.tables.observations);
  const receipts = receiptsTable(dynamo, names.tables.receipts);
  let looked = 0;
  let changed = 0;
  for await (const object of objects) {
    looked += 1;
    const raw = readRaw(object, placeOf);
    if (!raw.ok) continue;
    const { push, decoded } = raw.value;
    const stored = new Map<string, Observation>();
    for (const { place, length, endsAt } of decoded.readings) {
      const slot = `${place} ${length} ${endsAt}`;
      if (!stored.has(slot)) stored.set(slot, await observations.get(place, length, endsAt));
    }
    const changes = replayChanges({
      push, decoded, decoder: DECODER, record: await receipts.get(receiptId(push)), stored: ({ place, length, endsAt }) => stored.get(`${place} ${length} ${endsAt}`)!,
    });
    if (changes.length > 0) changed += 1;
    for (const change of changes) out.say(`${receiptId(push)} ${changeText(change)}`);
  }
  out.say(`试运行，未写入 dry run, nothing written: ${looked} 份原始报文 raw objects, ${changed} 份有变化 would change`);
  return changed > 0 ? STATUS.found : STATUS.fine;
}

function changeText(change: ReplayChange): string {
  switch (change.kind) {
    case "record-written": return `写入回执记录 the receipt's record is written (${change.decoder})`;
    case "decoder": return `解码程序 decoder ${change.was} → ${change.becomes}`;
    case "value": return `${change.observation}: ${change.was ?? "—"} → ${change.becomes} (${change.pointer})`;
    case "outcome": return `${change.pointer}: ${change.was} → ${change.becomes}`;
  }
}

if (import.meta.main) process.exitCode = await runCommand(replayCommand(connect), process.argv.slice(2));
