/** What proves that nothing is lost or altered, on the local system: dead letters, ledger, replay, manifests, verify, locks. */
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantOf } from "../../domain/model/time.ts";
import { parseReceiptId, rawKey } from "../../domain/model/rank.ts";
import { connectionOf } from "../../local/connection-file.ts";
import { pushBody, sendSigned } from "../../local/demo/station-client.ts";
import { stageOf } from "../../ops/connect.ts";
import { deadCommand } from "../../ops/dead.ts";
import { ledgerCommand } from "../../ops/ledger.ts";
import { replayCommand } from "../../ops/replay.ts";
import { verifyCommand } from "../../ops/verify.ts";
import { spoken } from "../ops/spoken.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";

const STATION = "1345A";
const DAY = "2026-02-17";
const PERIOD = ["--from", `${DAY}T07:00:00+08:00`, "--to", `${DAY}T08:30:00+08:00`];
let demo: LocalDemo;
let stage: ReturnType<typeof stageOf>;
const stageFor = async () => stage;
const receipts: string[] = [];
const keyOf = (receipt: string): string => rawKey(parseReceiptId(receipt)!);

const body = (station: string, values: Record<string, string>): string => pushBody({ station, endsAt: `${DAY}T08:00:00+08:00` as never, interval: "PT1H", values });
async function push(station: string, values: Record<string, string>): Promise<void> {
  const answer = await sendSigned(demo.system.url, "/v1/readings", demo.keys.key(station), body(station, values), Math.floor(demo.system.clock.now() / 1000) - 60 + receipts.length);
  receipts.push(answer.receipt);
}
const raw = () => ({ store: demo.system.behind.s3Store, bucket: demo.stores.buckets.raw });
/** Turns bits of a byte where it lies, behind every guard; the same again turns them back. */
function flip(key: string, offset: number): void {
  const { store, bucket } = raw();
  const { body: bytes } = store.getObject(bucket, key);
  bytes[offset] = bytes[offset]! ^ 1;
}

