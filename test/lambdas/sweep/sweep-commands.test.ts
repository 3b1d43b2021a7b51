import { describe, expect, test } from "vitest";
import { commandKey, commandOrder } from "../../../domain/registry/command-key.ts";
import { epochMs, plusHours, type Instant } from "../../../domain/model/time.ts";
import { objectKeys } from "../../../lambdas/runtime/s3-event.ts";
import { sweepCommands } from "../../../lambdas/sweep/sweep-commands.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryQueue } from "../../fakes/memory-stores.ts";

const NOW = "2026-03-01T03:40:00+08:00" as Instant;
const command = (hoursBack: number, n = 0) => ({ created: epochMs(plusHours(NOW, -hoursBack)) / 1000, keyId: "administrator", hash: String(n).padStart(32, "0"), administrator: true });

describe("commands that were archived and not applied are sent again", () => {
  test("those without an outcome, within the hours that are asked, but for the youngest", async () => {
    const archive = memoryArchive();
    const commandArrivals = memoryQueue<unknown>();
    const [applied, lost, old, young] = [command(1, 1), command(2, 2), command(9, 3), command(0, 4)];
    for (const one of [applied, lost, old, young]) await archive.keep(commandKey(one), rawRequest("{}", NOW));
    const registry = { known: async (orders: readonly string[]) => new Set(orders.filter((order) => order === commandOrder(applied))) };
    const sweep = sweepCommands({ archive, registry, commandArrivals, now: () => NOW });
    expect(await sweep()).toEqual({ seen: 2, sent: 1 });
    expect(commandArrivals.sent.flatMap((message) => objectKeys(JSON.stringify(message)))).toEqual([commandKey(lost)]);
    expect(await sweep(10)).toEqual({ seen: 3, sent: 2 });
  });
});
