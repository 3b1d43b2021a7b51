import { expect, test } from "vitest";
import { ITEMS } from "../../../domain/model/item.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { EVENT_KINDS } from "../../../domain/alert/series-doc.ts";
import { policyOf } from "../../../domain/alert/subscription/subscription.ts";
import { SUBSCRIPTION_ORDER, subscriptionAsks, SubscriptionOrder } from "../../../domain/order/subscription-order.ts";
import { ownerOfKeyId } from "../../../domain/registry/owner.ts";
import type { Instant } from "../../../domain/model/time.ts";

const { place: placeOf, city: cityOf } = directoryOf(network);
const push = (keyId: string) => ({ created: 1_772_338_000, keyId, hash: "c".repeat(32) });
const ONE = { id: "water", topic: "alerts", post: "duty-mail", filter: { city: ["qingyuan"], medium: ["water"] }, state: "active" };
const faultsOf = (order: object, keyId = "bureau.qingyuan") =>
  SUBSCRIPTION_ORDER.faults(SubscriptionOrder.parse(order), { push: push(keyId), owner: ownerOfKeyId(keyId), placeOf, cityOf }).map(({ kind, pointer }) => `${kind} ${pointer}`);

test("a bureau declares its own subscriptions; a station none; what it names is the network's, once", () => {
  expect(faultsOf({ subscriptions: [ONE], confirmations: [{ id: "water", token: "t" }] })).toEqual([]);
  expect(faultsOf({ subscriptions: [ONE] }, "1345A")).toEqual(["not-this-signer "]);
  expect(faultsOf({ subscriptions: [{ ...ONE, filter: { city: ["qingyuan", "atlantis"], medium: ["soil"] } }, ONE] }))
    .toEqual(["unknown-city /subscriptions/0/filter/city/1", "unknown-medium /subscriptions/0/filter/medium/0", "named-twice /subscriptions/1/id"]);
});

test("outlets are asked for by the bureau of their own city alone: with that city, and no other", () => {
  const asking = (filter: object) => faultsOf({ subscriptions: [{ ...ONE, filter }] });
  expect(asking({ city: ["qingyuan"], medium: ["wastewater"] })).toEqual([]);
  for (const filter of [{ medium: ["wastewater"] }, { city: ["guangzhou"], medium: ["water", "wastewater"] }, { city: ["qingyuan", "guangzhou"], medium: ["wastewater"] }]) {
    expect(asking(filter)).toEqual(["outlets-of-own-city /subscriptions/0/filter/medium"]);
  }
  expect(asking({ city: ["qingyuan"], kind: ["outlet-day"] })).toEqual([]);
  expect(asking({ kind: ["air-advisory", "outlet-advisory"] })).toEqual([]);
  for (const filter of [{ kind: ["outlet-day"] }, { city: ["guangzhou"], kind: ["outlet-day", "outlet-advisory"] }]) expect(asking(filter)).toEqual(["outlets-of-own-city /subscriptions/0/filter/kind"]);
});

test("an address, another attribute, an empty order, or a topic that is not a bureau's is no order", () => {
  const bad = [{}, { subscriptions: [] }, { subscriptions: [{ ...ONE, endpoint: "duty@example.cn" }] }, { subscriptions: [{ ...ONE, filter: { level: ["3"] } }] }, { subscriptions: [{ ...ONE, topic: "operations" }] },
    { subscriptions: [{ ...ONE, post: "duty@example.cn" }] }, { confirmations: [{ id: "water", token: "two words" }] }];
  for (const order of bad) expect(SubscriptionOrder.safeParse(order).success, JSON.stringify(order)).toBe(false);
});

