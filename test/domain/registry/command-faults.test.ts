import { describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { Command } from "../../../domain/registry/command.ts";
import { commandFaults } from "../../../domain/registry/command-faults.ts";
import { newKey } from "../../fakes/signed-event.ts";

const { place: placeOf, city: cityOf } = directoryOf(network);
const { publicKey } = newKey("x");
const CREATED = Date.parse("2026-03-01T12:00:00+08:00") / 1000;
const signer = (keyId: string, administrator = false) => ({ keyId, administrator, created: CREATED, hash: "0".repeat(32) });
const ADMINISTRATOR = signer("administrator", true);
const faults = (command: Command, of: ReturnType<typeof signer>) =>
  commandFaults(command, of, { placeOf, cityOf, isAdministrator: (keyId) => keyId === "administrator" || keyId === "1345A.admin" }).map(({ pointer, kind }) => `${pointer} ${kind}`);
const sender = (change: object = {}) => ({
  keyId: "1345A", publicKey, owner: { kind: "station" as const, id: "1345A" }, from: "2026-03-01", until: null, settings: { stamps: "interval-end" as const }, ...change,
});

describe("an administrator enrols", () => {
  test("keys of stations and bureaus, several for one owner", () => {
    const bureau = sender({ keyId: "bureau.guangzhou", owner: { kind: "bureau", city: "guangzhou" } });
    expect(faults({ senders: [sender(), sender({ keyId: "1345A.b" }), bureau] }, ADMINISTRATOR)).toEqual([]);
  });

  test.each([
    ["two enrolments of one key id", [sender(), sender({ until: "2027-01-01" })], "/senders/1/keyId named-twice"],
    ["a station that is not known", [sender({ keyId: "9999Z", owner: { kind: "station", id: "9999Z" } })], "/senders/0/owner unknown-owner"],
    ["a city that is not known", [sender({ keyId: "bureau.atlantis", owner: { kind: "bureau", city: "atlantis" } })], "/senders/0/owner unknown-owner"],
    ["a city as a station", [sender({ keyId: "guangzhou", owner: { kind: "station", id: "guangzhou" } })], "/senders/0/owner unknown-owner"],
    ["a key id that names another station", [sender({ keyId: "1346A" })], "/senders/0/keyId owner-not-in-key-id"],
    ["a station's key id for a bureau", [sender({ owner: { kind: "bureau", city: "guangzhou" } })], "/senders/0/keyId owner-not-in-key-id"],
    ["an administrator's key id", [sender({ keyId: "1345A.admin" })], "/senders/0/keyId administrator-key-id"],
    ["a last day before the first", [sender({ from: "2026-03-02", until: "2026-03-01" })], "/senders/0/until days-reversed"],
  ])("not %s", (_what, senders, fault) => {
    expect(faults({ senders }, ADMINISTRATOR)).toEqual([fault]);
  });

  test("one day is a life", () => {
    expect(faults({ senders: [sender({ from: "2026-03-01", until: "2026-03-01" })] }, ADMINISTRATOR)).toEqual([]);
  });

  test.each(["1345A", "bureau.guangzhou"])("%s does not", (keyId) => {
    expect(faults({ senders: [sender()] }, signer(keyId))).toEqual([" only-an-administrator"]);
  });
});

describe("a revocation", () => {
  test("by an administrator may name any key, by an owner's key those of the same owner, itself too", () => {
    expect(faults({ revoke: ["1345A", "bureau.qingyuan"], reason: "x" }, ADMINISTRATOR)).toEqual([]);
    expect(faults({ revoke: ["1345A.2027", "1345A"], reason: "x" }, signer("1345A"))).toEqual([]);
    expect(faults({ revoke: ["1345A.b", "1346A", "bureau.guangzhou"], reason: "x" }, signer("1345A"))).toEqual(["/revoke/1 foreign-key", "/revoke/2 foreign-key"]);
    expect(faults({ revoke: ["1345A"], reason: "x" }, signer("bureau.guangzhou"))).toEqual(["/revoke/0 foreign-key"]);
  });

  test("of a key that nobody can have, or twice, is refused", () => {
    expect(faults({ revoke: ["9999Z", "1345A", "1345A"], reason: "x" }, ADMINISTRATOR)).toEqual(["/revoke/2 named-twice", "/revoke/0 unknown-owner"]);
  });
});

describe("a rotation", () => {
  const rotation = (change: object = {}, oldKeyUntil = "2026-03-31") => ({ newKey: { keyId: "1345A.2027", publicKey, from: "2026-03-15", until: null, ...change }, oldKeyUntil });
  test("names a new key of the same owner; the old one may end today", () => {
    expect(faults(rotation(), signer("1345A"))).toEqual([]);
    expect(faults(rotation({}, "2026-03-01"), signer("1345A"))).toEqual([]);
  });

  test.each([
    ["for another owner", rotation({ keyId: "1346A.2027" }), "/newKey/keyId foreign-key"], ["to its own id", rotation({ keyId: "1345A" }), "/newKey/keyId same-key"],
    ["to an administrator's id", rotation({ keyId: "1345A.admin" }), "/newKey/keyId administrator-key-id"],
    ["with days reversed", rotation({ until: "2026-03-14" }), "/newKey/until days-reversed"], ["with an end that is over", rotation({}, "2026-02-28"), "/oldKeyUntil already-over"],
  ])("%s is refused", (_what, command, fault) => {
    expect(faults(command, signer("1345A"))).toEqual([fault]);
  });

  test("is not an administrator's: he enrols", () => {
    expect(faults(rotation(), ADMINISTRATOR)).toEqual([" only-a-key-of-the-owner"]);
  });
});
