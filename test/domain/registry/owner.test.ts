import { describe, expect, test } from "vitest";
import { commandKey, commandOrder, parseCommandKey } from "../../../domain/registry/command-key.ts";
import { isKnownOwner, isSameOwner, mayWrite, ownerOfKeyId, ownerText } from "../../../domain/registry/owner.ts";
import { parseRawKey } from "../../../domain/model/rank.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";

const { place: placeOf, city: cityOf } = directoryOf(network);

describe("a key id names its owner", () => {
  test.each([
    ["1345A", "station#1345A"], ["1345A.2027", "station#1345A"], ["1345A.a.b", "station#1345A"], ["shenzhen-hekou", "station#shenzhen-hekou"],
    ["bureau.guangzhou", "bureau#guangzhou"], ["bureau.guangzhou.night", "bureau#guangzhou"], ["bureau", "bureau#"], ["1345A-2027", "station#1345A-2027"],
  ])("%s: %s", (keyId, owner) => {
    expect(ownerText(ownerOfKeyId(keyId))).toBe(owner);
  });

  test("no place and no city of the network has an id that would read as another owner's", () => {
    for (const { id } of [...network.airStations, ...network.sections]) expect(ownerOfKeyId(id)).toEqual({ kind: "station", id });
    for (const { id } of network.cities) expect(ownerOfKeyId(`bureau.${id}`)).toEqual({ kind: "bureau", city: id });
    expect([...network.airStations, ...network.sections, ...network.cities].filter(({ id }) => /\.|^(bureau|drop)$/.test(id))).toEqual([]);
  });

  test("a city is no station, a station no city, and the file drop's key is nobody's", () => {
    const known = (keyId: string) => isKnownOwner(ownerOfKeyId(keyId), { placeOf, cityOf });
    expect(["1345A", "bureau.qingyuan", "qingyuan", "bureau.1345A", "bureau", "drop.qingyuan", "administrator"].map(known)).toEqual([true, true, false, false, false, false, false]);
  });

  test("owners are the same by kind and id", () => {
    expect(isSameOwner({ kind: "station", id: "a" }, { kind: "station", id: "a" })).toBe(true);
    expect(isSameOwner({ kind: "station", id: "guangzhou" }, { kind: "bureau", city: "guangzhou" })).toBe(false);
  });
});

describe("whose series an owner may write", () => {
  const one = network.airStations.find(({ city }) => city === "guangzhou")!.id;
  const other = network.airStations.find(({ city }) => city === "qingyuan")!.id;
  test("a station its own, a bureau those of its city", () => {
    expect([one, other, "9999Z"].map((station) => mayWrite({ kind: "station", id: one }, station, placeOf))).toEqual(["own", "foreign", "foreign"]);
    expect([one, other, "9999Z"].map((station) => mayWrite({ kind: "bureau", city: "guangzhou" }, station, placeOf))).toEqual(["own", "foreign", "unknown"]);
  });
});

describe("the raw key of a command", () => {
  const HASH = "0123456789abcdef0123456789abcdef";
  const identity = { created: 1_772_298_300, keyId: "1345A", hash: HASH };
  test("stands under the hour of signing, says whether an administrator signed, and is found again", () => {
    for (const administrator of [true, false]) expect(parseCommandKey(commandKey({ ...identity, administrator }))).toEqual({ ...identity, administrator });
    expect(commandKey({ ...identity, keyId: "administrator", administrator: true })).toBe(`commands/2026-03-01/01/~administrator/1772298300-${HASH}`);
  });

  test("a command is no push of readings, and a push no command", () => {
    expect(parseRawKey(commandKey({ ...identity, administrator: false }))).toBeUndefined();
    for (const key of [`readings/2026-03-01/01/1345A/1772298300-${HASH}.json`, `commands/2026-03-01/01/~~x/1772298300-${HASH}`, `commands/2026-03-01/01/a/b/1772298300-${HASH}`, "commands/"]) {
      expect(parseCommandKey(key)).toBeUndefined();
    }
  });

  test("text order is the order of signing, then of the hash", () => {
    const orders = [[999_999_999, "ff"], [1_000_000_000, "aa"], [1_000_000_000, "bb"]].map(([created, hash]) => commandOrder({ created: Number(created), hash: String(hash) }));
    expect(orders.toSorted()).toEqual(orders);
  });
});