test("a filter that SNS would refuse for its size is refused at once, and said how to mend; groups, which pass too, are counted", () => {
  const [items, kinds] = [(n: number) => Object.keys(ITEMS).slice(0, n), (n: number) => EVENT_KINDS.slice(0, n)];
  expect([items(15).length, kinds(10).length]).toEqual([15, 10]);
  expect(faultsOf({ subscriptions: [{ ...ONE, filter: { city: ["qingyuan"], item: items(14), kind: kinds(9) } }] })).toEqual([]);
  // Without its own city alone, a filter names the two media that bureaus share.
  expect(faultsOf({ subscriptions: [{ ...ONE, filter: { item: items(14), kind: kinds(9) } }] })).toEqual(["too-many-combinations /subscriptions/0/filter"]);
  expect(faultsOf({ subscriptions: [{ ...ONE, filter: { city: ["qingyuan"], item: items(14), kind: kinds(10) } }] })).toEqual(["too-many-combinations /subscriptions/0/filter"]);
  expect(faultsOf({ subscriptions: [{ ...ONE, topic: "joint-notices", filter: { severity: ["joint", "drill"], kind: Array.from({ length: 9 }, (_, at) => `joint-post-${at + 1}`) } }] })).toEqual([]);
});

test("of the joint notices a bureau gets its own alone, whatever its filter says: the link by which its city confirms stands in each", () => {
  const joint = { ...ONE, topic: "joint-notices" };
  expect(faultsOf({ subscriptions: [{ ...joint, filter: { city: ["qingyuan"], kind: ["joint-post-1"] } }, { ...ONE, id: "theirs", filter: { city: ["foshan"] } }] })).toEqual([]);
  expect(faultsOf({ subscriptions: [{ ...joint, filter: { city: ["qingyuan", "foshan"] } }] })).toEqual(["not-your-city /subscriptions/0/filter/city/1"]);
  expect(policyOf({ topic: "joint-notices", filter: {}, state: "active" }, "qingyuan")).toBe('{"city":["qingyuan"]}');
  expect(policyOf({ topic: "joint-notices", filter: { city: ["foshan"], severity: ["drill"] }, state: "active" }, "qingyuan")).toBe('{"city":["qingyuan"],"severity":["drill"]}');
});

test("notices of issues are chosen by kind and severity: by what they do not carry a filter would let nothing through", () => {
  const issues = { ...ONE, topic: "bulletins" };
  expect(faultsOf({ subscriptions: [{ ...issues, filter: { kind: ["special"], severity: ["issue", "correction", "draft"] } }] })).toEqual([]);
  expect(faultsOf({ subscriptions: [issues] })).toEqual(["no-such-attribute /subscriptions/0/filter/city", "no-such-attribute /subscriptions/0/filter/medium"]);
});

test("a word that no message of the topic says is refused, with those that there are: a filter by it would let nothing through, and nobody would notice", () => {
  const typo = { ...ONE, filter: { severity: ["exceedence"], item: ["o3", "ozone"], kind: ["air-exceedance-1h", "joint-post-1"] } };
  expect(faultsOf({ subscriptions: [typo] })).toEqual(["unknown-severity /subscriptions/0/filter/severity/0", "unknown-item /subscriptions/0/filter/item/1", "unknown-kind /subscriptions/0/filter/kind/1"]);
  expect(faultsOf({ subscriptions: [{ ...ONE, topic: "joint-notices", filter: { kind: ["joint-post-10"] } }, { ...ONE, id: "issues", topic: "bulletins", filter: { kind: ["daily", "weekly"] } }] }))
    .toEqual(["unknown-kind /subscriptions/0/filter/kind/0", "unknown-kind /subscriptions/1/filter/kind/1"]);
  expect(faultsOf({ subscriptions: [{ ...ONE, filter: { severity: ["offline"], item: ["aqi", "class", "several"], kind: ["several", ...EVENT_KINDS] } }] })).toEqual([]);
});

test("its parts belong to the bureau that signed, in the order of signing", () => {
  const asks = subscriptionAsks(SubscriptionOrder.parse({ subscriptions: [ONE], confirmations: [{ id: "water", token: "t" }] }), push("bureau.foshan"), "2026-03-01T12:00:00+08:00" as Instant);
  expect(asks.map(({ city, id }) => `${city}/${id}`)).toEqual(["foshan/water", "foshan/water"]);
  expect(asks[0]!.declaration!.rank < asks[1]!.confirmation!.rank).toBe(true);
});
