import "../../fakes/quiet.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, plusMs, type Instant } from "../../../domain/model/time.ts";
import type { OrderKind } from "../../../domain/order/order-kind.ts";
import { ORDER_KINDS, type OrderName } from "../../../domain/order/order-kinds.ts";
import { ownerOfKeyId } from "../../../domain/registry/owner.ts";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";
import { collectOrder } from "../../../lambdas/collect/collect-order.ts";
import { countRefusals } from "../../../lambdas/collect/count-refusals.ts";
import { limitSender } from "../../../lambdas/collect/limit-sender.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { memoryBuckets } from "../../fakes/memory-buckets.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(NOW) / 1000);
const keys = Object.fromEntries(["1345A", "bureau.guangzhou", "bureau.qingyuan"].map((id) => [id, newKey(id)]));
const { place: placeOf, city: cityOf } = directoryOf(network);

let archive: ReturnType<typeof memoryArchive>;
let now: Instant;
let counted: string[];
let buckets: ReturnType<typeof memoryBuckets>;
beforeEach(() => {
  archive = memoryArchive();
  now = NOW;
  buckets = memoryBuckets();
  counted = [];
});

async function send(name: OrderName, order: unknown, signer = "bureau.guangzhou", limits = { requestsPerMinute: 6000, readingsPerMinute: 60_000, burstMinutes: 10 }, body = JSON.stringify(order)) {
  const kind: OrderKind<unknown> = ORDER_KINDS[name];
  const registry = {
    get: async (keyId: string) => (keys[keyId] && { keyId, publicKey: keys[keyId].publicKey, owner: ownerOfKeyId(keyId), from: "2026-03-01", until: null, settings: DEFAULT_SETTINGS, revokedAt: null, command: "0" }),
  };
  const collect = countRefusals(collectOrder(kind, { archive, registry, limit: limitSender(buckets, limits), placeOf, cityOf, now: () => now }), (reason) => void counted.push(reason));
  const answer = await collect(await signedEvent(keys[signer]!.signing, body, CREATED, { path: kind.path }));
  return { status: answer.statusCode, headers: answer.headers ?? {}, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
}
const REVIEW = { station: "1345A", endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", item: "pm25", verdict: "reject", value: 30 };
const reviewed = (...reviews: readonly object[]) => ({ reason: "零点漂移 drift", approvedBy: "监测科", reviews });
const WINDOW = { station: "1345A", window: "2026-03-02.lamp", from: "2026-03-02T10:00:00+08:00", to: "2026-03-02T12:00:00+08:00", items: ["o3"], reason: "更换灯 lamp" };
const maintained = (...windows: readonly object[]) => ({ declaredBy: "运维岗", windows });

describe("an order is kept as it was signed, below the prefix of the step that applies it", () => {
  test("202 with the receipt, the number of entries and where to ask", async () => {
    const { status, headers, body } = await send("review", reviewed(REVIEW, { ...REVIEW, item: "o3", value: "41.5" }));
    expect([status, body["entries"], headers["location"]]).toEqual([202, 2, `/v1/receipts/${String(body["receipt"])}`]);
    const [key, kept] = [...archive.objects][0]!;
    expect(key).toMatch(/^orders\/normalize\/2026-03-01\/12\/bureau\.guangzhou\/\d{10}-[0-9a-f]{32}$/);
    expect(JSON.parse(Buffer.from(kept.body).toString())).toEqual(reviewed(REVIEW, { ...REVIEW, item: "o3", value: "41.5" }));
    expect((await archive.readCommand(key)).path).toBe("/v1/reviews");
  });

  test("the same request again gets the same answer, also long after its signature's time, and counts once", async () => {
    const first = await send("review", reviewed(REVIEW));
    now = plusMs(NOW, 86_400_000);
    expect(await send("review", reviewed(REVIEW))).toEqual(first);
    expect(archive.objects.size).toBe(1);
  });

  test("what cannot be kept is not acknowledged", async () => {
    archive.fail(new Error("S3 is down"));
    await expect(send("review", reviewed(REVIEW))).rejects.toThrow("S3 is down");
  });
});

describe("who may sign (谁可签名)", () => {
  test.each([
    ["review", reviewed(REVIEW), "bureau.guangzhou", 202],
    ["review", reviewed(REVIEW), "1345A", 403],
    ["review", reviewed(REVIEW), "bureau.qingyuan", 403],
    ["maintenance", maintained(WINDOW), "bureau.guangzhou", 202],
    ["maintenance", maintained(WINDOW), "1345A", 202],
    ["maintenance", maintained({ ...WINDOW, station: "1346A" }), "1345A", 403],
    ["maintenance", maintained(WINDOW), "bureau.qingyuan", 403],
  ] as const)("%s %j by %s: %i", async (name, order, signer, status) => {
    expect((await send(name, order, signer)).status).toBe(status);
    expect(archive.objects.size).toBe(status === 202 ? 1 : 0);
    expect(counted).toEqual(status === 202 ? [] : ["not-your-order"]);
  });

  test("one foreign station among its own refuses the order whole, and says which", async () => {
    const { status, body } = await send("maintenance", maintained(WINDOW, { ...WINDOW, station: "1346A" }), "1345A");
    expect([status, body["errors"]]).toMatchObject([403, [{ pointer: "/windows/1/station", kind: "foreign-station" }]]);
    expect(archive.objects.size).toBe(0);
  });

  test("a body that was altered after signing is answered 401", async () => {
    const event = await signedEvent(keys["bureau.guangzhou"]!.signing, JSON.stringify(reviewed(REVIEW)), CREATED, { path: "/v1/reviews" });
    const registry = { get: async () => ({ keyId: "bureau.guangzhou", publicKey: keys["bureau.guangzhou"]!.publicKey, owner: ownerOfKeyId("bureau.guangzhou"), from: "2026-03-01", until: null, settings: DEFAULT_SETTINGS, revokedAt: null, command: "0" }) };
    const kind: OrderKind<unknown> = ORDER_KINDS.review;
    const answer = await collectOrder(kind, { archive, registry, limit: async () => undefined, placeOf, cityOf, now: () => now })({ ...event, body: event.body!.replace("reject", "accept") });
    expect([answer.statusCode, archive.objects.size]).toEqual([401, 0]);
  });
});

describe("what is wrong with an order is said by position, and nothing of it is kept", () => {
  test.each([
    ["no reason", "review", { approvedBy: "监测科", reviews: [REVIEW] }, "/reason", "invalid_type"],
    ["no approver", "review", { reason: "x", reviews: [REVIEW] }, "/approvedBy", "invalid_type"],
    ["a reason of blanks", "review", { ...reviewed(REVIEW), reason: "  " }, "/reason", "too_small"],
    ["no review", "review", reviewed(), "/reviews", "too_small"],
    ["501 reviews", "review", reviewed(...Array.from({ length: 501 }, () => REVIEW)), "/reviews", "too_big"],
    ["a verdict that is none", "review", reviewed({ ...REVIEW, verdict: "maybe" }), "/reviews/0/verdict", "invalid_value"],
    ["an unknown item", "review", reviewed({ ...REVIEW, item: "gold" }), "/reviews/0/item", "invalid_value"],
    ["an item of water at an air station", "review", reviewed(REVIEW, { ...REVIEW, item: "pH", value: 7 }), "/reviews/1", "unknown-item"],
    ["a value that is none", "review", reviewed({ ...REVIEW, value: "many" }), "/reviews/0", "not-a-value"],
    ["a withdrawn value", "review", reviewed({ ...REVIEW, value: null }), "/reviews/0/value", "invalid_union"],
    ["an unknown mark", "review", reviewed({ ...REVIEW, mark: "Z" }), "/reviews/0", "unknown-mark"],
    ["an hour that has not ended", "review", reviewed({ ...REVIEW, endsAt: "2026-03-01T14:00:00+08:00" }), "/reviews/0", "in-the-future"],
    ["an end off the hour", "review", reviewed({ ...REVIEW, endsAt: "2026-03-01T11:30:00+08:00" }), "/reviews/0", "off-the-hour"],
    ["a station that nobody knows", "review", reviewed({ ...REVIEW, station: "9999Z" }), "/reviews/0/station", "unknown-station"],
    ["a field that is not known", "review", { ...reviewed(REVIEW), dryRun: true }, "", "unrecognized_keys"],
    ["a window without a day", "maintenance", maintained({ ...WINDOW, window: "lamp" }), "/windows/0/window", "invalid_format"],
    ["a window before its day", "maintenance", maintained({ ...WINDOW, from: "2026-03-01T10:00:00+08:00" }), "/windows/0/window", "not-in-its-days"],
    ["a window that is too long", "maintenance", maintained({ ...WINDOW, to: "2026-09-01T00:00:00+08:00" }), "/windows/0/window", "not-in-its-days"],
    ["a window that ends before it begins", "maintenance", maintained({ ...WINDOW, to: "2026-03-02T09:00:00+08:00" }), "/windows/0/to", "times-reversed"],
    ["a time without an offset", "maintenance", maintained({ ...WINDOW, to: "2026-03-02T12:00:00" }), "/windows/0/to", "not-a-time"],
    ["an item of another medium", "maintenance", maintained({ ...WINDOW, items: ["o3", "pH"] }), "/windows/0/items/1", "unknown-item"],
    ["one window twice", "maintenance", maintained(WINDOW, WINDOW), "/windows/1/window", "named-twice"],
  ] as const)("%s", async (_what, name, order, pointer, kind) => {
    expect(await send(name, order)).toMatchObject({ status: 400, body: { type: expect.stringMatching(/not-an-order$/) as string, errors: expect.arrayContaining([expect.objectContaining({ pointer, kind })]) as unknown[] } });
    expect([archive.objects.size, counted]).toEqual([0, ["not-an-order"]]);
  });

  test("a body that is not JSON", async () => {
    expect(await send("review", undefined, "bureau.guangzhou", undefined, "accept all")).toMatchObject({ status: 400, body: { errors: [{ kind: "not-json" }] } });
  });

  test("more than a key may send is answered 429: each entry counts as a reading", async () => {
    const tight = { requestsPerMinute: 6000, readingsPerMinute: 60, burstMinutes: 1 };
    const many = (reason: string) => ({ ...reviewed(...Array.from({ length: 60 }, () => REVIEW)), reason });
    expect((await send("review", many("one"), "bureau.guangzhou", tight)).status).toBe(202);
    const { status, headers } = await send("review", many("two"), "bureau.guangzhou", tight);
    expect([status, headers["retry-after"]]).toEqual([429, "60"]);
    expect(archive.objects.size).toBe(1);
  });
});
