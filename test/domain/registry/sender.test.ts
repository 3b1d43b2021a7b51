import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Command, Enrolment, Revocation, Rotation } from "../../../domain/registry/command.ts";
import { Sender, standingOn } from "../../../domain/registry/sender.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";

const publicKey = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).toString("base64");
const SENDER = { keyId: "1345A", publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-03-01", until: "2026-03-31" };

describe("a key may sign on its days, both included", () => {
  test.each([["2026-02-28", "not-yet"], ["2026-03-01", "standing"], ["2026-03-31", "standing"], ["2026-04-01", "ended"]])("%s: %s", (day, standing) => {
    expect(standingOn({ from: "2026-03-01", until: "2026-03-31", revokedAt: null }, day as CivilDate)).toBe(standing);
  });

  test("without a last day it may sign on", () => {
    expect(standingOn({ from: "2026-03-01", until: null, revokedAt: null }, "2099-12-31" as CivilDate)).toBe("standing");
  });

  test("a revoked key is revoked on every day, also before it was", () => {
    expect(standingOn({ from: "2026-03-01", until: null, revokedAt: "2026-03-20T00:00:00+08:00" as Instant }, "2026-03-02" as CivilDate)).toBe("revoked");
  });
});

describe("an enrolment is refused where it could not work", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const x25519 = generateKeyPairSync("x25519").publicKey.export({ format: "der", type: "spki" }).toString("base64");
  test.each([
    ["an RSA key", { publicKey: rsa }], ["a key for agreement, not for signing", { publicKey: x25519 }], ["a key cut short", { publicKey: publicKey.slice(0, -4) }],
    ["a key id that cannot stand in an object key", { keyId: "a/b" }], ["an owner in one word", { owner: "1345A" }], ["an owner of an unknown kind", { owner: { kind: "city", id: "x" } }],
    ["a bureau that names a station", { owner: { kind: "bureau", id: "1345A" } }], ["30 February", { from: "2026-02-30" }],
    ["no word about the last day", { until: undefined }], ["a field that is not known", { role: "admin" }], ["stamps of an unknown kind", { settings: { stamps: "middle" } }],
  ])("%s", (_what, change) => {
    expect(Sender.safeParse({ ...SENDER, ...change }).success).toBe(false);
  });

  test("it names 1 to 500 keys", () => {
    const sizes = [0, 1, 500, 501].map((count) => Enrolment.safeParse({ senders: Array.from({ length: count }, () => SENDER) }).success);
    expect(sizes).toEqual([false, true, true, false]);
  });

  test("without a word about its settings a sender's stamps are interval ends", () => {
    expect(Sender.parse(SENDER).settings).toEqual({ stamps: "interval-end" });
  });
});

describe("a command is known by its shape", () => {
  const rotation = { newKey: { keyId: "1345A.2027", publicKey, from: "2026-03-15", until: null }, oldKeyUntil: "2026-03-31" };
  test("each reads as itself and as nothing else", () => {
    for (const [command, shape] of [[{ senders: [Sender.parse(SENDER)] }, Enrolment], [{ revoke: ["1345A"], reason: "stolen" }, Revocation], [rotation, Rotation]] as const) {
      expect(Command.parse(command)).toEqual(command);
      expect([Enrolment, Revocation, Rotation].filter((one) => one.safeParse(command).success)).toEqual([shape]);
    }
  });

  test.each([
    ["a revocation without a reason", { revoke: ["1345A"] }], ["with an empty one", { revoke: ["1345A"], reason: " " }], ["of nothing", { revoke: [], reason: "x" }],
    ["a rotation without a last day of the old key", { newKey: rotation.newKey }], ["to no key", { ...rotation, newKey: { ...rotation.newKey, publicKey: "" } }],
    ["two commands in one", { ...rotation, revoke: ["1345A"], reason: "x" }],
  ])("%s is none", (_what, command) => {
    expect(Command.safeParse(command).success).toBe(false);
  });
});
