import "../../fakes/quiet.ts";
import { gzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { LIMITS } from "../../../domain/collect/limits.ts";
import { parseRawKey } from "../../../domain/model/rank.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { decodeRaw } from "../../../lambdas/collect/decode-raw.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { collectAsStation, STATION_KEY } from "../../fakes/collect-as-station.ts";
import { signedEvent, type SignedAs } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
const { place: placeOf } = directoryOf(network);

let archive: ReturnType<typeof memoryArchive>;
beforeEach(() => { archive = memoryArchive(); });

interface Answer { readonly status: number; readonly body: { accepted?: number; refused?: Refused[]; refusedCount?: number; errors?: Refused[]; errorsCount?: number; detail?: string } }
interface Refused { readonly pointer: string; readonly kind: string; readonly line?: number; readonly column?: string; readonly zh: string; readonly en: string }

const post = (event: APIGatewayProxyEventV2): Promise<Answer> => collectAsStation(archive, NOW)(event) as Promise<Answer>;
const push = async (body: string | Buffer, as: SignedAs) => post(await signedEvent(STATION_KEY.signing, body, CREATED, as));
const binary = (body: string | Buffer, format: string) => push(Buffer.from(body), { contentType: "application/octet-stream", format });
const kinds = (answer: Answer) => (answer.body.errors ?? answer.body.refused ?? []).map(({ kind, line, column }) => [kind, line, column].filter((part) => part !== undefined).join(" "));

/** What normalize reads of the one object that is kept. */
async function kept() {
  const [key] = [...archive.objects.keys()];
  const decoded = decodeRaw(await archive.read(key!), parseRawKey(key!)!, placeOf);
  if (!decoded.ok) throw new Error(decoded.fault[0]?.en);
  return decoded.value.readings.map(({ endsAt, item, value, mark }) => [endsAt.slice(5, 13), item, value, ...(mark === undefined ? [] : [mark])].join(" "));
}

const HOURS = ["2026-03-01T11:00:00+08:00", "2026-03-01T12:00:00+08:00"];
const NDJSON = HOURS.map((endsAt, n) => JSON.stringify({ station: "1345A", endsAt, interval: "PT1H", values: { pm25: 30 + n, co: { value: "700", unit: "µg/m³", mark: "N" } } })).join("\n");
const CSV = `station,endsAt,interval,pm25,pm25:mark,co [µg/m³],x-Bemerkung\n1345A,${HOURS[0]},PT1H,30,,700,站\n1345A,${HOURS[1]},PT1H,31,T,,\n`;
const OF_CSV = ["03-01T11 pm25 30", "03-01T11 co 0.7", "03-01T12 pm25 31 T"];
// "站" is D5 BE in GBK, "µ" is no character of it: the unit is written in Chinese there.
const GBK = Buffer.concat([Buffer.from(`station,endsAt,interval,pm25,x-`), Buffer.from([0xd5, 0xbe]), Buffer.from(`\r\n1345A,${HOURS[0]},PT1H,30,`), Buffer.from([0xd5, 0xbe]), Buffer.from("\r\n")]);

describe("the same readings in every format", () => {
  test("NDJSON: one observation a line, as text", async () => {
    expect(await push(`${NDJSON}\n`, { contentType: "application/x-ndjson" })).toMatchObject({ status: 202, body: { readings: 4, accepted: 4 } });
    expect(await kept()).toEqual(["03-01T11 pm25 30", "03-01T11 co 0.7 N", "03-01T12 pm25 31", "03-01T12 co 0.7 N"]);
  });

  test.each(["text/csv", "text/csv; charset=utf-8", "text/csv; header=present; charset=UTF-8"])("CSV as %s, with and without a byte order mark", async (contentType) => {
    expect(await push(CSV, { contentType })).toMatchObject({ status: 202, body: { readings: 3, accepted: 3 } });
    expect(await kept()).toEqual(OF_CSV);
    archive.objects.clear();
    expect(await push(`\uFEFF${CSV}`, { contentType })).toMatchObject({ status: 202, body: { accepted: 3 } });
    expect(await kept()).toEqual(OF_CSV);
  });

  test.each([
    ["csv", Buffer.from(CSV)], ["csv; charset=utf-8; encoding=gzip", gzipSync(CSV)], ["csv;encoding=gzip", gzipSync(CSV)], ["csv; encoding=identity", Buffer.from(CSV)],
  ])("octet-stream, %s: the bytes that were signed are kept with their format", async (format, body) => {
    expect(await binary(body, format)).toMatchObject({ status: 202, body: { accepted: 3 } });
    expect(Buffer.from([...archive.objects.values()][0]!.body).equals(body)).toBe(true);
    expect(await kept()).toEqual(OF_CSV);
  });

  test("GBK, plain and gzip", async () => {
    for (const [format, body] of [["csv; charset=gbk", GBK], ["csv; charset=gbk; encoding=gzip", gzipSync(GBK)]] as const) {
      archive.objects.clear();
      expect(await binary(body, format)).toMatchObject({ status: 202, body: { accepted: 1, refused: [] } });
      expect(await kept()).toEqual(["03-01T11 pm25 30"]);
    }
  });

  test("JSON and NDJSON compressed", async () => {
    expect(await binary(gzipSync(`{"observations":[${NDJSON.replace("\n", ",")}]}`), "json; encoding=gzip")).toMatchObject({ status: 202, body: { accepted: 4 } });
    expect(await binary(gzipSync(NDJSON), "ndjson; encoding=gzip")).toMatchObject({ status: 202, body: { accepted: 4 } });
  });

  test("gzip of several members is one text (RFC 1952, 2.2)", async () => {
    expect(await binary(Buffer.concat([gzipSync(CSV.slice(0, 20)), gzipSync(CSV.slice(20))]), "csv; encoding=gzip")).toMatchObject({ status: 202, body: { accepted: 3 } });
  });
});

describe("what was signed is how it is read", () => {
  test.each([
    ["the format was altered on the way", (event: APIGatewayProxyEventV2) => ({ ...event.headers, "beijiang-format": "csv; charset=gbk" }), 401],
    ["the format was taken away", (event: APIGatewayProxyEventV2) => ({ ...event.headers, "beijiang-format": undefined }), 415],
  ])("%s", async (_what, headers, status) => {
    const event = await signedEvent(STATION_KEY.signing, Buffer.from(CSV), CREATED, { contentType: "application/octet-stream", format: "csv" });
    expect((await post({ ...event, headers: headers(event) })).status).toBe(status);
    expect(archive.objects.size).toBe(0);
  });

  test("a format that is sent but not signed is refused, also beside a signature that is right", async () => {
    const event = await signedEvent(STATION_KEY.signing, Buffer.from(CSV), CREATED, {
      contentType: "application/octet-stream", format: "csv", fields: ["@method", "@authority", "@path", "@query", "content-digest", "content-type"],
    });
    expect(await post(event)).toMatchObject({ status: 401, body: { type: "urn:beijiang-watch:problem:signature-malformed" } });
  });

  test.each(["xml", "csv; charset=big5", "json; charset=gbk", "csv; encoding=br", "csv; header", "\"csv\"", "csv, json", "", "csv; charset=gbk; level=1"])("the format %j is none: 415", async (format) => {
    expect((await binary(CSV, format)).status).toBe(415);
  });

  test("a format beside a type that states one is two formats: 415", async () => {
    expect((await push(CSV, { contentType: "text/csv", format: "csv; charset=gbk" })).status).toBe(415);
  });
});

describe("bytes that are not what they are said to be", () => {
  const nothingKept = () => expect(archive.objects.size).toBe(0);

  test.each([
    ["cut off", gzipSync(CSV).subarray(0, -4), "cut off"], ["with zeros behind", Buffer.concat([gzipSync(CSV), Buffer.alloc(3)]), "more follows"],
    ["with a word behind", Buffer.concat([gzipSync(CSV), Buffer.from("tail")]), "no sound gzip"], ["not compressed at all", Buffer.from(CSV), "no sound gzip"],
    ["with a wrong check sum", Buffer.from(gzipSync(CSV).map((byte, at, all) => (at === all.length - 6 ? byte ^ 1 : byte))), "no sound gzip"], ["empty", Buffer.alloc(0), "cut off"],
  ])("gzip %s: 400", async (_what, body, en) => {
    const answer = await binary(body, "csv; encoding=gzip");
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ kind: "not-gzip", en: expect.stringContaining(en) as string }] } });
    nothingKept();
  });

  test("a bomb is answered 413 without being inflated beyond the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(2 * LIMITS.inflatedBytes + 1_000_000, " "));
    expect(bomb.length).toBeLessThan(50_000);
    const answer = await binary(bomb, "csv; encoding=gzip");
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ kind: "too-large", zh: expect.stringContaining("16000000") as string }] } });
    nothingKept();
  });

  test.each([
    ["UTF-8", Buffer.concat([Buffer.from("station,站"), Buffer.from([0xff]), Buffer.from(CSV)]), "csv", 11],
    ["UTF-8 cut inside a character", Buffer.concat([Buffer.from(CSV), Buffer.from([0xe7, 0xab])]), "csv", Buffer.byteLength(CSV) + 2],
    ["GBK", Buffer.concat([GBK, Buffer.from([0xff, 0x41])]), "csv; charset=gbk", GBK.length],
    ["GBK far behind", Buffer.concat([GBK, Buffer.alloc(9_000, "x"), Buffer.from([0x81, 0x20])]), "csv; charset=gbk", GBK.length + 9_001],
  ])("not %s: refused with the byte", async (_what, body, format, at) => {
    expect(await binary(body, format)).toMatchObject({ status: 400, body: { errors: [{ kind: "not-text", en: expect.stringContaining(`from byte ${at} on`) as string }] } });
    nothingKept();
  });
});

