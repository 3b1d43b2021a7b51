import type { ForMerge } from "../../../lambdas/adapters/observations-table.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { currentValue } from "../../../domain/model/observation.ts";
import { rawKey, receiptId, type PushIdentity } from "../../../domain/model/rank.ts";
import type { ObservationsChanged } from "../../../domain/model/hint.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { normalizePush, type NormalizePorts } from "../../../lambdas/normalize/normalize-push.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryObservations, memoryQueue, memoryReceipts } from "../../fakes/memory-stores.ts";

const SIGNED = "2026-03-01T12:05:00+08:00" as Instant;
const HOUR = "2026-03-01T12:00:00+08:00" as Instant;
const pushAt = (seconds: number): PushIdentity => ({ created: Math.floor(epochMs(SIGNED) / 1000) + seconds, keyId: "1345A", hash: String(seconds).padStart(32, "0") });
const bodyOf = (...values: readonly object[]) => JSON.stringify({ observations: values.map((one) => ({ station: "1345A", endsAt: HOUR, interval: "PT1H", values: one })) });

function world() {
  const archive = memoryArchive();
  const observations = memoryObservations();
  const receipts = memoryReceipts();
  const assess = memoryQueue<ObservationsChanged>();
  const ports: NormalizePorts = { archive, observations, receipts, assess, placeOf: directoryOf(network).place };
  return {
    archive, observations, receipts, assess, ports, run: (key: string, over: Partial<NormalizePorts> = {}) => normalizePush({ ...ports, ...over })(key),
    keep: async (push: PushIdentity, body: string) => { await archive.keep(rawKey(push), rawRequest(body, SIGNED)); return rawKey(push); },
    stored: () => observations.get("1345A", "PT1H", HOUR),
    state: () => ({ observations: [...observations.items].map(([key, { items }]) => [key, items]), receipts: [...receipts.items] }),
  };
}
let w: ReturnType<typeof world>;
beforeEach(() => { w = world(); });

describe("a raw object becomes observations, a receipt's record and hints", () => {
  test("each value is kept under the rank of its push and position, the rest is recorded as refused", async () => {
    await w.run(await w.keep(pushAt(0), bodyOf({ pm25: 30, pm10: "?" })));
    const { items } = await w.stored();
    expect(items).toEqual({ pm25: [{ rank: `${pushAt(0).created}~1345A~${pushAt(0).hash}~00000`, value: "30", receivedAt: SIGNED }] });
    expect([...w.receipts.items.values()]).toMatchObject([{ receipt: receiptId(pushAt(0)), readings: 2, kept: [{ items: ["pm25"] }], refused: [{ kind: "not-a-value" }] }]);
    expect(w.assess.sent).toEqual([{ place: "1345A", length: "PT1H", ends: [HOUR] }]);
  });

  test("a new hour is written without a read before it", async () => {
    let reads = 0;
    const counting = { ...w.observations, forMerge: async (...of: Parameters<typeof w.observations.forMerge>) => { reads += 1; return w.observations.forMerge(...of); } };
    await w.run(await w.keep(pushAt(0), bodyOf({ pm25: 30 })), { observations: counting });
    expect([reads, w.observations.log]).toEqual([0, ["written"]]);
  });

  test("the same hour twice in a push is one write, and the later position counts", async () => {
    await w.run(await w.keep(pushAt(0), bodyOf({ pm25: 30 }, { pm25: 31 })));
    expect(w.observations.log).toEqual(["written"]);
    expect(currentValue((await w.stored()).items.pm25)).toMatchObject({ value: "31", revisionNumber: 1 });
  });

  test("a correction keeps what stood before it", async () => {
    await w.run(await w.keep(pushAt(0), bodyOf({ pm25: 30, o3: 5 })));
    await w.run(await w.keep(pushAt(9), bodyOf({ pm25: 31 })));
    const { items, version } = await w.stored();
    expect(items.pm25?.map(({ value }) => value)).toEqual(["30", "31"]);
    expect([items.o3?.length, version]).toEqual([1, 2]);
  });
});

