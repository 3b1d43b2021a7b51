import { describe, expect, test } from "vitest";
import { decodePush } from "../../../domain/collect/decode-push.ts";
import { accountPush, UNKNOWN_STATION, type PushToAccount } from "../../../domain/ledger/account-push.ts";
import { addUp, differenceOf, sumOf } from "../../../domain/ledger/ledger-counts.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { receiptId, signedAt, type PushIdentity } from "../../../domain/model/rank.ts";
import { DEFAULT_SETTINGS } from "../../../domain/registry/sender-settings.ts";
import { receiptRecord } from "../../../domain/normalize/receipt-record.ts";

const { place: placeOf } = directoryOf(network);
const push: PushIdentity = { created: Date.parse("2026-03-01T12:05:00+08:00") / 1000, keyId: "bureau", hash: "0".repeat(32) };
const receipt = receiptId(push);
const observation = (station: string, values: object) => ({ station, endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", values });
function decoded(...observations: readonly object[]) {
  const found = decodePush({ media: "json", text: JSON.stringify({ observations }) }, { placeOf, signedAt: signedAt(push), settings: DEFAULT_SETTINGS });
  if (!found.ok) throw new Error("not a push");
  return found.value;
}
const given = decoded(observation("1345A", { pm25: 30, pm10: "?", o3: 80 }), observation("1346A", { pm25: 31 }), observation("nowhere", { pm25: 1, o3: 2 }), observation("1345A", {}));
const record = receiptRecord(receipt, signedAt(push), "json-1", given);
const account = (over: Partial<PushToAccount> = {}) =>
  accountPush({ push, decoded: given, record, dead: false, outcomeOf: () => "stored", isPlace: (id) => placeOf(id) !== undefined, ...over });
const of = (accounts: ReturnType<typeof account>, station: string) => accounts.find((one) => one.station === station)!;

describe("every reading that was received is in exactly one column", () => {
  test("by station; readings of an unknown station are refused and counted by sender; an observation without values holds none", () => {
    const accounts = account();
    expect(of(accounts, "1345A")).toMatchObject({ received: 3, stored: 2, refused: 1, hour: "2026-03-01T12", keyId: "bureau", problems: [] });
    expect(of(accounts, "1346A")).toMatchObject({ received: 1, stored: 1, refused: 0 });
    expect(of(accounts, UNKNOWN_STATION)).toMatchObject({ received: 2, refused: 2, stored: 0 });
    expect(differenceOf(sumOf(accounts))).toBe(0);
  });

  test("the outcome is what the observation says of its rank", () => {
    const accounts = account({ outcomeOf: ({ item, place }) => (place === "1346A" ? "duplicate" : item === "o3" ? "corrected" : "stored") });
    expect(of(accounts, "1345A")).toMatchObject({ stored: 1, corrected: 1 });
    expect(of(accounts, "1346A")).toMatchObject({ duplicate: 1 });
  });

  test("a push that was given up is dead, all of it; a record that came later counts more", () => {
    expect(sumOf(account({ record: undefined, dead: true }))).toMatchObject({ received: 6, dead: 6, refused: 0 });
    expect(sumOf(account({ dead: true }))).toMatchObject({ dead: 0, stored: 3 });
  });

  test("what cannot be decoded is one reading of an unknown station: dead where it was given up, pending otherwise", () => {
    expect(account({ decoded: undefined, record: undefined, dead: true })).toMatchObject([{ station: UNKNOWN_STATION, received: 1, dead: 1, problems: [] }]);
    expect(account({ decoded: undefined, record: undefined })[0]!.problems).toEqual([{ kind: "pending", receipt, pointer: "" }]);
  });
});

describe("a planted difference is found, and named", () => {
  test("no record: pending", () => {
    const accounts = account({ record: undefined });
    expect(differenceOf(sumOf(accounts))).toBe(6);
    expect(of(accounts, "1346A").problems).toEqual([{ kind: "pending", receipt, pointer: "/observations/1/values/pm25" }]);
  });

  test("a reading that the record leaves out, or that the observation does not hold: lost", () => {
    const leftOut = account({ record: { ...record, kept: record.kept.filter(({ index }) => index !== 1) } });
    const notHeld = account({ outcomeOf: ({ place }) => (place === "1346A" ? undefined : "stored") });
    for (const accounts of [leftOut, notHeld]) {
      expect(of(accounts, "1346A")).toMatchObject({ received: 1, stored: 0, problems: [{ kind: "lost", pointer: "/observations/1/values/pm25" }] });
      expect(of(accounts, "1345A").problems).toEqual([]);
    }
  });

  test("a refusal that the record leaves out: lost", () => {
    expect(of(account({ record: { ...record, refused: [] } }), "1345A").problems).toEqual([{ kind: "lost", receipt, pointer: "/observations/0/values/pm10" }]);
  });

  test("something recorded that the raw object does not hold: surplus", () => {
    const more = { ...record, kept: [...record.kept, { ...record.kept[0]!, index: 1, items: ["co" as const] }] };
    expect(of(account({ record: more }), "1346A").problems).toEqual([{ kind: "surplus", receipt, pointer: "/observations/1/values/co" }]);
  });
});

test("accounts add up by any key, their problems together", () => {
  const twice = addUp([...account(), ...account({ record: undefined })], ({ station }) => station);
  expect(twice.map(({ station, received }) => [station, received])).toEqual([["", 4], ["1345A", 6], ["1346A", 2]]);
  expect(twice[1]!.problems).toHaveLength(3);
});
