import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyDraft, withDraft } from "../../../domain/bulletin/draft/draft-doc.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { draftsTable, type DraftsTable } from "../../../lambdas/adapters/drafts-table.ts";
import { startDynamo, type Dynamo } from "../../../local/services/dynamo.ts";

const REGION = "local";
let engine: Dynamo;
let table: DraftsTable;
beforeAll(async () => {
  engine = await startDynamo(REGION);
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: "local", secretAccessKey: "local" } });
  await client.send(new CreateTableCommand({
    TableName: "Drafts", BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "list", AttributeType: "S" }, { AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "list", KeyType: "HASH" }, { AttributeName: "id", KeyType: "RANGE" }],
  }));
  table = draftsTable(DynamoDBDocumentClient.from(client), "Drafts");
}, 60_000);
afterAll(() => engine.stop());

const AT = "2026-03-02T08:30:00+08:00" as Instant;
const SUBJECT = { kind: "weekly-water", id: "2026-W09", day: "2026-03-01" as CivilDate } as const;
const APPROVER = { city: "guangzhou", zh: "甲", en: "A" };
const doc = withDraft(emptyDraft("2026", "weekly-water/2026-W09"), SUBJECT, [APPROVER], { digest: "d1", madeAt: AT });
const madeFrom = { digest: "x", of: [] };

describe("drafts in the table, on the engine of the local system", () => {
  test("are written over the version that was read only, and come back whole, by subject and by year; texts and records are no subjects", async () => {
    expect(await table.put(doc, 0)).toBe("written");
    expect(await table.put(doc, 0)).toBe("outdated");
    await table.keepText("2026", doc.subject, "d1", { text: "{}", madeAt: AT, madeFrom });
    await table.applied({ receipt: "r-1", order: "approval" });
    const stored = { ...doc, version: 1 };
    expect([await table.get("2026", doc.subject), await table.ofYear("2026")]).toEqual([stored, [stored]]);
    expect([await table.put({ ...stored, decisions: [] }, 1), await table.put(stored, 1), (await table.get("2026", doc.subject))?.version]).toEqual(["written", "outdated", 2]);
    expect([await table.get("2027", doc.subject), await table.ofYear("2027")]).toEqual([null, []]);
    expect([await table.order("r-1"), await table.order("r-2"), await table.known(["r-1", "r-2"])]).toEqual([{ receipt: "r-1", order: "approval" }, undefined, new Set(["r-1"])]);
  });

  test("keep their text once, also one that is larger than an item may be as it stands", async () => {
    // A day of 300 stations with everything that an issue says of one is about 0.3 MB: this is three times as much.
    const text = JSON.stringify(Array.from({ length: 6000 }, (_, at) => ({ id: `${at}A`, zh: "站点", aqi: (at * 37) % 500, means: { pm25: (at * 7) % 90, o3: (at * 13) % 200 }, primary: ["pm25"], hours: at % 25 })));
    expect(text.length).toBeGreaterThan(500_000);
    await table.keepText("2026", doc.subject, "d2", { text, madeAt: AT, madeFrom });
    await table.keepText("2026", doc.subject, "d2", { text: "another", madeAt: AT, madeFrom });
    expect(await table.text("2026", doc.subject, "d2")).toEqual({ text, madeAt: AT, madeFrom });
    expect(await table.text("2026", doc.subject, "d3")).toBeUndefined();
  });
});