describe("doing it again ends in the same state, and says so again", () => {
  test("a redelivery writes nothing new and sends the hints again", async () => {
    const key = await w.keep(pushAt(0), bodyOf({ pm25: 30 }));
    await w.run(key);
    const before = w.state();
    await w.run(key);
    expect(w.state()).toEqual(before);
    expect((await w.stored()).version).toBe(1);
    expect(w.assess.sent).toHaveLength(2);
  });

  test.each([
    ["before the first write", { observations: { forMerge: async () => { throw new Error("down"); }, put: async () => { throw new Error("down"); } } }],
    ["after the observation and the hints, before the receipt", { receipts: { put: async () => { throw new Error("down"); } } }],
    ["after the observation, before the hints", { assess: { send: async () => { throw new Error("down"); } } }],
  ] as const)("a crash %s is thrown, and the second run ends as if there had been none", async (_where, broken) => {
    const key = await w.keep(pushAt(0), bodyOf({ pm25: 30, pm10: "?" }));
    await expect(w.run(key, broken)).rejects.toThrow("down");
    // A record says that all was done: the sweep sends again what has none.
    expect((w.receipts.items.get(receiptId(pushAt(0))))).toBeUndefined();
    await w.run(key);
    const clean = world();
    await clean.run(await clean.keep(pushAt(0), bodyOf({ pm25: 30, pm10: "?" })));
    expect(w.state()).toEqual(clean.state());
    expect(w.assess.sent.at(-1)).toEqual(clean.assess.sent.at(-1));
  });
});

describe("writers race for the same hour", () => {
  test("both end merged, whoever writes first", async () => {
    const keys = await Promise.all([0, 1, 2, 3, 4].map((n) => w.keep(pushAt(n), bodyOf({ pm25: 30 + n, o3: n }))));
    await Promise.all(keys.map((key) => w.run(key)));
    const { items, version } = await w.stored();
    expect(items.pm25?.map(({ value }) => value)).toEqual(["30", "31", "32", "33", "34"]);
    expect([items.o3?.length, version]).toEqual([5, 5]);
    expect(w.observations.log.filter((answer) => answer === "written")).toHaveLength(5);
    expect(w.observations.log).toContain("outdated");
  });

  test("a stale read is caught by the condition of the write", async () => {
    await w.run(await w.keep(pushAt(0), bodyOf({ pm25: 30 })));
    await w.run(await w.keep(pushAt(1), bodyOf({ pm25: 31 })));
    let stale = true;
    const forMerge = async (...of: Parameters<typeof w.observations.forMerge>): Promise<ForMerge> => {
      const now = await w.observations.forMerge(...of);
      const answer = stale ? { ...now, head: { ...now.head, version: 1, items: { pm25: now.head.items.pm25!.slice(0, 1) } } } : now;
      stale = false;
      return answer;
    };
    await w.run(await w.keep(pushAt(2), bodyOf({ pm25: 32 })), { observations: { ...w.observations, forMerge } });
    expect((await w.stored()).items.pm25?.map(({ value }) => value)).toEqual(["30", "31", "32"]);
  });

  test("an hour that keeps changing is given back to the queue after ten tries, with no receipt written", async () => {
    let puts = 0;
    const observations = { ...w.observations, put: async () => { puts += 1; return "outdated" as const; } };
    await expect(w.run(await w.keep(pushAt(0), bodyOf({ pm25: 30 })), { observations })).rejects.toThrow(/kept changing under 10 tries/);
    expect([puts, w.receipts.items.size, w.assess.sent.length]).toEqual([10, 0, 0]);
  });
});

describe("what cannot be a push of ours is poison", () => {
  test.each(["commands/2026-03-01/12/administrator/1772298300-0.json", "readings/x.json", ""])("the key %j", async (key) => {
    await expect(w.run(key)).rejects.toThrow(/not the key of a push/);
  });

  test("an object that is not there, and a body that was never acknowledged", async () => {
    await expect(w.run(rawKey(pushAt(7)))).rejects.toThrow();
    await expect(w.run(await w.keep(pushAt(8), "{}"))).rejects.toThrow(/cannot be decoded/);
  });
});
