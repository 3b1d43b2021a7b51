/** An observation never outgrows its item, however often a sender repeats itself, and a receipt of the largest push fits. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { Refusal } from "../../../domain/collect/refusal.ts";
import { currentValue } from "../../../domain/model/observation.ts";
import { rankOf, rawKey, receiptId, type PushIdentity } from "../../../domain/model/rank.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { outcomesOf } from "../../../domain/normalize/reading-outcome.ts";
import type { ReceiptRecord } from "../../../domain/normalize/receipt-record.ts";
import { LARGEST_ITEM_BYTES } from "../../../lambdas/adapters/item-size.ts";
import { observationsTable, type ObservationHead, type ObservationsTable } from "../../../lambdas/adapters/observations-table.ts";
import { receiptsTable } from "../../../lambdas/adapters/receipts-table.ts";
import { LARGEST_HEAD_BYTES } from "../../../lambdas/adapters/spill-sightings.ts";
import { normalizePush } from "../../../lambdas/normalize/normalize-push.ts";
import { startDynamo, type Dynamo } from "../../../local/services/dynamo.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryDynamo } from "../../fakes/memory-dynamo.ts";
import { memoryQueue, memoryReceipts } from "../../fakes/memory-stores.ts";

const HOUR = "2026-03-01T12:00:00+08:00" as Instant;
const T0 = 1_772_337_900;
const pushAt = (n: number): PushIdentity => ({ created: T0 + n, keyId: "1345A", hash: n.toString(16).padStart(32, "0") });
const bodyOf = (value: number) => JSON.stringify({ observations: [{ station: "1345A", endsAt: HOUR, interval: "PT1H", values: { pm25: value } }] });

/** A station that says the same hour again and again, each time signed anew; every 1,000th time with another value. */
async function repeat(observations: ObservationsTable, times: number, order: (n: number) => number) {
  const archive = memoryArchive();
  const normalize = normalizePush({ archive, observations, receipts: memoryReceipts(), assess: memoryQueue(), placeOf: directoryOf(network).place });
  for (let n = 0; n < times; n++) {
    const push = pushAt(order(n));
    await archive.keep(rawKey(push), rawRequest(bodyOf(order(n) % 1000 === 999 ? 31 : 30), HOUR));
    await normalize(rawKey(push));
    archive.objects.clear();
  }
}

describe("20,000 repetitions of one hour", () => {
  test("stay in items far below 400 KB, none is lost or doubled, and each has its outcome", async () => {
    const table = memoryDynamo(["place", "slot"]);
    const observations = observationsTable(table.client, "t");
    await repeat(observations, 20_000, (n) => n);
    expect(table.meter.largest).toBeLessThanOrEqual(LARGEST_HEAD_BYTES + 12_000);
    const { items } = await observations.get("1345A", "PT1H", HOUR);
    expect(items.pm25?.map(({ rank }) => rank)).toEqual(Array.from({ length: 20_000 }, (_, n) => rankOf(pushAt(n), 0)));
    const outcomes = outcomesOf(items.pm25!);
    // 19 changes to 31 and back within the run, and one at its end.
    expect([outcomes.filter((one) => one === "corrected").length, outcomes.filter((one) => one === "stored").length]).toEqual([39, 1]);
    expect(currentValue(items.pm25)).toMatchObject({ value: "31", revisionNumber: 39 });
    expect((await observations.range("1345A", "PT1H", HOUR, HOUR))[0]?.items).toEqual(items);
    expect((await observations.atInstant(["1345A"], "PT1H", HOUR))[0]?.items).toEqual(items);
  }, 300_000);

  test("one push that names the same hour 3,000 times is split as well", async () => {
    const table = memoryDynamo(["place", "slot"]);
    const observations = observationsTable(table.client, "t");
    const fresh = Array.from({ length: 3000 }, (_, index) => ({ rank: rankOf(pushAt(0), index), value: String(index % 7), receivedAt: HOUR }));
    expect(await observations.put({ place: "1345A", length: "PT1H", endsAt: HOUR, version: 1, items: { pm25: fresh } })).toBe("written");
    expect(table.meter.largest).toBeLessThan(LARGEST_ITEM_BYTES / 4);
    expect((await observations.get("1345A", "PT1H", HOUR)).items.pm25).toEqual(fresh);
  });

  test("what stands in a page is not taken again, whatever is delivered late", async () => {
    const table = memoryDynamo(["place", "slot"]);
    const observations = observationsTable(table.client, "t");
    await repeat(observations, 300, (n) => n);
    const before = structuredClone(table.items);
    expect([...before.values()].some((item) => String(item["place"]).endsWith("#pages"))).toBe(true);
    await repeat(observations, 300, (n) => 299 - n);
    expect(table.items).toEqual(before);
  });

  test("two writers that spill at once: one starts over, and no page is overwritten by another's", async () => {
    const table = memoryDynamo(["place", "slot"]);
    const observations = observationsTable(table.client, "t");
    await repeat(observations, 100, (n) => 2 * n);
    const { head } = await observations.forMerge({ place: "1345A", length: "PT1H", endsAt: HOUR }, 0);
    const grown = (offset: number): ObservationHead => ({
      ...head, version: head.version + 1,
      items: { ...head.items, pm25: [...head.items.pm25!, ...Array.from({ length: 400 }, (_, n) => ({ rank: rankOf(pushAt(1000 + 2 * n + offset), 0), value: "30", receivedAt: HOUR }))] },
    });
    expect(await Promise.all([observations.put(grown(0)), observations.put(grown(1))])).toEqual(["written", "outdated"]);
    expect((await observations.get("1345A", "PT1H", HOUR)).items.pm25).toEqual(grown(0).items.pm25);
  });

  test("a page that is missing is an error, never a shorter answer", async () => {
    const table = memoryDynamo(["place", "slot"]);
    const observations = observationsTable(table.client, "t");
    await repeat(observations, 300, (n) => n);
    for (const [key, item] of table.items) if (String(item["place"]).endsWith("#pages")) table.items.delete(key);
    await expect(observations.get("1345A", "PT1H", HOUR)).rejects.toThrow(/pages of 1345A .* are not there/);
  });
});

