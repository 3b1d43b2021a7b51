import { describe, expect, test } from "vitest";
import type { Observation } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import type { Review } from "../../../domain/model/review.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { mergeReviews } from "../../../domain/normalize/merge-reviews.ts";
import { mergeSightings } from "../../../domain/normalize/merge-sightings.ts";
import { maintenanceWindows } from "../../../lambdas/adapters/maintenance-windows.ts";
import { isBeside, observationsTable } from "../../../lambdas/adapters/observations-table.ts";
import { memoryDynamo } from "../../fakes/memory-dynamo.ts";

const HOUR = "2026-03-01T01:00:00+08:00" as Instant;
const SLOT = { place: "1345A", length: "PT1H", endsAt: HOUR } as const;
const EMPTY: Observation = { ...SLOT, version: 0, items: {} };
const rank = (second: number, keyId: string, index = 0) => rankOf({ created: 1_772_298_300 + second, keyId, hash: String(second).padStart(32, "0") }, index);
const review = (index: number, more: Partial<Review> = {}): Review =>
  ({ rank: rank(5, "bureau.guangzhou", index), item: "pm25", verdict: "accept", value: "30", reason: "比对 comparison", approvedBy: "值班岗", receivedAt: HOUR, ...more });
const sighting = { item: "pm25", sighting: { rank: rank(0, "1345A"), value: "30", receivedAt: HOUR } } as const;

describe("reviews are stored with the observation that they judge", () => {
  test("they come back as they were, also with a mark, another reason, and another order", async () => {
    const dynamo = memoryDynamo(["place", "slot"]);
    const table = observationsTable(dynamo.client, "Observations");
    const reviews = [review(0), review(1, { item: "o3", verdict: "reject", mark: "T", value: "500", reason: "零点漂移 drift" }), review(2, { rank: rank(9, "bureau.guangzhou") })];
    const whole = mergeReviews(mergeSightings(EMPTY, [sighting]), reviews);
    expect(await table.put({ ...whole, version: 1 })).toBe("written");
    expect((await table.get("1345A", "PT1H", HOUR)).reviews).toEqual(reviews);
    expect((await table.range("1345A", "PT1H", HOUR, HOUR))[0]?.reviews).toEqual(reviews);
  });

  test("a reading that comes after its review is merged into the same item, and loses none of it", async () => {
    const table = observationsTable(memoryDynamo(["place", "slot"]).client, "Observations");
    await table.put(mergeReviews(EMPTY, [review(0)]));
    expect(await table.range("1345A", "PT1H", HOUR, HOUR)).toEqual([]);
    expect(await table.many([SLOT])).toEqual([]);
    // As normalize writes a new hour: without a read, which the condition of the write finds out.
    expect(await table.put(mergeSightings(EMPTY, [sighting]))).toBe("outdated");
    const { head } = await table.forMerge(SLOT, 0);
    expect(await table.put(mergeSightings(head, [sighting]))).toBe("written");
    expect(await table.range("1345A", "PT1H", HOUR, HOUR)).toMatchObject([{ version: 2, reviews: [review(0)], items: { pm25: [{ value: "30" }] } }]);
  });

  test("an observation that sheds its older sightings keeps its reviews in the head", async () => {
    const dynamo = memoryDynamo(["place", "slot"]);
    const table = observationsTable(dynamo.client, "Observations");
    const many = Array.from({ length: 400 }, (_, second) => ({ item: "pm25", sighting: { rank: rank(second, "1345A"), value: String(second), receivedAt: HOUR } }) as const);
    await table.put({ ...mergeReviews(mergeSightings(EMPTY, many), [review(0)]), version: 1 });
    const stored = await table.get("1345A", "PT1H", HOUR);
    expect([stored.items.pm25?.length, stored.reviews]).toEqual([400, [review(0)]]);
    expect([...dynamo.items.values()].filter(isBeside).length).toBeGreaterThan(0);
  });

  test("the largest set of reviews that is held fits an item of the store", async () => {
    const dynamo = memoryDynamo(["place", "slot"]);
    const table = observationsTable(dynamo.client, "Observations");
    const longest = Array.from({ length: 150 }, (_, at) => review(at, { rank: rank(at, "bureau.guangzhou"), reason: `${"因".repeat(497)}${String(at).padStart(3, "0")}`, approvedBy: "批".repeat(100) }));
    expect(await table.put({ ...mergeReviews(mergeSightings(EMPTY, [sighting]), longest), version: 1 })).toBe("written");
    expect(dynamo.meter.largest).toBeLessThan(300 * 1024);
  });
});

describe("maintenance windows lie beside the observations", () => {
  const declaration = { rank: rank(0, "1345A"), from: HOUR, to: HOUR, reason: "更换灯", declaredBy: "运维岗", receivedAt: HOUR };
  test("one is written over the version that was read, and found by the span that it may touch", async () => {
    const dynamo = memoryDynamo(["place", "slot"]);
    const windows = maintenanceWindows(dynamo.client, "Observations");
    const none = await windows.get("1345A", "2026-03-01.lamp");
    expect(none).toEqual({ place: "1345A", id: "2026-03-01.lamp", version: 0, declarations: [] });
    const first = { ...none, version: 1, declarations: [declaration] };
    expect([await windows.put(first), await windows.put(first)]).toEqual(["written", "outdated"]);
    expect(await windows.between("1345A", HOUR, HOUR)).toEqual([{ place: "1345A", id: "2026-03-01.lamp", declarations: [declaration] }]);
    expect(await windows.between("1346A", HOUR, HOUR)).toEqual([]);
    expect(await windows.between("1345A", "2025-11-01T00:00:00+08:00" as Instant, "2026-02-28T23:00:00+08:00" as Instant)).toEqual([]);
    expect(await observationsTable(dynamo.client, "Observations").range("1345A", "PT1H", HOUR, HOUR)).toEqual([]);
  });
});
