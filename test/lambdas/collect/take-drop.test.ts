import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { FILE_LIMITS } from "../../../domain/collect/limits.ts";
import { parseRawKey } from "../../../domain/model/rank.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { DEFAULT_SETTINGS, type SenderSettings } from "../../../domain/registry/sender-settings.ts";
import type { RawDrop } from "../../../lambdas/adapters/raw-archive.ts";
import { decodeRaw } from "../../../lambdas/collect/decode-raw.ts";
import type { DropResult } from "../../../lambdas/collect/drop-result.ts";
import { parseInboxName } from "../../../lambdas/collect/inbox-name.ts";
import { takeDrop } from "../../../lambdas/collect/take-drop.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";

const PUT = "2026-03-01T12:30:00+08:00" as Instant;
const HOUR = "2026-03-01T12:00:00+08:00";
const { place: placeOf, city: cityOf } = directoryOf(network);
const OURS = network.airStations.find(({ city }) => city === "guangzhou")!.id;
const THEIRS = network.airStations.find(({ city }) => city === "qingyuan")!.id;

let archive: ReturnType<typeof memoryArchive>;
let files: Map<string, { body: Buffer; modified: number }>;
let results: Map<string, string>;
let settings: SenderSettings;
beforeEach(() => {
  archive = memoryArchive();
  files = new Map();
  results = new Map();
  settings = DEFAULT_SETTINGS;
});

const inbox = {
  read: async (key: string, _version: string | undefined, most: number) => {
    const file = files.get(key);
    if (!file) return undefined;
    const { body, modified } = file;
    return { version: createHash("md5").update(body).digest("hex"), modified, size: body.length, body: body.length > most ? "too-large" as const : new Uint8Array(body) };
  },
  writeResult: async (key: string, result: string) => { results.set(key, result); },
};
const take = (key: string, over: Partial<Parameters<typeof takeDrop>[0]> = {}) => takeDrop({ inbox, archive, placeOf, cityOf, settingsOf: () => settings, now: () => PUT, ...over })(key);

async function drop(key: string, body: string | Buffer): Promise<DropResult> {
  files.set(key, { body: Buffer.from(body), modified: Math.floor(epochMs(PUT) / 1000) });
  await take(key);
  return JSON.parse(results.get(`${key.replace("bureaus/", "results/")}.result.json`) ?? "null") as DropResult;
}

/** Every reading that normalize makes of what is archived, in the order of the parts. */
async function readings() {
  const parts = [...archive.objects].toSorted(([, a], [, b]) => (a as RawDrop).part - (b as RawDrop).part);
  const all = [];
  for (const [key] of parts) {
    const decoded = decodeRaw(await archive.read(key), parseRawKey(key)!, placeOf);
    if (!decoded.ok) throw new Error(decoded.fault[0]?.en);
    all.push(...decoded.value.readings);
  }
  return all;
}

const observation = (station: string, values: object, endsAt = HOUR) => ({ station, endsAt, interval: "PT1H", values });
const HEADING = "station,endsAt,interval,pm25,o3\n";

describe("a file goes the road of a push", () => {
  test.each([
    ["CSV", "a.csv", Buffer.from(`${HEADING}${OURS},${HOUR},PT1H,30,5\n`)],
    ["CSV in a folder, compressed", "2026/03/a.csv.gz", gzipSync(`${HEADING}${OURS},${HOUR},PT1H,30,5`)],
    ["CSV in GBK with a column of one's own", "日报.gbk.csv", Buffer.concat([Buffer.from("x-"), Buffer.from([0xd5, 0xbe]), Buffer.from(`,${HEADING},${OURS},${HOUR},PT1H,30,5\r\n`)])],
    ["NDJSON", "a.ndjson", Buffer.from(JSON.stringify(observation(OURS, { pm25: 30, o3: 5 })))],
    ["JSON over several lines, compressed", "a b+c.json.gz", gzipSync(JSON.stringify({ observations: [observation(OURS, { pm25: 30, o3: "5" })] }, null, 2))],
  ])("%s", async (_what, name, body) => {
    const result = await drop(`bureaus/guangzhou/${name}`, body);
    expect(result).toMatchObject({ state: "archived", readings: 2, accepted: 2, refusedCount: 0, refused: [], parts: [{ readings: 2, accepted: 2 }] });
    expect(await readings()).toMatchObject([{ place: OURS, item: "pm25", value: "30", endsAt: HOUR }, { item: "o3", value: "5" }]);
    const [key, kept] = [...archive.objects][0]!;
    expect(key).toMatch(/^readings\/2026-03-01\/12\/drop\.guangzhou\/\d{10}-[0-9a-f]{32}$/);
    expect(kept).toMatchObject({ inboxKey: `bureaus/guangzhou/${name}`, part: 0, receivedAt: PUT });
    expect(result.parts[0]?.status).toBe(`/v1/receipts/${result.parts[0]?.receipt}`);
  });

  test("stamps and units are read as registered of the bureau, and kept so", async () => {
    settings = { stamps: "interval-beginning", units: { pm25: "mg/m3" } };
    await drop("bureaus/guangzhou/a.csv", `${HEADING}${OURS},2026-03-01T11:00:00+08:00,PT1H,0.03,5\n`);
    settings = DEFAULT_SETTINGS;
    expect(await readings()).toMatchObject([{ item: "pm25", value: "30", endsAt: HOUR }, { item: "o3" }]);
  });
});

