/** Throws mutated requests at the real shell of collect, and checks what may never happen. */
import { createHash, sign } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { parseRawKey } from "../../../domain/model/rank.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { decodeRaw } from "../../../lambdas/collect/decode-raw.ts";
import type { SigningKey } from "../../../ops/signing/sign-request.ts";
import { collectAsStation, STATION_KEY } from "../../fakes/collect-as-station.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { AUTHORITY, httpEvent } from "../../fakes/signed-event.ts";
import { mutate, mutateGzip, random } from "./mutate.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
const HOUR = "2026-03-01T12:00:00+08:00";
const { place: placeOf } = directoryOf(network);

const JSON_BODY = JSON.stringify({ observations: [
  { station: "1345A", endsAt: HOUR, interval: "PT1H", values: { pm25: 30, pm10: "41.0", o3: { value: 5, unit: "ppb", mark: "N" }, co: { withdrawn: true } }, reason: "校准", approvedBy: "审核岗", revision: 2 },
  { station: "1345A", endsAt: "2026-03-01T03:00:00Z", interval: "PT1H", values: { pm25: 1e1 } },
] });
const NDJSON_BODY = (JSON.parse(JSON_BODY) as { observations: object[] }).observations.map((one) => JSON.stringify(one)).join("\n");
const CSV_BODY = `station,endsAt,interval,pm25,pm25:mark,co [ug/m3],reason,approvedBy,x-note\n1345A,${HOUR},PT1H,30,N,700,,,"a ""b""\n c"\n1345A,${HOUR},PT1H,withdrawn,,,校准,审核岗,\n`;
// In GBK two bytes are a character; the letters are the same as in ASCII.
const GBK_BODY = Buffer.concat([Buffer.from(CSV_BODY.replaceAll(/[^\x00-\x7f]/g, "x")), Buffer.from([0xd5, 0xbe, 0xca, 0xaf, 10])]);

interface Seed { readonly contentType: string; readonly format?: string; readonly body: Buffer; readonly mutate: typeof mutate }
const OCTETS = "application/octet-stream";
export const SEEDS: Readonly<Record<string, Seed>> = {
  json: { contentType: "application/json", body: Buffer.from(JSON_BODY), mutate },
  ndjson: { contentType: "application/x-ndjson", body: Buffer.from(NDJSON_BODY), mutate },
  csv: { contentType: "text/csv", body: Buffer.from(CSV_BODY), mutate },
  gbk: { contentType: OCTETS, format: "csv; charset=gbk", body: GBK_BODY, mutate },
  gzip: { contentType: OCTETS, format: "json; encoding=gzip", body: gzipSync(JSON_BODY), mutate: mutateGzip },
  gzipGbk: { contentType: OCTETS, format: "csv; charset=gbk; encoding=gzip", body: gzipSync(GBK_BODY), mutate: mutateGzip },
};

/** Headers of a request signed as RFC 9421 says, put together by hand: the library takes longer than what is tested. */
export function signedHeaders(body: Buffer, { contentType, format, path = "/v1/readings" }: Pick<Seed, "contentType" | "format"> & { readonly path?: string }, { keyId, privateKey }: SigningKey): Record<string, string> {
  const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
  const covered: [string, string][] = [["@method", "POST"], ["@authority", AUTHORITY], ["@path", path], ["@query", "?"], ["content-digest", digest], ["content-type", contentType], ...(format === undefined ? [] : [["beijiang-format", format] as [string, string]])];
  const parameters = `(${covered.map(([name]) => `"${name}"`).join(" ")});created=${CREATED};keyid="${keyId}";alg="ed25519"`;
  const base = [...covered.map(([name, value]) => `"${name}": ${value}`), `"@signature-params": ${parameters}`].join("\n");
  return {
    host: AUTHORITY, "content-type": contentType, "content-digest": digest, "signature-input": `sig=${parameters}`, signature: `sig=:${sign(null, Buffer.from(base), privateKey).toString("base64")}:`,
    ...(format === undefined ? {} : { "beijiang-format": format }),
  };
}