describe("what was given up keeps its reason, and blocks nobody", () => {
  beforeAll(async () => {
    demo = await startDemo({ retryDelayMs: 20 });
    stage = stageOf(connectionOf(demo.system));
    await push(STATION, { pm25: "30", pm10: "51" });
    const [at, hash] = [Math.floor(demo.system.clock.now() / 1000) - 30, "f".repeat(32)];
    poison = rawKey({ created: at, keyId: STATION, hash });
    // Metadata as collect leaves it: only the bytes are no push.
    const good = await demo.stores.s3.send(new GetObjectCommand({ Bucket: demo.stores.buckets.raw, Key: keyOf(receipts[0]!) }));
    await demo.stores.s3.send(new PutObjectCommand({
      Bucket: demo.stores.buckets.raw, Key: poison, Body: "this is no push", IfNoneMatch: "*", Metadata: { ...good.Metadata, "received-at": instantOf(demo.system.clock.now()) },
    }));
    await push(STATION, { pm25: "31" });
    await push("1346A", { pm25: "12" });
    await demo.system.settle();
  }, 180_000);
  afterAll(() => demo?.stop(), 30_000);
  let poison = "";

  it("poison waits in the dead letters with its reason, and its neighbours are done", async () => {
    const { status, said } = await spoken(deadCommand(stageFor), "list");
    expect(status).toBe(1);
    expect(said).toMatch(/normalize .*5× .*was acknowledged but cannot be decoded/);
    expect(said).toContain(poison);
    expect((await allItems(demo.stores, "observations")).filter(({ place }) => place === STATION || place === "1346A")).toHaveLength(2);
    expect(demo.system.depths().find(({ queue }) => queue.includes("RawArrivals"))).toMatchObject({ ready: 0, inFlight: 0, dead: 1 });
  });

  it("the ledger balances with it: received = stored + duplicate + corrected + refused + dead", async () => {
    const all = await spoken(ledgerCommand(stageFor), ...PERIOD);
    expect(all.said).toContain("✔");
    expect(all.status).toBe(0);
    const answer = await fetch(`${demo.system.url}/v1/ledger?station=${STATION}&from=${encodeURIComponent(PERIOD[1]!)}&to=${encodeURIComponent(PERIOD[3]!)}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ total: { received: 3, stored: 2, corrected: 1, dead: 0, difference: 0 }, completeness: { cadence: "PT1H" } });
    const sender = (await (await fetch(`${demo.system.url}/v1/ledger?sender=${STATION}&from=${encodeURIComponent(PERIOD[1]!)}&to=${encodeURIComponent(PERIOD[3]!)}`)).json()) as object;
    expect(sender).toMatchObject({ unknownStation: [{ received: 1, dead: 1, difference: 0 }] });
  });

  it("mended and sent again, it is done; doing it once more finds nothing", async () => {
    const { store, bucket } = raw();
    const { metadata, contentType } = store.getObject(bucket, poison);
    store.putObject(bucket, poison, Buffer.from(body(STATION, { co: "0.6" })), contentType, metadata);
    expect(await spoken(deadCommand(stageFor), "redrive", "--all", "--rate", "100")).toMatchObject({ status: 0, said: "✔ 已送回 sent again: 1" });
    await demo.system.settle();
    expect((await spoken(deadCommand(stageFor), "list")).status).toBe(0);
    expect((await spoken(deadCommand(stageFor), "redrive", "--all")).said).toContain("sent again: 0");
    expect(await spoken(ledgerCommand(stageFor), ...PERIOD, "--station", STATION)).toMatchObject({ status: 0, said: expect.stringMatching(/合计 total\s+4\s+3\s+0\s+1\s+0\s+0\s+0\s+0/) });
  });

  it("a replay that changes nothing writes nothing", async () => {
    const before = [await allItems(demo.stores, "observations"), await allItems(demo.stores, "receipts"), await allItems(demo.stores, "assessments")];
    expect(await spoken(replayCommand(stageFor), "--station", STATION, ...PERIOD, "--dry-run")).toMatchObject({ status: 0, said: expect.stringContaining("0 份有变化") });
    expect(await spoken(replayCommand(stageFor), "--station", STATION, ...PERIOD, "--rate", "200")).toMatchObject({ status: 0, said: expect.stringContaining("sent again: 3") });
    await demo.system.settle();
    expect([await allItems(demo.stores, "observations"), await allItems(demo.stores, "receipts"), await allItems(demo.stores, "assessments")]).toEqual(before);
  });

  it("the night's manifests prove the day, and altering over the wire is refused", async () => {
    demo.system.clock.set(Date.parse("2026-02-18T02:00:00+08:00"));
    await demo.system.settle();
    expect(await spoken(verifyCommand(stageFor), "--station", STATION, "--day", DAY)).toMatchObject({ status: 0, said: expect.stringMatching(/manifests 1，原始报文 raw objects 3[^]*✔/) });
    const Key = keyOf(receipts[0]!);
    await expect(demo.stores.s3.send(new PutObjectCommand({ Bucket: demo.stores.buckets.raw, Key, Body: "x" }))).rejects.toThrow(/policy denies/);
    const locked = { Bucket: stage.names.buckets.manifests, Key: `stations/${STATION}/${DAY}.json` };
    await expect(demo.stores.s3.send(new DeleteObjectCommand(locked))).rejects.toThrow(/Object Lock/);
    await expect(demo.stores.s3.send(new PutObjectCommand({ ...locked, Body: "{}" }))).rejects.toThrow(/Object Lock/);
  });

  it("a flipped byte is named, so is a dropped object", async () => {
    const key = keyOf(receipts[0]!);
    const offset = body(STATION, { pm25: "30" }).indexOf("\"30\"") + 1;
    flip(key, offset);
    const flipped = await spoken(verifyCommand(stageFor), "--station", STATION, "--day", DAY);
    expect(flipped).toMatchObject({ status: 1, said: expect.stringContaining(`byte ${offset} (from 0) was 0x33, is 0x32`) });
    expect(flipped.said).toContain(key);
    flip(key, offset);
    expect((await spoken(verifyCommand(stageFor), "--station", STATION, "--day", DAY)).status).toBe(0);
    const { store, bucket } = raw();
    store.deleteObject(bucket, key);
    expect((await spoken(verifyCommand(stageFor), "--station", STATION, "--day", DAY)).said).toContain(`[object-missing] 原始报文不见了 · raw object is gone: ${key}`);
  });
});