describe("every item is answered by its position", () => {
  test("NDJSON: a line that is no JSON loses no other", async () => {
    const [first, second] = NDJSON.split("\n");
    const answer = await push(`${first}\n\n{"station":\n${second?.replace("31", "\"?\"")}\n[1]`, { contentType: "application/x-ndjson" });
    expect(answer).toMatchObject({ status: 202, body: { readings: 6, accepted: 3, refusedCount: 3 } });
    expect(answer.body.refused?.map(({ kind, line, pointer }) => `${kind} ${line} ${pointer}`)).toEqual([
      "not-json 3 /observations/1", "not-a-value 4 /observations/2/values/pm25", "not-an-observation 5 /observations/3",
    ]);
  });

  test("CSV: by line and column, in lines of the file", async () => {
    const csv = `station,endsAt,interval,pm25,co [ppb],pm10,pm10:mark,reason,approvedBy,x-note\n\n1345A,${HOURS[0]},PT1H,?,700,1,Z,,,"two\nlines"\n1345A,${HOURS[0]},PT1H\n1345A,soon,PT1H,1,,,,,,\n1345A,${HOURS[1]},PT1H,"1",,withdrawn,,换算,审核岗,`;
    const answer = await push(csv, { contentType: "text/csv" });
    expect(answer.status).toBe(202);
    expect(answer.body.refused?.map(({ kind, line, column, pointer }) => `${kind} ${line} ${column} ${pointer}`)).toEqual([
      "not-a-value 3 pm25 /observations/0/values/pm25", "unknown-mark 3 pm10 /observations/0/values/pm10",
      "wrong-number-of-cells 5 undefined /observations/1", "not-a-time 6 pm25 /observations/2/values/pm25",
    ]);
    expect(await kept()).toEqual(["03-01T11 co 0.801", "03-01T12 pm25 1", "03-01T12 pm10 "]);
  });

  test.each([
    ["a misspelt item", "station,endsAt,interval,pm25,pm2.5", ["unknown-column 1 pm2.5"]],
    ["a column twice", "station,endsAt,interval,pm25,pm25 [ug/m3]", ["repeated-name 1 pm25 [ug/m3]"]],
    ["marks without values", "station,endsAt,interval,pm25,o3:mark", ["missing-column 1 o3:mark"]],
    ["no interval", "station,endsAt,pm25", ["missing-column 1 interval"]],
    ["no item", "station,endsAt,interval,x-pm25", ["missing-column 1"]],
    ["an empty heading", "station,endsAt,interval,pm25,", ["unknown-column 1"]],
  ])("a heading with %s is refused by name, and nothing is kept", async (_what, heading, expected) => {
    const answer = await push(`${heading}\n1345A,${HOURS[0]},PT1H,1,2\n`, { contentType: "text/csv" });
    expect(answer.status).toBe(400);
    expect(kinds(answer).map((one) => one.trim())).toEqual(expected);
    expect(archive.objects.size).toBe(0);
  });

  test.each([
    ["a quotation that does not end", `station,endsAt,interval,pm25\n1345A,${HOURS[0]},PT1H,"30\n`, "not-csv 2"],
    ["a record longer than any", `station,endsAt,interval,pm25\n1345A,${HOURS[0]},PT1H,${"1".repeat(70_000)}\n`, "not-csv 2"],
    ["a heading alone", "station,endsAt,interval,pm25\n", "not-a-push"], ["nothing", "", "not-a-push"],
  ])("%s: 400", async (_what, csv, kind) => {
    const answer = await push(csv, { contentType: "text/csv" });
    expect([answer.status, ...kinds(answer)]).toEqual([400, kind]);
  });
});