const eventOf = (body: Buffer, headers: Record<string, string>): APIGatewayProxyEventV2 =>
  ({ ...httpEvent("POST", "/v1/readings", { headers }), body: body.toString("base64"), isBase64Encoded: true });

/** Headers that the signature covers or is. */
export const SIGNED_HEADERS = ["content-type", "content-digest", "signature-input", "signature", "beijiang-format", "host"];

/** One input: mostly another body under a right signature, sometimes a right body under headers that were altered. */
function inputOf(kind: string, next: (below: number) => number): APIGatewayProxyEventV2 {
  const seed = SEEDS[kind]!;
  const body = next(40) === 0 ? seed.body : seed.mutate(seed.body, next);
  const headers = signedHeaders(body, seed, STATION_KEY.signing);
  if (next(8) === 0) {
    const name = SIGNED_HEADERS[next(SIGNED_HEADERS.length)]!;
    headers[name] = mutate(Buffer.from(headers[name] ?? ""), next).toString("latin1");
  }
  return eventOf(body, headers);
}

export interface FuzzCounts { inputs: number; accepted: number; readonly statuses: Record<number, number>; readonly kinds: Set<string> }
interface Refused { readonly kind?: string; readonly zh?: string; readonly en?: string }

/** Collects `inputs` requests mutated from a seed. Throws, with the input, on the first answer that may not be. `shell` is what is tested. */
export async function fuzzEdge(kind: string, inputs: number, seed: number, shell = collectAsStation): Promise<FuzzCounts> {
  const next = random(seed);
  const counts: FuzzCounts = { inputs: 0, accepted: 0, statuses: {}, kinds: new Set() };
  for (; counts.inputs < inputs; counts.inputs++) {
    // As between the requests of a server: what Node frees, it frees between turns of its event loop.
    if (counts.inputs % 50 === 0) await new Promise(setImmediate);
    const archive = memoryArchive();
    const event = inputOf(kind, next);
    const fail = (why: string): never => { throw new Error(`${kind}, seed ${seed}, input ${counts.inputs}: ${why}\n${JSON.stringify({ headers: event.headers, body: event.body })}`); };
    const { status, body } = await shell(archive, NOW)(event);
    counts.statuses[status] = (counts.statuses[status] ?? 0) + 1;
    if (status >= 500) fail(`answered ${status}`);
    const refusals = ((status === 202 ? body["refused"] : body["errors"]) ?? []) as Refused[];
    if (status !== 202 && !/[一-鿿]/.test(`${String(body["title"])}${String(body["detail"])}`)) fail("refused without a reason");
    if (status === 400 && refusals.length === 0) fail("400 that names nothing");
    for (const { kind: reason, zh, en } of refusals) {
      if (!reason || !zh || !en || zh.length + en.length > 600) fail(`a refusal without a reason: ${JSON.stringify({ reason, zh, en })}`);
      counts.kinds.add(reason!);
    }
    if (archive.objects.size !== (status === 202 ? 1 : 0)) fail(`answered ${status} with ${archive.objects.size} objects kept`);
    if (status === 202) {
      counts.accepted++;
      const [key] = archive.objects.keys();
      const decoded = decodeRaw(await archive.read(key!), parseRawKey(key!)!, placeOf);
      if (!decoded.ok) return fail("acknowledged, but not decoded again");
      if (decoded.value.readings.length !== body["accepted"] || decoded.value.refusals.length !== body["refusedCount"] || decoded.value.total !== body["readings"]) fail("decoded otherwise than it was answered");
      const noReading = decoded.value.refusals.filter(({ kind: reason }) => reason === "no-values").length;
      if (decoded.value.total !== decoded.value.readings.length + decoded.value.refusals.length - noReading) fail("a value that is neither kept nor refused");
    }
  }
  return counts;
}