describe("on the embedded engine", () => {
  let engine: Dynamo;
  let client: DynamoDBDocumentClient;
  beforeAll(async () => {
    engine = await startDynamo("ap-southeast-1");
    const plain = new DynamoDBClient({ region: "ap-southeast-1", endpoint: engine.endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } });
    client = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
    await plain.send(new CreateTableCommand({
      TableName: "observations", BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "place", AttributeType: "S" }, { AttributeName: "slot", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "place", KeyType: "HASH" }, { AttributeName: "slot", KeyType: "RANGE" }],
    }));
  }, 60_000);
  afterAll(() => engine?.stop());

  test("some hundreds of repetitions spill and read back", async () => {
    const observations = observationsTable(client, "observations");
    await repeat(observations, 700, (n) => n);
    const { items } = await observations.get("1345A", "PT1H", HOUR);
    expect(items.pm25).toHaveLength(700);
    const { head } = await observations.forMerge({ place: "1345A", length: "PT1H", endsAt: HOUR }, 0);
    expect(head.pages?.length).toBeGreaterThan(0);
    expect(head.items.pm25!.length).toBeLessThan(700);
  }, 60_000);
});

describe("the receipt of the largest push", () => {
  const refusal = (n: number): Refusal => ({ pointer: `/observations/${n}/values/pm25`, kind: "not-a-value", zh: "不是有效的数值；缺测请不要上报该项。", en: "Not a value this item can have. Leave out what was not measured." });
  const record = (kept: number, refused: number): ReceiptRecord => ({
    receipt: receiptId(pushAt(0)), receivedAt: HOUR, decoder: "json-1", readings: kept + refused,
    kept: Array.from({ length: kept }, (_, index) => ({ index, place: "1345A", length: "PT1H", endsAt: plusHours(HOUR, -index), items: ["pm25"] })),
    refused: Array.from({ length: refused }, (_, n) => refusal(n)),
  });

  test.each([[1, 0], [0, 1], [20_000, 0], [10_000, 10_000], [0, 20_000]])("%i kept and %i refused: read back whole, every item below 400 KB", async (kept, refused) => {
    const table = memoryDynamo(["receipt"]);
    const receipts = receiptsTable(table.client, "t");
    await receipts.put(record(kept, refused));
    expect(table.meter.largest).toBeLessThan(LARGEST_ITEM_BYTES);
    expect(await receipts.get(receiptId(pushAt(0)))).toEqual(record(kept, refused));
    expect([...await receipts.known([receiptId(pushAt(0)), "other"])]).toEqual([receiptId(pushAt(0))]);
    expect([...await receipts.many([receiptId(pushAt(0)), "other"])]).toEqual([[receiptId(pushAt(0)), record(kept, refused)]]);
  });

  test("is not written again where it says the same, and replaced whole where another decoder reads something else", async () => {
    const table = memoryDynamo(["receipt"]);
    const receipts = receiptsTable(table.client, "t");
    await receipts.put(record(20_000, 0));
    const before = structuredClone(table.items);
    await receipts.put(record(20_000, 0));
    expect(table.items).toEqual(before);
    await receipts.put({ ...record(15_000, 5_000), decoder: "json-2" });
    expect(await receipts.get(receiptId(pushAt(0)))).toEqual({ ...record(15_000, 5_000), decoder: "json-2" });
  });

  test("a part that is missing is an error, never a shorter answer", async () => {
    const table = memoryDynamo(["receipt"]);
    const receipts = receiptsTable(table.client, "t");
    await receipts.put(record(20_000, 0));
    table.items.delete([...table.items.keys()].find((key) => key.includes("#"))!);
    await expect(receipts.get(receiptId(pushAt(0)))).rejects.toThrow(/parts of receipt .* are not there/);
  });

});
