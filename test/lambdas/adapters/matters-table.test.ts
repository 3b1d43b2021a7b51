import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mattersTable, type MattersTable } from "../../../lambdas/adapters/matters-table.ts";
import { startDynamo, type Dynamo } from "../../../local/services/dynamo.ts";
import { opened, sent, minutesAfter } from "../../domain/joint/joint-world.ts";

const REGION = "local";
let engine: Dynamo;
let table: MattersTable;
beforeAll(async () => {
  engine = await startDynamo(REGION);
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: "local", secretAccessKey: "local" } });
  await client.send(new CreateTableCommand({
    TableName: "Matters", BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "list", AttributeType: "S" }, { AttributeName: "id", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "list", KeyType: "HASH" }, { AttributeName: "id", KeyType: "RANGE" }],
  }));
  table = mattersTable(DynamoDBDocumentClient.from(client), "Matters");
}, 60_000);
afterAll(() => engine.stop());

const matter = opened();

describe("matters in the table, on the engine of the local system", () => {
  test("are written over the version that was read only, and come back whole, by id, by month, and several at once", async () => {
    expect(await table.put({ ...matter, version: 1 }, 0)).toBe("written");
    expect(await table.put({ ...matter, version: 1 }, 0)).toBe("outdated");
    const next = { ...sent(matter, minutesAfter(31)), version: 2 };
    expect([await table.put(next, 1), await table.put(next, 1)]).toEqual(["written", "outdated"]);
    expect(await table.get(matter.id)).toEqual(next);
    expect(await table.ofMonth("2026-07")).toEqual([next]);
    expect(await table.many([matter.id, "j-202607-0123456789abcdef"])).toEqual([next]);
    expect([await table.ofMonth("2026-08"), await table.get("j-202607-0123456789abcdef"), await table.get(""), await table.get("#open")]).toEqual([[], null, null, null]);
  });

  test("are on the list of the open ones until no later version is; an older writer takes nothing off and puts nothing on", async () => {
    await table.list(matter.id, 3);
    expect(await table.open()).toEqual([matter.id]);
    await table.unlist(matter.id, 2);
    expect(await table.open()).toEqual([matter.id]);
    await table.unlist(matter.id, 3);
    expect(await table.open()).toEqual([]);
    await table.list(matter.id, 2);
    expect(await table.open()).toEqual([]);
    await table.list(matter.id, 4);
    expect(await table.open()).toEqual([matter.id]);
  });

  test("which orders were applied is known by receipt, apart from the matters", async () => {
    await table.applied({ receipt: "r-1", order: "report" });
    await table.applied({ receipt: "r-1", order: "report" });
    expect(await table.known(["r-1", "r-2"])).toEqual(new Set(["r-1"]));
    expect([await table.order("r-1"), await table.order("r-2")]).toEqual([{ receipt: "r-1", order: "report" }, undefined]);
  });
});