describe("a large file is split into pushes within the limits, and positions stay those of the file", () => {
  const bad = new Set([7, 5_001, 9_999, 11_998]);
  const line = (n: number) => `${OURS},${HOUR},PT1H,${bad.has(n) ? "?" : n % 500},\n`;
  const rows = Array.from({ length: 12_000 }, (_, n) => line(n)).join("");

  test("CSV: every record once, in order; refused lines by their number in the file", async () => {
    const result = await drop("bureaus/guangzhou/big.csv", `${HEADING}\n${rows}`);
    expect(result).toMatchObject({ readings: 12_000, accepted: 11_996, refusedCount: 4 });
    expect(result.parts.length).toBe(3);
    expect(result.refused.map(({ line: at, column, pointer }) => `${at} ${column} ${pointer}`)).toEqual([...bad].map((n) => `${n + 3} pm25 /observations/${n}/values/pm25`));
    expect((await readings()).map(({ value }) => Number(value))).toEqual(Array.from({ length: 12_000 }, (_, n) => n).filter((n) => !bad.has(n)).map((n) => n % 500));
  });

  test("NDJSON and JSON as well", async () => {
    const all = Array.from({ length: 12_000 }, (_, n) => observation(OURS, { pm25: bad.has(n) ? "?" : n % 500 }));
    const ndjson = await drop("bureaus/guangzhou/big.ndjson", `\n${all.map((one) => JSON.stringify(one)).join("\n")}\n`);
    expect(ndjson.refused.map(({ line: at, pointer }) => `${at} ${pointer}`)).toEqual([...bad].map((n) => `${n + 2} /observations/${n}/values/pm25`));
    const json = await drop("bureaus/guangzhou/big.json", JSON.stringify({ observations: all }));
    expect(json.refused.map(({ line: at, pointer }) => `${at} ${pointer}`)).toEqual([...bad].map((n) => `undefined /observations/${n}/values/pm25`));
    expect([ndjson.accepted, json.accepted]).toEqual([11_996, 11_996]);
  });
});

describe("a bureau writes the series of its own city", () => {
  test("another city's stations and unknown ones are refused line by line, the rest is kept", async () => {
    const result = await drop("bureaus/guangzhou/a.csv", `${HEADING}${THEIRS},${HOUR},PT1H,1,\n${OURS},${HOUR},PT1H,2,\nnowhere,${HOUR},PT1H,3,\n`);
    expect(result.refused.map(({ kind, line }) => `${kind} ${line}`)).toEqual(["foreign-station 2", "unknown-station 4"]);
    expect((await readings()).map(({ place }) => place)).toEqual([OURS]);
  });

  test("the same object read by normalize refuses them too: the name of the object says whose it is", async () => {
    await drop("bureaus/qingyuan/a.csv", `${HEADING}${THEIRS},${HOUR},PT1H,1,\n${OURS},${HOUR},PT1H,2,\n`);
    expect((await readings()).map(({ place }) => place)).toEqual([THEIRS]);
  });
});

