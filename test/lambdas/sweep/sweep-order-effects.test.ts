import { describe, expect, test } from "vitest";
import type { ObservationsChanged } from "../../../domain/model/hint.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { orderKey } from "../../../domain/order/order-key.ts";
import { sweepOrderEffects } from "../../../lambdas/sweep/sweep-order-effects.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryObservations, memoryQueue, memoryWindows } from "../../fakes/memory-stores.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const hour = (text: string) => `2026-03-01T${text}:00:00+08:00` as Instant;

describe("what applied orders bear on is asked for again: the message to assess may have been lost", () => {
  test("reviewed hours that hold readings, and stored hours in a window, by place", async () => {
    const [archive, observations, windows, assess] = [memoryArchive(), memoryObservations(), memoryWindows(), memoryQueue<ObservationsChanged>()];
    const key = (n: number) => orderKey("normalize", { created: 1_772_337_900 + n, keyId: "bureau.guangzhou", hash: String(n).padStart(32, "0") });
    const review = (endsAt: Instant) => ({ station: "1345A", endsAt, interval: "PT1H", item: "pm25", verdict: "accept", value: 30 });
    await archive.keep(key(1), { ...rawRequest(JSON.stringify({ reason: "x", approvedBy: "y", reviews: [review(hour("09")), review(hour("10"))] }), NOW), path: "/v1/reviews" });
    await archive.keep(key(2), { ...rawRequest(JSON.stringify({ declaredBy: "y", windows: [{ station: "1345A", window: "2026-03-01", from: hour("10"), to: hour("12"), reason: "x" }] }), NOW), path: "/v1/maintenance" });
    for (const endsAt of [hour("09"), hour("11"), hour("12")]) {
      await observations.put({ place: "1345A", length: "PT1H", endsAt, version: 1, items: { pm25: [{ rank: `1772337900~1345A~${"a".repeat(32)}~00000`, value: "30", receivedAt: NOW }] } });
    }
    const sweep = sweepOrderEffects({ archive, observations, windows, assess, placeOf: directoryOf(network).place });
    expect(await sweep([key(1), key(2)])).toBe(3);
    expect(assess.sent).toEqual([{ place: "1345A", length: "PT1H", ends: [hour("09")] }, { place: "1345A", length: "PT1H", ends: [hour("11"), hour("12")] }]);
    expect(await sweep([])).toBe(0);
  });
});
