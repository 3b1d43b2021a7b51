import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OwnerCommand } from "../../../domain/registry/owner-commands.ts";
import { limitsTable } from "../../../lambdas/adapters/limits-table.ts";
import { registryTable } from "../../../lambdas/adapters/registry-table.ts";
import { startDynamo, type Dynamo } from "../../../local/services/dynamo.ts";
import { newKey } from "../../fakes/signed-event.ts";

let engine: Dynamo;
let dynamo: DynamoDBDocumentClient;
beforeAll(async () => {
  engine = await startDynamo("eu-west-1");
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: "eu-west-1", credentials: { accessKeyId: "x", secretAccessKey: "x" } });
  dynamo = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  for (const [TableName, key] of [["registry", "id"], ["limits", "keyId"]]) {
    await client.send(new CreateTableCommand({
      TableName: TableName!, BillingMode: "PAY_PER_REQUEST", KeySchema: [{ AttributeName: key!, KeyType: "HASH" }], AttributeDefinitions: [{ AttributeName: key!, AttributeType: "S" }],
    }));
  }
});
afterAll(() => engine.stop());

const { publicKey } = newKey("1345A");
const enrolment = (order: string, keyId = "1345A"): OwnerCommand => ({
  order, created: 1_772_298_300, signer: "administrator", administrator: true,
  effects: [{ kind: "enrol", sender: { keyId, publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-03-01", until: null, settings: { stamps: "interval-end" } } }],
});

describe("the registry's table", () => {
  test("keeps an owner's commands in one item, and reads its keys from them", async () => {
    const registry = registryTable(dynamo, "registry");
    const nobody = await registry.owner({ kind: "station", id: "1345A" });
    expect(nobody).toEqual({ id: "station#1345A", version: 0, commands: [] });
    expect(await registry.get("1345A")).toBeUndefined();
    const first = { ...nobody, version: 1, commands: [enrolment("1772298300-a")] };
    expect(await registry.put(first)).toBe("written");
    expect(await registry.owner({ kind: "station", id: "1345A" })).toEqual(first);
    expect(await registry.get("1345A")).toMatchObject({ publicKey, until: null, revokedAt: null, command: "1772298300-a" });
    expect([await registry.get("1345A.2"), await registry.get("1346A"), await registry.get("bureau.1345A")]).toEqual([undefined, undefined, undefined]);
  });

  test("of two who write over the same version one is told to look again", async () => {
    const registry = registryTable(dynamo, "registry");
    const next = { id: "station#1346A", version: 1, commands: [enrolment("1772298300-a", "1346A")] };
    expect((await Promise.all([registry.put(next), registry.put(next)])).toSorted()).toEqual(["outdated", "written"]);
  });

  test("knows which commands were applied; such an item is no owner's and no key's", async () => {
    const registry = registryTable(dynamo, "registry");
    await registry.applied({ order: "1772298300-a", signer: "administrator", owners: ["station#1345A"] });
    await registry.applied({ order: "1772298300-a", signer: "administrator", owners: ["station#1345A"] });
    expect(await registry.known(["1772298300-a", "1772298300-b"])).toEqual(new Set(["1772298300-a"]));
    expect(await registry.get("command#1772298300-a")).toBeUndefined();
  });
});

describe("the senders' buckets", () => {
  const START = 1_772_298_300_000;
  test("are one number a key: set where the bucket is full, added to where it is not", async () => {
    const limits = limitsTable(dynamo, "limits");
    expect(await limits.fullAt("a")).toBeUndefined();
    expect(await limits.take("a", 1000, START, START + 5000, undefined)).toBe("taken");
    expect(await limits.take("a", 1000, START, START + 5000, START + 1000)).toBe("taken");
    expect(await limits.fullAt("a")).toBe(START + 2000);
    expect(await limits.take("a", 500, START + 9000, START + 14_000, START + 2000)).toBe("taken");
    expect(await limits.fullAt("a")).toBe(START + 9500);
  });

  test("never hold less than nothing: what does not fit is not taken", async () => {
    const limits = limitsTable(dynamo, "limits");
    await limits.take("b", 4000, START, START + 5000, undefined);
    expect(await limits.take("b", 1001, START, START + 5000, START + 4000)).toBe("changed");
    expect(await limits.fullAt("b")).toBe(START + 4000);
    expect(await limits.take("b", 1000, START, START + 5000, START + 4000)).toBe("taken");
  });

  test("a bucket that is not as it was read is looked at again, both ways", async () => {
    const limits = limitsTable(dynamo, "limits");
    await limits.take("c", 1000, START, START + 5000, undefined);
    expect(await limits.take("c", 1000, START, START + 5000, undefined)).toBe("changed");
    expect(await limits.take("c", 1000, START + 8000, START + 13_000, START + 9000)).toBe("changed");
    expect(await limits.fullAt("c")).toBe(START + 1000);
  });

  test("requests of one key side by side all count", async () => {
    const limits = limitsTable(dynamo, "limits");
    await limits.take("d", 100, START, START + 60_000, undefined);
    const taken = await Promise.all(Array.from({ length: 20 }, () => limits.take("d", 100, START, START + 60_000, START + 100)));
    expect(taken.every((one) => one === "taken")).toBe(true);
    expect(await limits.fullAt("d")).toBe(START + 2100);
  });
});
