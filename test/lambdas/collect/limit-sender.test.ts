import "../../fakes/quiet.ts";
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, plusMs, type Instant } from "../../../domain/model/time.ts";
import type { RateLimit } from "../../../domain/registry/rate-limit.ts";
import { collectReadings } from "../../../lambdas/collect/collect-readings.ts";
import { countRefusal, countRefusals, REFUSAL_REASONS, type RefusalReason } from "../../../lambdas/collect/count-refusals.ts";
import { limitSender } from "../../../lambdas/collect/limit-sender.ts";
import { metrics } from "../../../lambdas/runtime/instruments.ts";
import { problemAnswer } from "../../../lambdas/runtime/problem.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { memoryBuckets } from "../../fakes/memory-buckets.ts";
import { httpEvent, newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
/** Two requests or twenty readings at once, then one in half a minute. */
const LIMIT: RateLimit = { requestsPerMinute: 2, readingsPerMinute: 20, burstMinutes: 1 };
const keys = ["1345A", "1346A"].map((id) => newKey(id));
const body = (station: string, values: object) => JSON.stringify({ observations: [{ station, endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", values }] });

let archive: ReturnType<typeof memoryArchive>;
let buckets: ReturnType<typeof memoryBuckets>;
let counted: RefusalReason[];
let now: Instant;
beforeEach(() => {
  archive = memoryArchive();
  buckets = memoryBuckets();
  counted = [];
  now = NOW;
});

async function push(key: (typeof keys)[number], text: string, created = CREATED) {
  const { keyId } = key.signing;
  const sender = { keyId, publicKey: key.publicKey, owner: { kind: "station" as const, id: keyId }, from: "2026-01-01", until: null, settings: { stamps: "interval-end" as const }, revokedAt: null, command: "0" };
  const route = collectReadings({ archive, registry: { get: async () => sender }, limit: limitSender(buckets, LIMIT), placeOf: directoryOf(network).place, now: () => now });
  const answer = await countRefusals(route, (reason) => counted.push(reason))(await signedEvent(key.signing, text, created));
  return { status: answer.statusCode, retryAfter: answer.headers?.["retry-after"], body: answer.body };
}
const GOOD = body("1345A", { pm25: 30 });

describe("a key that sends more than its limit is answered 429 with Retry-After", () => {
  test("and the very same request passes when that time is over; other keys are not touched", async () => {
    expect([(await push(keys[0]!, GOOD)).status, (await push(keys[0]!, GOOD, CREATED + 1)).status]).toEqual([202, 202]);
    const third = await push(keys[0]!, GOOD, CREATED + 2);
    expect(third).toMatchObject({ status: 429, retryAfter: "30" });
    expect((await push(keys[1]!, body("1346A", { pm25: 30 }))).status).toBe(202);
    now = plusMs(NOW, 29_000);
    expect((await push(keys[0]!, GOOD, CREATED + 2)).status).toBe(429);
    now = plusMs(NOW, 30_000);
    expect((await push(keys[0]!, GOOD, CREATED + 2)).status).toBe(202);
    expect(counted).toEqual(["too-many-requests", "too-many-requests"]);
  });

  test("a refused request writes nothing: no object, no bucket", async () => {
    await push(keys[0]!, GOOD);
    await push(keys[0]!, GOOD, CREATED + 1);
    const writes = buckets.writes();
    for (let n = 2; n < 12; n++) await push(keys[0]!, GOOD, CREATED + n);
    expect([buckets.writes(), archive.objects.size, buckets.items.size]).toEqual([writes, 2, 1]);
  });

  test("identical repetitions count, and so does what is refused for another reason", async () => {
    await push(keys[0]!, GOOD);
    await push(keys[0]!, GOOD);
    expect((await push(keys[0]!, GOOD)).status).toBe(429);
    expect([await push(keys[1]!, "{}"), await push(keys[1]!, GOOD), await push(keys[1]!, "{}")].map(({ status }) => status)).toEqual([400, 403, 429]);
  });

  test("readings count too: ten take what a request takes, twenty the whole bucket", async () => {
    const six = { pm25: 1, pm10: 1, so2: 1, no2: 1, o3: 1, co: 1 };
    const three = JSON.stringify({ observations: [10, 11, 12].map((hour) => ({ station: "1345A", endsAt: `2026-03-01T${hour}:00:00+08:00`, interval: "PT1H", values: six })) });
    expect((await push(keys[0]!, three)).status).toBe(202);
    expect(await push(keys[0]!, GOOD, CREATED + 1)).toMatchObject({ status: 429, retryAfter: "24" });
  });

  test("a forged signature takes nothing from the bucket of the key that it names", async () => {
    for (let n = 0; n < 5; n++) expect((await push({ signing: { ...keys[0]!.signing, privateKey: newKey("x").signing.privateKey }, publicKey: keys[0]!.publicKey }, GOOD)).status).toBe(401);
    expect(buckets.items.size).toBe(0);
  });

  test("a bucket that keeps changing, or a table that fails, is thrown: nothing is acknowledged", async () => {
    const changing = limitSender({ fullAt: async () => undefined, take: async () => "changed" }, LIMIT);
    await expect(changing("1345A", 1, NOW)).rejects.toThrow(/kept changing/);
    const failing = limitSender({ fullAt: async () => { throw new Error("ThrottlingException"); }, take: async () => "taken" }, LIMIT);
    await expect(failing("1345A", 1, NOW)).rejects.toThrow("ThrottlingException");
  });
});

describe("every refusal is counted by reason, in a closed list", () => {
  test("each reason by its own name; what is not in the list, and no sender's text, is `other`", async () => {
    const refusing = (type: string) => countRefusals(async () => problemAnswer({ status: 400, type, title: "", detail: "" }), (reason) => counted.push(reason))(httpEvent("POST", "/"));
    for (const reason of [...REFUSAL_REASONS, "x".repeat(300)]) await refusing(reason);
    expect(counted).toEqual([...REFUSAL_REASONS, "other"]);
  });

  test("what is accepted is not counted", async () => {
    await push(keys[0]!, GOOD);
    expect(counted).toEqual([]);
  });

  test("counted once in all, where the alarm looks, and once by reason", () => {
    const dimensions: unknown[] = [];
    const added: string[] = [];
    const single = vi.spyOn(metrics, "singleMetric").mockImplementation(() => {
      const own: string[] = [];
      dimensions.push(own);
      const fake = { addDimension: (name: string, value: string) => { own.push(name, value); return fake; }, addMetric: (name: string) => { added.push(name); } };
      return fake as unknown as typeof metrics;
    });
    countRefusal("too-many-requests");
    single.mockRestore();
    expect([dimensions, added]).toEqual([[[], ["reason", "too-many-requests"]], ["RequestRefused", "RequestRefused"]]);
  });

  test("every problem that collect answers has its reason in the list", () => {
    const folder = new URL("../../../lambdas/collect/", import.meta.url);
    const types = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8")).flatMap((text) => [...text.matchAll(/(?:type: |refusal\(\d+, )"([a-z-]+)"/g)].map((match) => match[1]!));
    expect(types.length).toBeGreaterThan(7);
    expect(types.filter((type) => !(REFUSAL_REASONS as readonly string[]).includes(type))).toEqual([]);
  });
});
