import { describe, expect, test } from "vitest";
import { receiptId } from "../../../domain/model/rank.ts";
import { epochMs, plusHours, type Instant } from "../../../domain/model/time.ts";
import { orderKey } from "../../../domain/order/order-key.ts";
import { objectKeys } from "../../../lambdas/runtime/s3-event.ts";
import { sweepOrders } from "../../../lambdas/sweep/sweep-orders.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryOrders, memoryQueue } from "../../fakes/memory-stores.ts";

const NOW = "2026-03-01T03:40:00+08:00" as Instant;
const order = (hoursBack: number, n: number) => ({ created: epochMs(plusHours(NOW, -hoursBack)) / 1000, keyId: "bureau.guangzhou", hash: String(n).padStart(32, "0") });

describe("orders that were archived and neither applied nor given up are sent again", () => {
  test("within the hours that are asked, but for the youngest, to the queue of their step", async () => {
    const [archive, arrivals, applied] = [memoryArchive(), memoryQueue<unknown>(), memoryOrders()];
    const [done, lost, dead, old, young] = [order(1, 1), order(2, 2), order(3, 3), order(9, 4), order(0, 5)];
    for (const one of [done, lost, dead, old, young]) await archive.keep(orderKey("normalize", one), rawRequest("{}", NOW));
    await archive.keep("orders/normalize/2026-03-01/02/nonsense", rawRequest("{}", NOW));
    await applied.put({ receipt: receiptId(done), order: "review" });
    const sweep = sweepOrders({
      archive, steps: { normalize: { applied, arrivals }, alert: { applied: memoryOrders(), arrivals: memoryQueue<unknown>() }, joint: { applied: memoryOrders(), arrivals: memoryQueue<unknown>() }, bulletin: { applied: memoryOrders(), arrivals: memoryQueue<unknown>() } }, now: () => NOW,
      dead: { find: async (asked) => new Map(asked.filter((receipt) => receipt === receiptId(dead)).map((receipt) => [receipt, true])) },
    });
    expect(await sweep()).toEqual({ seen: 3, sent: 1, applied: [orderKey("normalize", done)] });
    expect(arrivals.sent.flatMap((message) => objectKeys(JSON.stringify(message)))).toEqual([orderKey("normalize", lost)]);
    expect(await sweep(10)).toMatchObject({ seen: 4, sent: 2 });
  });
});
