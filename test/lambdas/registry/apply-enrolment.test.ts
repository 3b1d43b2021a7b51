import { beforeEach, describe, expect, test } from "vitest";
import { commandKey } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import type { RegisteredSender, Sender } from "../../../domain/registry/sender.ts";
import { registryTable } from "../../../lambdas/adapters/registry-table.ts";
import { applyEnrolment } from "../../../lambdas/registry/apply-enrolment.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { registryStub } from "../../fakes/registry-stub.ts";
import { newKey } from "../../fakes/signed-event.ts";

const { publicKey } = newKey("1345A");
const SENDER: Sender = { keyId: "1345A", publicKey, owner: "1345A", from: "2026-03-01", until: null };
const ENDED: Sender = { ...SENDER, until: "2026-03-15" };

function world() {
  const archive = memoryArchive();
  const stub = registryStub();
  const reports: string[] = [];
  const apply = applyEnrolment({ archive: { read: archive.readCommand }, registry: registryTable(stub.client, "registry"), report: (_problem, { taken }) => reports.push(...taken) });
  return {
    archive, apply, reports, items: stub.items,
    command: async (created: number, ...senders: readonly Sender[]) => {
      const key = commandKey({ created, keyId: "administrator", hash: String(created).padStart(32, "0") });
      await archive.keep(key, rawRequest(JSON.stringify({ senders }), "2026-03-01T12:00:00+08:00" as Instant));
      return key;
    },
  };
}
let w: ReturnType<typeof world>;
beforeEach(() => { w = world(); });
const of = (keyId: string) => w.items.get(keyId) as RegisteredSender | undefined;

describe("an archived enrolment is applied", () => {
  test("each key is registered with the command that named it, and doing it again changes nothing", async () => {
    const key = await w.command(1_772_298_300, SENDER, { ...SENDER, keyId: "1346A", owner: "1346A" });
    await w.apply(key);
    const before = structuredClone([...w.items]);
    await w.apply(key);
    expect([...w.items]).toEqual(before);
    expect(of("1346A")).toEqual({ ...SENDER, keyId: "1346A", owner: "1346A", command: `1772298300-${"1772298300".padStart(32, "0")}` });
    expect(w.reports).toEqual([]);
  });

  test("a later command may end a key", async () => {
    await w.apply(await w.command(1_772_298_300, SENDER));
    await w.apply(await w.command(1_772_298_400, ENDED));
    expect(of("1345A")?.until).toBe("2026-03-15");
  });

  test("the notice of an older command, delivered again or late, never gives the key back", async () => {
    const [first, second] = [await w.command(1_772_298_300, SENDER), await w.command(1_772_298_400, ENDED)];
    for (const key of [second, first, first]) await w.apply(key);
    expect(of("1345A")?.until).toBe("2026-03-15");
    expect(w.reports).toEqual([]);
  });

  test.each([["another key", { publicKey: newKey("x").publicKey }], ["another station", { owner: "1346A" }]])("a key id is given once: for %s it changes nothing and is reported", async (_what, change) => {
    await w.apply(await w.command(1_772_298_300, SENDER));
    await w.apply(await w.command(1_772_298_400, { ...SENDER, ...change }, { ...SENDER, keyId: "new" }));
    expect(of("1345A")).toMatchObject(SENDER);
    expect(of("new")).toBeDefined();
    expect(w.reports).toEqual(["1345A"]);
  });

  test("a key that is no command's, and a body that is no enrolment, are poison", async () => {
    await expect(w.apply("readings/2026-03-01/12/1345A/1772298300-0.json")).rejects.toThrow(/not the key of a command/);
    const key = commandKey({ created: 1, keyId: "a", hash: "0".repeat(32) });
    await w.archive.keep(key, rawRequest(`{"senders":[]}`, "2026-03-01T12:00:00+08:00" as Instant));
    await expect(w.apply(key)).rejects.toThrow();
  });

  test("a throttled table is thrown, so that the queue delivers again", async () => {
    const broken = { ...registryStub().client, send: async () => { throw new Error("ThrottlingException"); } } as unknown as Parameters<typeof registryTable>[0];
    const apply = applyEnrolment({ archive: { read: w.archive.readCommand }, registry: registryTable(broken, "registry"), report: () => undefined });
    await expect(apply(await w.command(1_772_298_300, SENDER))).rejects.toThrow("ThrottlingException");
  });
});
