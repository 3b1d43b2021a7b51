import { beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../../../domain/registry/command.ts";
import { commandKey, commandOrder } from "../../../domain/registry/command-key.ts";
import { MAX_OWN_COMMANDS } from "../../../domain/registry/owner-commands.ts";
import type { Instant } from "../../../domain/model/time.ts";
import type { Sender } from "../../../domain/registry/sender.ts";
import { applyCommand } from "../../../lambdas/registry/apply-command.ts";
import { memoryArchive, rawRequest } from "../../fakes/memory-archive.ts";
import { memoryRegistry } from "../../fakes/memory-registry.ts";
import { newKey } from "../../fakes/signed-event.ts";

const NOON = Date.parse("2026-03-01T12:00:00+08:00") / 1000;
const { publicKey } = newKey("1345A");
const SENDER: Sender = { keyId: "1345A", publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-03-01", until: null, settings: { stamps: "interval-beginning" } };
const SECOND = { keyId: "1345A.2", publicKey: newKey("b").publicKey, from: "2026-03-01", until: null };
const THIRD = { ...SECOND, keyId: "1345A.3", publicKey: newKey("c").publicKey };
const REASON = "stolen";

function world() {
  const archive = memoryArchive();
  const registry = memoryRegistry();
  const reports: string[] = [];
  const apply = applyCommand({ archive, registry, report: (_problem, { outcomes }) => reports.push(...outcomes.map(({ keyId, outcome }) => `${keyId} ${outcome}`)) });
  return {
    archive, registry, reports, apply,
    /** Archives a command as signed `seconds` after noon. */
    signed: async (seconds: number, command: Command, signer = "administrator") => {
      const created = NOON + seconds;
      const key = commandKey({ created, keyId: signer, hash: String(created).padStart(32, "0"), administrator: signer === "administrator" });
      await archive.keep(key, rawRequest(JSON.stringify(command), "2026-03-01T12:00:00+08:00" as Instant));
      return key;
    },
    say: async (seconds: number, command: Command, signer?: string) => apply(await w.signed(seconds, command, signer)),
  };
}
let w: ReturnType<typeof world>;
beforeEach(() => { w = world(); });
const of = (keyId: string) => w.registry.get(keyId);
const enrol = (...senders: Sender[]): Command => ({ senders });

describe("enrolment", () => {
  test("each key is registered with the command that named it, and doing it again writes nothing", async () => {
    const key = await w.signed(0, enrol(SENDER, { ...SENDER, keyId: "bureau.qingyuan", owner: { kind: "bureau", city: "qingyuan" } }));
    await w.apply(key);
    const before = structuredClone([...w.registry.owners]);
    await w.apply(key);
    expect([...w.registry.owners]).toEqual(before);
    expect(await of("1345A")).toEqual({ ...SENDER, revokedAt: null, command: `${NOON}-${String(NOON).padStart(32, "0")}` });
    expect((await of("bureau.qingyuan"))?.owner).toEqual({ kind: "bureau", city: "qingyuan" });
    expect(w.reports).toEqual([]);
  });

  test("several keys stand for one owner at a time", async () => {
    await w.say(0, enrol(SENDER, { ...SENDER, ...SECOND }));
    expect([(await of("1345A"))?.publicKey, (await of("1345A.2"))?.publicKey]).toEqual([publicKey, SECOND.publicKey]);
  });

  test("a later command may end a key, and the notice of the older one, late or again, never gives it back", async () => {
    const first = await w.signed(0, enrol(SENDER));
    const second = await w.signed(60, enrol({ ...SENDER, until: "2026-03-15" }));
    for (const key of [second, first, first]) await w.apply(key);
    expect((await of("1345A"))?.until).toBe("2026-03-15");
  });

  test("a key id is given once: for another public key nothing changes, the rest of the command counts, and it is told", async () => {
    await w.say(0, enrol(SENDER));
    await w.say(60, enrol({ ...SENDER, publicKey: newKey("x").publicKey }, { ...SENDER, ...SECOND }));
    expect((await of("1345A"))?.publicKey).toBe(publicKey);
    expect(await of("1345A.2")).toBeDefined();
    expect(w.reports).toEqual(["1345A taken"]);
  });
});

describe("revocation", () => {
  test("at once, and for good: no enrolment, earlier or later, gives the key back", async () => {
    await w.say(0, enrol(SENDER));
    await w.say(60, { revoke: ["1345A"], reason: REASON });
    expect((await of("1345A"))?.revokedAt).toBe("2026-03-01T12:01:00+08:00");
    await w.say(30, enrol({ ...SENDER, until: "2030-01-01" }));
    await w.say(90, enrol(SENDER));
    expect(await of("1345A")).toMatchObject({ revokedAt: "2026-03-01T12:01:00+08:00", until: "2030-01-01" });
    expect(w.reports).toEqual(["1345A revoked-before"]);
  });

  test("that comes before the enrolment it follows counts once that has come", async () => {
    await w.say(60, { revoke: ["1345A"], reason: REASON });
    expect(w.reports).toEqual(["1345A unknown-key"]);
    await w.say(0, enrol(SENDER));
    expect((await of("1345A"))?.revokedAt).toBe("2026-03-01T12:01:00+08:00");
  });

  test("by another key of the same owner, and by the key itself; asked twice it is no fault", async () => {
    await w.say(0, enrol(SENDER, { ...SENDER, ...SECOND }));
    await w.say(10, { revoke: ["1345A.2"], reason: REASON }, "1345A");
    await w.say(20, { revoke: ["1345A"], reason: REASON }, "1345A");
    await w.say(30, { revoke: ["1345A"], reason: REASON });
    expect([(await of("1345A"))?.revokedAt, (await of("1345A.2"))?.revokedAt]).toEqual(["2026-03-01T12:00:20+08:00", "2026-03-01T12:00:10+08:00"]);
    expect(w.reports).toEqual([]);
  });

  test.each([
    ["that is revoked already", enrol(SENDER, { ...SENDER, ...SECOND }), { revoke: ["1345A"], reason: REASON }],
    ["that has had its last day", enrol({ ...SENDER, until: "2026-02-28" }, { ...SENDER, ...SECOND }), { revoke: ["none.x"], reason: REASON }],
    ["that has not had its first", enrol({ ...SENDER, from: "2026-03-02" }, { ...SENDER, ...SECOND }), { revoke: ["none.x"], reason: REASON }],
  ])("by a key %s changes nothing", async (_what, first, second) => {
    await w.say(0, first);
    await w.say(10, second);
    w.reports.length = 0;
    await w.say(20, { revoke: ["1345A.2"], reason: REASON }, "1345A");
    expect((await of("1345A.2"))?.revokedAt).toBeNull();
    expect(w.reports).toEqual(["1345A.2 signer-may-not"]);
  });
});

describe("rotation", () => {
  const rotate = (newKey: typeof SECOND, oldKeyUntil = "2026-03-31"): Command => ({ newKey, oldKeyUntil });
  test("the new key takes over owner and settings, the old one ends on its day", async () => {
    await w.say(0, enrol(SENDER));
    await w.say(10, rotate(SECOND), "1345A");
    expect(await of("1345A.2")).toMatchObject({ ...SECOND, owner: SENDER.owner, settings: SENDER.settings, revokedAt: null });
    expect((await of("1345A"))?.until).toBe("2026-03-31");
  });

  test("never lengthens the life of the key that signs it", async () => {
    await w.say(0, enrol({ ...SENDER, until: "2026-03-10" }));
    await w.say(10, rotate(SECOND), "1345A");
    expect((await of("1345A"))?.until).toBe("2026-03-10");
  });

  test("a chain holds in the order of signing, whatever comes first", async () => {
    for (const key of [
      await w.signed(20, rotate(THIRD), "1345A.2"), await w.signed(30, { revoke: ["1345A"], reason: REASON }, "1345A.3"),
      await w.signed(0, enrol(SENDER)), await w.signed(10, rotate(SECOND), "1345A"),
    ]) await w.apply(key);
    expect([(await of("1345A"))?.revokedAt, (await of("1345A.2"))?.until, (await of("1345A.3"))?.until]).toEqual(["2026-03-01T12:00:30+08:00", "2026-03-31", null]);
  });

  test("signed after the revocation of its signer it does not count, also where it was applied before that came", async () => {
    await w.say(0, enrol(SENDER));
    await w.say(20, rotate(SECOND), "1345A");
    expect(await of("1345A.2")).toBeDefined();
    await w.say(10, { revoke: ["1345A"], reason: REASON });
    expect(await of("1345A.2")).toBeUndefined();
  });

  test("to a key id that stands changes nothing", async () => {
    await w.say(0, enrol(SENDER, { ...SENDER, ...SECOND }));
    await w.say(10, rotate({ ...SECOND, publicKey: newKey("z").publicKey }), "1345A");
    expect([(await of("1345A"))?.until, (await of("1345A.2"))?.publicKey]).toEqual([null, SECOND.publicKey]);
    expect(w.reports).toEqual(["1345A.2 taken"]);
  });

  test("a stolen key cannot fill the record: its own commands are bounded, an administrator's revocation always counts", async () => {
    await w.say(0, enrol(SENDER));
    for (let n = 1; n <= MAX_OWN_COMMANDS + 5; n++) await w.say(n, rotate({ ...SECOND, keyId: `1345A.${n}` }), "1345A");
    await w.say(1000, { revoke: ["1345A"], reason: REASON });
    expect(w.registry.owners.get("station#1345A")?.commands).toHaveLength(MAX_OWN_COMMANDS + 2);
    expect((await of("1345A"))?.revokedAt).not.toBeNull();
    expect(w.reports).toEqual([1, 2, 3, 4, 5].map((n) => `1345A.${MAX_OWN_COMMANDS + n} not-kept`));
  });
});

describe("each command has an outcome, for the sweep", () => {
  test("said last, with its owners, also of a command that changed nothing", async () => {
    await w.say(0, enrol(SENDER));
    await w.say(10, { revoke: ["1345A", "bureau.qingyuan"], reason: REASON });
    expect([...w.registry.commands]).toEqual([
      [commandOrder({ created: NOON, hash: String(NOON).padStart(32, "0") }), { signer: "administrator", owners: ["station#1345A"] }],
      [commandOrder({ created: NOON + 10, hash: String(NOON + 10).padStart(32, "0") }), { signer: "administrator", owners: ["station#1345A", "bureau#qingyuan"] }],
    ]);
  });

  test("not said while the table fails: it is thrown, so that the queue delivers again, and then it counts", async () => {
    const key = await w.signed(0, enrol(SENDER));
    const broken = applyCommand({ archive: w.archive, registry: { ...w.registry, put: async () => { throw new Error("ThrottlingException"); } }, report: () => undefined });
    await expect(broken(key)).rejects.toThrow("ThrottlingException");
    expect(w.registry.commands.size).toBe(0);
    await w.apply(key);
    expect(await of("1345A")).toBeDefined();
  });

  test("a write that took effect but was not heard of is found on the next try", async () => {
    const key = await w.signed(0, enrol(SENDER));
    const deaf = applyCommand({ archive: w.archive, registry: { ...w.registry, put: async (next) => { await w.registry.put(next); throw new Error("TimeoutError"); } }, report: () => undefined });
    await expect(deaf(key)).rejects.toThrow("TimeoutError");
    await w.apply(key);
    expect(w.registry.owners.get("station#1345A")?.version).toBe(1);
  });

  test("of two commands side by side both count", async () => {
    await Promise.all([w.say(0, enrol(SENDER)), w.say(10, enrol({ ...SENDER, ...SECOND })), w.say(20, enrol({ ...SENDER, ...THIRD }))]);
    expect((await Promise.all(["1345A", "1345A.2", "1345A.3"].map(of))).every((key) => key !== undefined)).toBe(true);
  });

  test("an object that is no command's, and a body that is no command, are poison", async () => {
    await expect(w.apply("readings/2026-03-01/12/1345A/1772298300-0.json")).rejects.toThrow(/not the key of a command/);
    await expect(w.say(0, { senders: [] })).rejects.toThrow();
    expect(w.registry.commands.size).toBe(0);
  });
});