describe("taken again, nothing is there twice", () => {
  test("the same version makes the same objects and the same result; another version makes others", async () => {
    const first = await drop("bureaus/guangzhou/a.csv", `${HEADING}${OURS},${HOUR},PT1H,30,5\n`);
    await take("bureaus/guangzhou/a.csv");
    expect(JSON.parse(results.get("results/guangzhou/a.csv.result.json")!)).toEqual(first);
    expect(archive.objects.size).toBe(1);
    const second = await drop("bureaus/guangzhou/a.csv", `${HEADING}${OURS},${HOUR},PT1H,31,5\n`);
    expect(second.parts[0]?.receipt).not.toBe(first.parts[0]?.receipt);
    expect(archive.objects.size).toBe(2);
  });

  test("the same bytes under two names are two files", async () => {
    const body = `${HEADING}${OURS},${HOUR},PT1H,30,5\n`;
    await drop("bureaus/guangzhou/a.csv", body);
    await drop("bureaus/guangzhou/b.csv", body);
    expect(archive.objects.size).toBe(2);
  });

  test("what fails in the world is thrown, with no result written; the next try ends as if it had not failed", async () => {
    files.set("bureaus/guangzhou/a.csv", { body: Buffer.from(`${HEADING}${OURS},${HOUR},PT1H,30,5\n`), modified: 1_772_340_000 });
    archive.fail(new Error("SlowDown"));
    await expect(take("bureaus/guangzhou/a.csv")).rejects.toThrow("SlowDown");
    expect(results.size).toBe(0);
    archive.fail(undefined);
    await expect(take("bureaus/guangzhou/a.csv", { inbox: { ...inbox, writeResult: async () => { throw new Error("down"); } } })).rejects.toThrow("down");
    await take("bureaus/guangzhou/a.csv");
    expect([archive.objects.size, results.size]).toEqual([1, 1]);
  });
});

describe("a file that cannot be read is told so, and keeps nothing", () => {
  test.each([
    ["another suffix", "bureaus/guangzhou/a.xlsx", "x", "not-a-push"], ["a city that is none", "bureaus/atlantis/a.csv", HEADING, "not-a-push"], ["no records", "bureaus/guangzhou/a.csv", HEADING, "not-a-push"],
    ["a misspelt column", "bureaus/guangzhou/a.csv", `station,endsAt,interval,pm2.5\n${OURS},${HOUR},PT1H,1\n`, "unknown-column"],
    ["a quotation that does not end", "bureaus/guangzhou/a.csv", `${HEADING}${OURS},"${HOUR},PT1H,1,2\n`, "not-csv"], ["no gzip", "bureaus/guangzhou/a.csv.gz", "plain", "not-gzip"],
    ["not UTF-8", "bureaus/guangzhou/a.csv", Buffer.from([0x41, 0xff]), "not-text"], ["JSON cut off", "bureaus/guangzhou/a.json", `{"observations":[`, "not-json"],
    ["no value that can be accepted", "bureaus/guangzhou/a.csv", `${HEADING}${OURS},soon,PT1H,1,\n`, "not-a-time"], ["a bomb", "bureaus/guangzhou/a.csv.gz", gzipSync(Buffer.alloc(FILE_LIMITS.bytes + 1)), "too-large"],
    ["a line longer than any push", "bureaus/guangzhou/a.ndjson", `{"a":[${"1,".repeat(300_000)}1]}`, "too-many-values"],
  ])("%s", async (_what, key, body, kind) => {
    const result = await drop(key, body);
    expect(result).toMatchObject({ state: "refused", accepted: 0, parts: [], refused: [{ kind }] });
    expect(result.zh).toMatch(/未保存/);
    expect(archive.objects.size).toBe(0);
  });

  test("more than 64 MB is not read at all", async () => {
    files.set("bureaus/guangzhou/a.csv", { body: Buffer.alloc(FILE_LIMITS.bytes + 1), modified: 1 });
    await take("bureaus/guangzhou/a.csv");
    expect(results.get("results/guangzhou/a.csv.result.json")).toContain("too-large");
  });

  test("of a file that is wrong in every line the first 10,000 refusals are listed, and all are counted", async () => {
    const result = await drop("bureaus/guangzhou/a.csv", `${HEADING}${`${OURS},soon,PT1H,1,\n`.repeat(12_000)}`);
    expect([result.refused.length, result.refusedCount]).toEqual([FILE_LIMITS.refusalsListed, 12_000]);
  });

  test.each(["results/guangzhou/a.csv", "bureaus/guangzhou/", "bureaus/a.csv", "readings/a.csv", ""])("%j is no file of a bureau: left alone", async (key) => {
    expect(parseInboxName(key)).toBeUndefined();
    await take(key, { inbox: { ...inbox, read: async () => { throw new Error("read"); } } });
    expect(results.size).toBe(0);
  });

  test("a file that was taken away again is nothing", async () => {
    await take("bureaus/guangzhou/gone.csv");
    expect(results.size).toBe(0);
  });
});
