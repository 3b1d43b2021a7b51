import "../../fakes/quiet.ts";
import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, plusMs, type Instant } from "../../../domain/model/time.ts";
import type { RateLimit } from "../../../domain/registry/rate-limit.ts";
import type { RegisteredSender } from "../../../domain/registry/sender.ts";
import { collectReadings } from "../../../lambdas/collect/collect-readings.ts";
import { limitSender } from "../../../lambdas/collect/limit-sender.ts";
import type { RawRequest } from "../../../lambdas/adapters/raw-archive.ts";
import { LIMITS } from "../../../domain/collect/limits.ts";
import { httpStep } from "../../../lambdas/runtime/http-step.ts";
import { lambdaContext } from "../../fakes/lambda-context.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { memoryBuckets } from "../../fakes/memory-buckets.ts";
import { COVERED, httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
const key = newKey("1345A");
const SENDER: RegisteredSender = {
  keyId: "1345A", publicKey: key.publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-01-01", until: null, settings: { stamps: "interval-end" },
  revokedAt: null, command: "1772298300-0",
};
const LIMIT: RateLimit = { requestsPerMinute: 60, readingsPerMinute: 600, burstMinutes: 2 };
const bodyOf = (values: object, station = "1345A", endsAt = "2026-03-01T12:00:00+08:00") =>
  JSON.stringify({ observations: [{ station, endsAt, interval: "PT1H", values }] });
const GOOD = bodyOf({ pm25: 30, co: "0.70" });

let archive: ReturnType<typeof memoryArchive>;
let buckets: ReturnType<typeof memoryBuckets>;
let senders: RegisteredSender[];
let asked: string[];
let now: Instant;
beforeEach(() => {
  archive = memoryArchive();
  buckets = memoryBuckets();
  senders = [SENDER];
  asked = [];
  now = NOW;
});

async function post(event: APIGatewayProxyEventV2) {
  const registry = { get: async (keyId: string) => { asked.push(keyId); return senders.find((sender) => sender.keyId === keyId); } };
  const handler = httpStep({ "POST /v1/readings": collectReadings({ archive, registry, limit: limitSender(buckets, LIMIT), placeOf: directoryOf(network).place, now: () => now }) });
  const answer = (await handler(event, lambdaContext)) as APIGatewayProxyStructuredResultV2;
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
}
const signed = (body = GOOD, as: Parameters<typeof signedEvent>[3] = {}) => signedEvent(key.signing, body, CREATED, as);
const withHeaders = (event: APIGatewayProxyEventV2, headers: Record<string, string | undefined>) => ({ ...event, headers: { ...event.headers, ...headers } });

describe("a good push is acknowledged when its bytes are durable", () => {
  test("202 with a receipt, and the archive holds exactly the bytes that were signed", async () => {
    const body = `${GOOD.slice(0, -1)} }\n`;
    const answer = await post(await signed(body));
    expect(answer).toMatchObject({ status: 202, body: { readings: 2, accepted: 2, refused: [], refusedCount: 0 } });
    const [name, kept] = [...archive.objects][0]!;
    expect(Buffer.from(kept.body).equals(Buffer.from(body))).toBe(true);
    expect((kept as RawRequest).contentDigest).toBe(`sha-256=:${createHash("sha256").update(kept.body).digest("base64")}:`);
    expect(kept).toMatchObject({ receivedAt: NOW, method: "POST", path: "/v1/readings", query: "", authority: "api.example.test" });
    expect(name).toMatch(new RegExp(`^readings/2026-03-01/12/1345A/${CREATED}-[0-9a-f]{32}$`));
    expect(answer.body["receipt"]).toMatch(new RegExp(`^${CREATED}-1345A-[0-9a-f]{32}$`));
    expect(answer.headers["location"]).toBe(`/v1/receipts/${String(answer.body["receipt"])}`);
  });

  test("the identical request again is the same answer and one object", async () => {
    const event = await signed();
    const first = await post(event);
    expect(await post(event)).toEqual(first);
    expect(archive.objects.size).toBe(1);
  });

  test("the identical request a minute later is answered as the kept one, also where an interval ended just in time since", async () => {
    now = plusMs(NOW, -16 * 60_000);
    const body = JSON.stringify({ observations: [JSON.parse(bodyOf({ pm25: 1 }, "1345A", "2026-03-01T11:00:00+08:00")).observations[0], JSON.parse(GOOD).observations[0]] });
    const event = await signedEvent(key.signing, body, CREATED - 16 * 60, {});
    const first = await post(event);
    expect(first.body).toMatchObject({ accepted: 1, refused: [{ kind: "in-the-future" }, { kind: "in-the-future" }] });
    now = plusMs(now, 120_000);
    expect(await post(event)).toEqual(first);
  });

  test("the same body signed again is another push: repetitions are counted, not hidden", async () => {
    await post(await signed());
    await post(await signedEvent(key.signing, GOOD, CREATED + 1));
    expect(archive.objects.size).toBe(2);
  });

  test("of a mixed push the good part is kept and the rest is refused by position", async () => {
    const answer = await post(await signed(bodyOf({ pm25: 30, pm10: "bad" })));
    expect(answer).toMatchObject({ status: 202, body: { readings: 2, accepted: 1, refused: [{ pointer: "/observations/0/values/pm10", kind: "not-a-value" }] } });
    expect(archive.objects.size).toBe(1);
  });

  test("a body that arrives as base64 is the same bytes, and charset=utf-8 may be said", async () => {
    const event = await signed(GOOD, { contentType: "application/json; charset=utf-8" });
    const asBinary = { ...event, body: Buffer.from(GOOD).toString("base64"), isBase64Encoded: true };
    expect((await post(asBinary)).status).toBe(202);
    expect(Buffer.from([...archive.objects.values()][0]!.body).toString()).toBe(GOOD);
  });

  test("while the archive fails the answer is 503 with Retry-After, and the same request is good afterwards", async () => {
    const event = await signed();
    archive.fail(new Error("SlowDown"));
    const answer = await post(event);
    expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5", "content-type": "application/problem+json; charset=utf-8" } });
    expect(archive.objects.size).toBe(0);
    archive.fail(undefined);
    expect((await post(event)).status).toBe(202);
  });
});

describe("RFC 9421: a request whose signature does not count is answered 401 and leaves nothing", () => {
  const other = newKey("1345A");
  const cases: readonly (readonly [what: string, type: string, event: () => Promise<APIGatewayProxyEventV2>])[] = [
    ["without a signature", "missing", async () => withHeaders(await signed(), { signature: undefined })],
    ["without Signature-Input", "missing", async () => withHeaders(await signed(), { "signature-input": undefined })],
    ["without Content-Digest", "missing", async () => withHeaders(await signed(), { "content-digest": undefined })],
    ["signed by another key under the same id", "wrong", () => signedEvent(other.signing, GOOD, CREATED)],
    ["signed 301 s ago", "expired", () => signedEvent(key.signing, GOOD, CREATED - 301)],
    ["signed 301 s ahead of our clock", "expired", () => signedEvent(key.signing, GOOD, CREATED + 301)],
    ["with an expiry of its own that has passed", "expired", () => signed(GOOD, { expires: new Date((CREATED - 10) * 1000) })],
    ["by a key that is not enrolled", "unknown-key", () => signedEvent(newKey("nobody").signing, GOOD, CREATED)],
    ["by a key id that no key can have", "unknown-key", () => signedEvent({ ...key.signing, keyId: "../1345A" }, GOOD, CREATED)],
    ["with another body", "digest", async () => ({ ...(await signed()), body: GOOD.replace("30", "31") })],
    ["with another body and its digest", "wrong", async () => {
      const body = GOOD.replace("30", "31");
      return withHeaders({ ...(await signed()), body }, { "content-digest": `sha-256=:${createHash("sha256").update(body).digest("base64")}:` });
    }],
    ["with a digest of another algorithm only", "digest", async () => withHeaders(await signed(), { "content-digest": `sha-512=:${createHash("sha512").update(GOOD).digest("base64")}:` })],
    ["with a digest that is none", "digest", async () => withHeaders(await signed(), { "content-digest": "sha-256=abc" })],
    ["sent to another path", "wrong", async () => ({ ...(await signed()), rawPath: "/v1/enrolments" })],
    ["with a query added", "wrong", async () => ({ ...(await signed()), rawQueryString: "dry=1" })],
    ["with another query", "wrong", async () => ({ ...(await signed(GOOD, { query: "a=1" })), rawQueryString: "a=2" })],
    ["sent to another host", "wrong", async () => withHeaders(await signed(), { host: "elsewhere.test" })],
    ["with another method", "wrong", async () => {
      const event = await signed();
      return { ...event, requestContext: { ...event.requestContext, http: { ...event.requestContext.http, method: "PUT" } } };
    }],
    ["with another type than was signed", "wrong", async () => withHeaders(await signed(), { "content-type": "application/json; charset=utf-8" })],
    ...COVERED.map((left) => [`that does not cover ${left}`, "malformed", () => signed(GOOD, { fields: COVERED.filter((field) => field !== left) })] as const),
    ["that covers a header more", "malformed", () => signed(GOOD, { fields: [...COVERED, "@scheme"] })],
    ["without created", "malformed", () => signed(GOOD, { params: ["keyid", "alg"] })],
    ["without keyid", "malformed", () => signed(GOOD, { params: ["created", "alg"] })],
    ["by another algorithm", "malformed", () => signed(GOOD, { alg: "hmac-sha256" })],
    ["with two signatures", "malformed", async () => {
      const event = await signed();
      const twice = (header: string | undefined) => `${header}, ${header?.replace("sig=", "two=")}`;
      return withHeaders(event, { signature: twice(event.headers["signature"]), "signature-input": twice(event.headers["signature-input"]) });
    }],
    ["whose Signature-Input is none", "malformed", async () => withHeaders(await signed(), { "signature-input": "sig=(\"@method" })],
    ["whose Signature is none", "wrong", async () => withHeaders(await signed(), { signature: "sig=:AAAA:" })],
    ["whose signature stands under another label", "wrong", async () => withHeaders(await signed(), { signature: (await signed()).headers["signature"]?.replace("sig=", "other=") })],
    ["whose created was altered", "wrong", async () => {
      const event = await signed();
      return withHeaders(event, { "signature-input": event.headers["signature-input"]?.replace(`created=${CREATED}`, `created=${CREATED - 1}`) });
    }],
  ];
  test.each(cases)("%s: signature-%s", async (_what, type, event) => {
    expect(await post(await event())).toMatchObject({ status: 401, body: { type: `urn:beijiang-watch:problem:signature-${type}` } });
    expect(archive.objects.size).toBe(0);
  });

  test.each([
    ["before its first day", { from: "2026-03-02" }], ["after its last day", { until: "2026-02-28" }], ["that was revoked", { revokedAt: "2026-02-01T00:00:00+08:00" as Instant }],
  ])("a key %s may not sign", async (_what, change) => {
    senders = [{ ...SENDER, ...change }];
    expect(await post(await signed())).toMatchObject({ status: 401, body: { type: "urn:beijiang-watch:problem:signature-unknown-key" } });
    expect(archive.objects.size).toBe(0);
  });

  test("300 s of difference are allowed, either way", async () => {
    expect((await post(await signedEvent(key.signing, GOOD, CREATED - 300))).status).toBe(202);
    expect((await post(await signedEvent(key.signing, GOOD, CREATED + 300))).status).toBe(202);
  });

  test("a key id that no key can have never reaches the registry", async () => {
    await post(await signedEvent({ ...key.signing, keyId: "../1345A" }, GOOD, CREATED));
    expect(asked).toEqual([]);
  });
});

describe("a push of which nothing may be kept leaves nothing behind", () => {
  test("a series of somebody else's station: 403, even beside one's own", async () => {
    const body = JSON.stringify({ observations: [...JSON.parse(GOOD).observations, ...JSON.parse(bodyOf({ pm25: 1 }, "1346A")).observations] });
    expect(await post(await signed(body))).toMatchObject({ status: 403, body: { errors: [{ pointer: "/observations/1/station", kind: "foreign-station" }] } });
    expect(archive.objects.size).toBe(0);
  });

  test("a station that the network does not know (yet) is not the key's own either: 403, even beside one's own", async () => {
    const body = JSON.stringify({ observations: [...JSON.parse(GOOD).observations, ...JSON.parse(bodyOf({ pm25: 1 }, "9999A")).observations] });
    expect(await post(await signed(body))).toMatchObject({ status: 403, body: { errors: [{ pointer: "/observations/1/station" }] } });
    expect(archive.objects.size).toBe(0);
  });

  test("a second label beside the right signature: 401, so that one signed request is one raw object", async () => {
    const event = await signed();
    expect((await post(withHeaders(event, { signature: `${event.headers["signature"]}, x=:AA==:` }))).status).toBe(401);
    expect(archive.objects.size).toBe(0);
    await post(event);
    await post(withHeaders(event, { signature: ` ${event.headers["signature"]}` }));
    expect(archive.objects.size).toBe(1);
  });

  test.each([
    ["no value is good", bodyOf({ pm25: "x", pm10: null }), 400, ["not-a-value", "not-a-value"]],
    ["it is not JSON", "pm25=30", 400, ["not-json"]],
    ["it has another shape", "{}", 400, ["not-a-push"]],
    ["it holds no body", "", 400, ["not-json"]],
    ["it holds too many readings", bodyOf(Object.fromEntries(Array.from({ length: LIMITS.readings + 1 }, (_, n) => [`x${n}`, n]))), 413, ["too-many-readings"]],
  ])("%s", async (_what, body, status, kinds) => {
    const answer = await post(await signed(body));
    expect(answer.status).toBe(status);
    expect((answer.body["errors"] as { kind: string }[]).map(({ kind }) => kind)).toEqual(kinds);
    expect(archive.objects.size).toBe(0);
  });

  test("a body over 4 MB is answered 413 before anything is computed of it", async () => {
    expect(await post({ ...(await signed()), body: " ".repeat(LIMITS.bodyBytes + 1) })).toMatchObject({ status: 413 });
    expect(asked).toEqual([]);
  });

  test("a query or headers that could not be kept beside the body are answered 431, not 503 for ever", async () => {
    expect(await post(await signed(GOOD, { query: `x=${"y".repeat(1800)}` }))).toMatchObject({ status: 431 });
    expect((await post(await signed(GOOD, { query: `x=${"y".repeat(900)}` }))).status).toBe(202);
    expect(archive.objects.size).toBe(1);
  });

  test.each(["text/plain", "application/xml", "application/json; charset=gbk", "text/csv; charset=gbk", "application/octet-stream", "application/json, text/csv", ""])("type %j is answered 415", async (contentType) => {
    expect(await post(withHeaders(await signed(), { "content-type": contentType }))).toMatchObject({ status: 415 });
  });

  test.each(["GET /v1/readings", "$default", "constructor", "__proto__"])("route %s is answered 404 as problem details (RFC 9457)", async (routeKey) => {
    const answer = await post(httpEvent("GET", "/nowhere", { routeKey }));
    expect(answer).toMatchObject({ status: 404, headers: { "content-type": "application/problem+json; charset=utf-8" }, body: { status: 404, type: "urn:beijiang-watch:problem:no-such-route" } });
  });
});