describe("a day's backlog of all places goes in a few pushes, and more than the limits is told by limit and count", () => {
  const rows = (count: number, cells = "1") => `station,endsAt,interval,pm25,pm10,so2,no2,o3,co\n${`1345A,${HOURS[0]},PT1H,${cells}${",".repeat(5)}\n`.repeat(count)}`;

  test("5,000 observations are taken; 5,001 are 413", async () => {
    expect(await push(rows(LIMITS.observations), { contentType: "text/csv" })).toMatchObject({ status: 202, body: { accepted: 5_000 } });
    const answer = await push(rows(LIMITS.observations + 1), { contentType: "text/csv" });
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ kind: "too-many-observations", en: expect.stringMatching(/5000 .* 5001/) as string }] } });
    const lines = `${NDJSON.split("\n")[0]}\n`.repeat(LIMITS.observations + 1);
    expect(await push(lines, { contentType: "application/x-ndjson" })).toMatchObject({ status: 413, body: { errors: [{ en: expect.stringMatching(/5000 .* 5001/) as string }] } });
  });

  test("20,000 readings are taken; more are 413", async () => {
    const full = (count: number) => rows(count).replaceAll(",1,,,,,", ",1,2,3,4,5,0.6");
    expect(await push(full(3_333), { contentType: "text/csv" })).toMatchObject({ status: 202, body: { accepted: 19_998 } });
    expect(await push(full(3_334), { contentType: "text/csv" })).toMatchObject({ status: 413, body: { errors: [{ kind: "too-many-readings", zh: expect.stringContaining("20004") as string }] } });
  });

  test("of many refusals the answer lists the first 1,000 and says how many there are", async () => {
    const answer = await push(`${rows(3_000, "?")}1345A,${HOURS[0]},PT1H,1,,,,,\n`, { contentType: "text/csv" });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, refusedCount: 3_000 } });
    expect(answer.body.refused).toHaveLength(LIMITS.refusalsAnswered);
    expect(await push(rows(3_000, "?"), { contentType: "text/csv" })).toMatchObject({ status: 400, body: { errorsCount: 3_000 } });
  });
});
