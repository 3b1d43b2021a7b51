import { describe, expect, test } from "vitest";
import { rawKey, receiptId, type PushIdentity } from "../../../domain/model/rank.ts";
import { epochMs, plusHours, type Instant } from "../../../domain/model/time.ts";
import { objectKeys } from "../../../lambdas/runtime/s3-event.ts";
import { ON_ITS_WAY_SECONDS, sweepRaw, SWEPT_HOURS } from "../../../lambdas/sweep/sweep-raw.ts";
import { memoryDead } from "../../fakes/memory-proof.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryQueue, memoryReceipts } from "../../fakes/memory-stores.ts";

const NOW = "2026-03-01T03:40:00+08:00" as Instant;

function world() {
  const archive = memoryArchive();
  const receipts = memoryReceipts();
  const dead = memoryDead();
  const rawArrivals = memoryQueue<unknown>();
  const push = (hoursBack: number, n = 0): PushIdentity => ({ created: epochMs(plusHours(NOW, -hoursBack)) / 1000 + n, keyId: "1345A", hash: String(Math.abs(n)).padStart(32, "0") });
  return {
    archive, rawArrivals, push, dead, sweep: async (hours?: number) => {
      const { seen, sent } = await sweepRaw({ archive, receipts, dead, rawArrivals, now: () => NOW })(hours);
      return { seen, sent };
    },
    keep: async (one: PushIdentity) => { await archive.keep(rawKey(one), rawRequest("{}", NOW)); },
    settle: async (one: PushIdentity) => receipts.put({ receipt: receiptId(one), receivedAt: NOW, decoder: "json-1", readings: 1, kept: [], refused: [] }),
    again: () => rawArrivals.sent.flatMap((message) => objectKeys(JSON.stringify(message))),
  };
}

describe("the hourly sweep sends again what fell through", () => {
  test("exactly the raw objects that no outcome names, as notifications that normalize reads", async () => {
    const w = world();
    const pushes = Array.from({ length: SWEPT_HOURS + 1 }, (_, back) => [w.push(back, -1200), w.push(back, -1201)]).flat();
    await Promise.all(pushes.map(w.keep));
    const settled = pushes.filter((_, n) => n % 3 !== 0);
    await Promise.all(settled.map(w.settle));
    const lost = pushes.filter((_, n) => n % 3 === 0).map(rawKey);
    expect(await w.sweep()).toEqual({ seen: pushes.length, sent: lost.length });
    expect(w.again().toSorted()).toEqual(lost.toSorted());
  });

  test("over midnight in Beijing, six hours back and this hour, no further", async () => {
    const w = world();
    const [inside, outside] = [w.push(SWEPT_HOURS), w.push(SWEPT_HOURS + 1)];
    await Promise.all([inside, outside].map(w.keep));
    expect(rawKey(inside)).toContain("2026-02-28/21");
    expect(await w.sweep()).toEqual({ seen: 1, sent: 1 });
    expect(w.again()).toEqual([rawKey(inside)]);
  });

  test("a push of the last minutes is still on its way and is left alone", async () => {
    const w = world();
    const [young, old] = [w.push(0, 1 - ON_ITS_WAY_SECONDS), w.push(0, -ON_ITS_WAY_SECONDS)];
    await Promise.all([young, old].map(w.keep));
    await w.sweep();
    expect(w.again()).toEqual([rawKey(old)]);
  });

  test("the daily sweep looks as far back as its schedule says", async () => {
    const w = world();
    await w.keep(w.push(29));
    expect(await w.sweep()).toEqual({ seen: 0, sent: 0 });
    expect(await w.sweep(30)).toEqual({ seen: 1, sent: 1 });
  });

  test("a push that was given up waits for a person: it is not sent again every hour", async () => {
    const w = world();
    await w.keep(w.push(1));
    await w.dead.put({ receipt: receiptId(w.push(1)), step: "normalize", reason: "x", firstTry: NOW, lastTry: NOW, tries: 5 });
    expect(await w.sweep()).toEqual({ seen: 1, sent: 0 });
  });

  test("an object that is no push, and an empty archive, send nothing", async () => {
    const w = world();
    await w.archive.keep("readings/2026-03-01/03/stray.txt", rawRequest("", NOW));
    expect(await w.sweep()).toEqual({ seen: 0, sent: 0 });
    expect(w.rawArrivals.sent).toEqual([]);
  });

  test("a failing queue is thrown: the schedule tries again", async () => {
    const w = world();
    await w.keep(w.push(1));
    w.rawArrivals.send = async () => { throw new Error("queue down"); };
    const sweep = sweepRaw({ archive: w.archive, receipts: memoryReceipts(), dead: memoryDead(), rawArrivals: w.rawArrivals, now: () => NOW });
    await expect(sweep()).rejects.toThrow("queue down");
  });
});
