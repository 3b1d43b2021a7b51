import { describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { rawKey, receiptId, type PushIdentity } from "../../../domain/model/rank.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import type { DeadRecord } from "../../../domain/normalize/dead-record.ts";
import { normalizePush } from "../../../lambdas/normalize/normalize-push.ts";
import { receiptStatus } from "../../../lambdas/query/receipt-status.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryObservations, memoryQueue, memoryReceipts } from "../../fakes/memory-stores.ts";

const SIGNED = "2026-03-01T12:05:00+08:00" as Instant;
const pushAt = (seconds: number): PushIdentity => ({ created: epochMs(SIGNED) / 1000 + seconds, keyId: "1345A", hash: String(seconds).padStart(32, "0") });
const bodyOf = (values: object) => JSON.stringify({ observations: [{ station: "1345A", endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", values }] });

function world() {
  const dead = new Map<string, DeadRecord>();
  const [archive, observations, receipts] = [memoryArchive(), memoryObservations(), memoryReceipts()];
  const normalize = normalizePush({ archive, observations, receipts, assess: memoryQueue(), placeOf: directoryOf(network).place });
  const status = receiptStatus({ archive, receipts, observations, dead: { find: async (asked) => new Map(asked.flatMap((receipt) => (dead.has(receipt) ? [[receipt, dead.get(receipt)!] as const] : []))) } });
  return {
    receipts, observations, status, dead,
    keep: (push: PushIdentity, values: object) => archive.keep(rawKey(push), rawRequest(bodyOf(values), SIGNED)),
    normalize: (push: PushIdentity) => normalize(rawKey(push)),
    outcomes: async (push: PushIdentity) => (await status(receiptId(push)))?.outcomes?.map(({ outcome, value, counts }) => `${value} ${outcome}${counts ? "" : ", overtaken"}`),
  };
}

describe("a receipt says what became of each reading", () => {
  test("pending while the push is kept and not normalized, done afterwards", async () => {
    const w = world();
    await w.keep(pushAt(0), { pm25: 30, pm10: "?" });
    expect(await w.status(receiptId(pushAt(0)))).toEqual({ receipt: receiptId(pushAt(0)), state: "pending" });
    await w.normalize(pushAt(0));
    expect(await w.status(receiptId(pushAt(0)))).toMatchObject({
      state: "done", receivedAt: SIGNED, readings: 2,
      outcomes: [{ pointer: "/observations/0/values/pm25", outcome: "stored", value: "30", counts: true }],
      refused: [{ pointer: "/observations/0/values/pm10", kind: "not-a-value" }],
    });
  });

  test("given up where it failed too often, done once a later try went through", async () => {
    const w = world();
    await w.keep(pushAt(0), { pm25: 30 });
    w.dead.set(receiptId(pushAt(0)), { receipt: receiptId(pushAt(0)), step: "normalize", reason: "Error: planted", firstTry: SIGNED, lastTry: SIGNED, tries: 5 });
    expect(await w.status(receiptId(pushAt(0)))).toEqual({ receipt: receiptId(pushAt(0)), state: "given-up" });
    await w.normalize(pushAt(0));
    expect(await w.status(receiptId(pushAt(0)))).toMatchObject({ state: "done" });
  });

  test("first value, the same again, another one: stored, duplicate, corrected", async () => {
    const w = world();
    for (const [seconds, value] of [[0, 30], [1, 30], [2, 31]] as const) {
      await w.keep(pushAt(seconds), { pm25: value });
      await w.normalize(pushAt(seconds));
    }
    expect(await w.outcomes(pushAt(0))).toEqual(["30 stored, overtaken"]);
    expect(await w.outcomes(pushAt(1))).toEqual(["30 duplicate, overtaken"]);
    expect(await w.outcomes(pushAt(2))).toEqual(["31 corrected"]);
  });

  test("the outcome follows from the order of signing, also where a later one came first", async () => {
    const w = world();
    await w.keep(pushAt(9), { pm25: 31 });
    await w.normalize(pushAt(9));
    expect(await w.outcomes(pushAt(9))).toEqual(["31 stored"]);
    await w.keep(pushAt(0), { pm25: 30 });
    await w.normalize(pushAt(0));
    expect(await w.outcomes(pushAt(9))).toEqual(["31 corrected"]);
    expect(await w.outcomes(pushAt(0))).toEqual(["30 stored, overtaken"]);
  });

  test.each(["", "nonsense", receiptId(pushAt(5)), `${receiptId(pushAt(0))}x`])("%j was never given", async (receipt) => {
    const w = world();
    await w.keep(pushAt(0), { pm25: 30 });
    expect(await w.status(receipt)).toBeUndefined();
  });

  test("a record whose reading is not in the store is an error, never an answer", async () => {
    const w = world();
    await w.keep(pushAt(0), { pm25: 30 });
    await w.normalize(pushAt(0));
    w.observations.items.clear();
    await expect(w.status(receiptId(pushAt(0)))).rejects.toThrow(/holds no such reading/);
  });
});
