import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Enrolment, maySignOn, Sender } from "../../../domain/registry/sender.ts";
import type { CivilDate } from "../../../domain/model/time.ts";

const publicKey = generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).toString("base64");
const SENDER = { keyId: "1345A", publicKey, owner: "1345A", from: "2026-03-01", until: "2026-03-31" };

describe("a key may sign on its days, both included", () => {
  test.each([["2026-02-28", false], ["2026-03-01", true], ["2026-03-31", true], ["2026-04-01", false]])("%s: %s", (day, may) => {
    expect(maySignOn(Sender.parse(SENDER), day as CivilDate)).toBe(may);
  });

  test("without a last day it may sign on", () => {
    expect(maySignOn(Sender.parse({ ...SENDER, until: null }), "2099-12-31" as CivilDate)).toBe(true);
  });
});

describe("an enrolment is refused where it could not work", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const x25519 = generateKeyPairSync("x25519").publicKey.export({ format: "der", type: "spki" }).toString("base64");
  test.each([
    ["an RSA key", { publicKey: rsa }], ["a key for agreement, not for signing", { publicKey: x25519 }], ["a key cut short", { publicKey: publicKey.slice(0, -4) }],
    ["a key id that cannot stand in an object key", { keyId: "a/b" }], ["an empty owner", { owner: "" }], ["30 February", { from: "2026-02-30" }],
    ["no word about the last day", { until: undefined }], ["a field that is not known", { role: "admin" }],
  ])("%s", (_what, change) => {
    expect(Sender.safeParse({ ...SENDER, ...change }).success).toBe(false);
  });

  test("it names 1 to 500 keys", () => {
    const sizes = [0, 1, 500, 501].map((count) => Enrolment.safeParse({ senders: Array.from({ length: count }, () => SENDER) }).success);
    expect(sizes).toEqual([false, true, true, false]);
  });
});
