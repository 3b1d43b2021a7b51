import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyOf } from "../../../domain/alert/subscription/subscription.ts";
import type { Instant } from "../../../domain/model/time.ts";
import type { TopicMessage } from "../../../domain/alert/topic-message.ts";
import { subscriptionAsks, SubscriptionOrder } from "../../../domain/order/subscription-order.ts";
import { subscriptionAskOutcome } from "../../../domain/order/subscription-outcome.ts";
import { applySubscription } from "../../../lambdas/alert/apply-subscription.ts";
import { checkSubscriptions } from "../../../lambdas/alert/check-subscriptions.ts";
import { BOOK, memorySubscriptions } from "./memory-subscriptions.ts";

const NOW = "2026-03-01T12:00:00+08:00" as Instant;
type Order = Parameters<typeof SubscriptionOrder.parse>[0];
const declare = (more: object = {}) => ({ id: "water", topic: "alerts", post: "duty-mail", filter: { medium: ["water"] }, state: "active", ...more });
const asksOf = (second: number, order: Order, city = "qingyuan") =>
  subscriptionAsks(SubscriptionOrder.parse(order), { created: 1_772_337_600 + second, keyId: `bureau.${city}`, hash: String(second).padStart(32, "0") }, NOW);

function world() {
  const memory = memorySubscriptions();
  const apply = applySubscription(memory.ports);
  const order = async (second: number, said: Order, city?: string) => {
    const asks = asksOf(second, said, city);
    for (const ask of asks) await apply(ask);
    return asks.map((ask) => subscriptionAskOutcome(ask, memory.docs.get(`${ask.city}/${ask.id}`) ?? null).outcome);
  };
  const reports: TopicMessage[] = [];
  const check = checkSubscriptions({
    subscriptions: { all: async () => [...memory.docs.values()] }, sns: { actual: memory.actual }, addressBook: async () => memory.book.now, own: new Set(["arn:aws:sqs:x:1:robot"]),
    operations: { publish: async (message) => { reports.push(message); } },
  });
  return { ...memory, order, check, reports };
}

describe("a bureau's subscription", () => {
  test("is made with its filter, waits for the recipient, is confirmed by the token, paused, resumed and ended", async () => {
    const w = world();
    expect(await w.order(1, { subscriptions: [declare()] })).toEqual(["waits-for-confirmation"]);
    const [arn, made] = [...w.there][0]!;
    expect(made).toMatchObject({ topic: "alerts", protocol: "email", endpoint: BOOK["duty-mail"].endpoint, policy: JSON.stringify({ medium: ["water"] }) });
    expect(await w.order(2, { confirmations: [{ id: "water", token: `token-of-${arn}` }] })).toEqual(["token-refused"]);
    w.ports.sns.confirm = async () => arn;
    expect(await w.order(3, { confirmations: [{ id: "water", token: "right" }] })).toEqual(["confirmed"]);
    expect(await w.order(4, { subscriptions: [declare({ state: "paused" })] })).toEqual(["paused"]);
    expect(w.there.get(arn)!.policy).toBe(JSON.stringify({ city: ["paused-by-the-subscriber"] }));
    expect(await w.order(5, { subscriptions: [declare({ filter: {} })] })).toEqual(["confirmed"]);
    expect(w.there.get(arn)!.policy).toBe(JSON.stringify({ medium: ["air", "water"] }));
    expect(await w.order(6, { subscriptions: [declare({ state: "ended" })] })).toEqual(["ended"]);
    expect(w.there.size).toBe(0);
  });

  test("of a post that the address book does not have for this city is not made, and says so", async () => {
    const w = world();
    expect(await w.order(1, { subscriptions: [declare({ post: "nobody" }), declare({ id: "theirs", post: "foshan-mail" })] })).toEqual(["unknown-post", "unknown-post"]);
    expect(w.calls.filter((name) => name !== "put")).toEqual([]);
    expect(await w.order(2, { confirmations: [{ id: "water", token: "t" }] })).toEqual(["no-subscription"]);
  });

  test("moves to another post without leaving the old one behind; another bureau's subscription of the same name is another one", async () => {
    const w = world();
    await w.order(1, { subscriptions: [declare()] });
    await w.order(2, { subscriptions: [declare({ post: "duty-hook" })] });
    await w.order(3, { subscriptions: [declare({ post: "foshan-mail" })] }, "foshan");
    await w.order(4, { subscriptions: [declare({ state: "ended" })] }, "guangzhou");
    expect([...w.there.values()].map(({ endpoint }) => endpoint)).toEqual([BOOK["duty-hook"].endpoint, BOOK["foshan-mail"].endpoint]);
  });

  test("that SNS has lost is made again when the bureau declares it again, and must be confirmed again", async () => {
    const w = world();
    await w.order(1, { subscriptions: [declare()] });
    const [arn] = [...w.there.keys()] as [string];
    w.ports.sns.confirm = async () => [...w.there.keys()][0]!;
    expect(await w.order(2, { confirmations: [{ id: "water", token: "t" }] })).toEqual(["confirmed"]);
    w.there.delete(arn);
    expect(await w.order(3, { subscriptions: [declare()] })).toEqual(["waits-for-confirmation"]);
    expect([...w.there]).toMatchObject([[expect.not.stringMatching(arn), { endpoint: BOOK["duty-mail"].endpoint }]]);
    expect(w.docs.get("qingyuan/water")!.confirmation!.outcome).toBe("renewed");
    expect(await w.order(4, { confirmations: [{ id: "water", token: "t2" }] })).toEqual(["confirmed"]);
    const calls = w.calls.length;
    expect(await w.order(3, { subscriptions: [declare()] })).toEqual(["confirmed"]);
    expect(w.calls.length).toBe(calls);
  });

  test("that ended and is declared once more is not confirmed by what was confirmed before", async () => {
    const w = world();
    await w.order(1, { subscriptions: [declare()] });
    w.ports.sns.confirm = async () => [...w.there.keys()][0]!;
    await w.order(2, { confirmations: [{ id: "water", token: "t" }] });
    await w.order(3, { subscriptions: [declare({ state: "ended" })] });
    expect(await w.order(4, { subscriptions: [declare()] })).toEqual(["waits-for-confirmation"]);
  });

  test("to an address that has one on the topic already is refused, and leaves the filter of that one as it is; another topic is another matter", async () => {
    const w = world();
    expect(await w.order(1, { subscriptions: [declare(), declare({ id: "air", filter: { medium: ["air"] } }), declare({ id: "joint", topic: "joint-notices" })] }))
      .toEqual(["waits-for-confirmation", "post-taken", "waits-for-confirmation"]);
    expect([...w.there.values()].map(({ topic, policy }) => [topic, policy])).toEqual([["alerts", '{"medium":["water"]}'], ["joint-notices", expect.any(String)]]);
    await w.order(2, { subscriptions: [declare({ id: "air", state: "ended" })] });
    expect(w.there.size).toBe(2);
    await w.order(3, { subscriptions: [declare({ state: "ended" }), declare({ id: "air", filter: { medium: ["air"] } })] });
    expect([...w.there.values()].map(({ policy }) => policy)).toContain('{"medium":["air"]}');
  });

  test("declared again goes to the address that its post has by now, and to the old one no more", async () => {
    const w = world();
    await w.order(1, { subscriptions: [declare()] });
    w.book.now = { ...BOOK, "duty-mail": { ...BOOK["duty-mail"], endpoint: "new@qingyuan.example.cn" } };
    await w.order(2, { subscriptions: [declare()] });
    expect([...w.there.values()].map(({ endpoint }) => endpoint)).toEqual(["new@qingyuan.example.cn"]);
  });

  test("any order of arrival, any repetition and a crash at any call end in what was said last", async () => {
    const states = fc.constantFrom<object>({ state: "paused" }, { state: "ended" }, { post: "duty-hook" }, { filter: { city: ["foshan"] } }, {});
    await fc.assert(fc.asyncProperty(fc.array(states, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat(100)), async (said, dice) => {
      const w = world();
      const orders = said.map((more, second) => ({ second, order: { subscriptions: [declare(more)] } }));
      const arriving = [...orders, ...orders].map((one) => ({ one, at: dice.next().value as number })).toSorted((a, b) => a.at - b.at);
      for (const { one, at } of arriving) {
        if (at % 3 === 0) w.failNext(["subscribe", "setFilter", "unsubscribe", "put"][at % 4]!);
        // As the queue does: a failure comes back.
        for (let attempt = 0; attempt < 3; attempt++) if (await w.order(one.second, one.order).then(() => true, () => false)) break;
      }
      const last = SubscriptionOrder.parse(orders.at(-1)!.order).subscriptions[0]!;
      const expected = last.state === "ended" ? [] : [{ endpoint: BOOK[last.post as "duty-mail"].endpoint, policy: policyOf(last, "qingyuan") }];
      expect([...w.there.values()].map(({ endpoint, policy }) => ({ endpoint, policy }))).toEqual(expected);
    }), { numRuns: 150 });
  });

  test("two orders at once, in two functions: the later one stands in SNS too", async () => {
    for (let run = 0; run < 20; run++) {
      const w = world();
      await w.order(0, { subscriptions: [declare()] });
      await Promise.all([w.order(1, { subscriptions: [declare({ state: "ended" })] }), w.order(2, { subscriptions: [declare({ filter: { city: ["foshan"] } })] })]);
      expect([...w.there.values()].map(({ policy }) => policy)).toEqual([JSON.stringify({ city: ["foshan"], medium: ["air", "water"] })]);
    }
  });
});

describe("the daily check of registered against actual subscriptions", () => {
  async function standing() {
    const w = world();
    await w.order(1, { subscriptions: [declare(), declare({ id: "hook", post: "duty-hook", filter: {} })] });
    for (const one of w.there.values()) one.confirmed = true;
    return w;
  }

  test("says nothing where they are the same, ended ones and the robots' included", async () => {
    const w = await standing();
    w.there.set("arn:aws:sns:x:1:alerts:robot", { topic: "alerts", protocol: "sqs", endpoint: "arn:aws:sqs:x:1:robot", policy: "{}", confirmed: true });
    await w.order(2, { subscriptions: [declare({ state: "ended" })] });
    expect(await w.check()).toEqual([]);
    expect(w.reports).toEqual([]);
  });

  test("wakes the operators for one that is gone, not confirmed, filtered otherwise, or not registered, without any address", async () => {
    const w = await standing();
    const [mail, hook] = [...w.there.keys()] as [string, string];
    w.there.get(hook)!.policy = JSON.stringify({ city: ["foshan"] });
    w.there.set("arn:aws:sns:x:1:bulletins:9", { topic: "bulletins", protocol: "email", endpoint: "stranger@example.com", policy: "{}", confirmed: true });
    w.there.delete(mail);
    expect((await w.check()).map(({ kind }) => kind)).toEqual(["missing", "other-filter", "unregistered"]);
    await w.order(3, { subscriptions: [declare({ id: "new", topic: "bulletins" })] });
    expect((await w.check()).map(({ kind }) => kind)).toContain("pending");
    // A filter as it was asked of SNS before groups passed it.
    const doc = w.docs.get("qingyuan/hook")!;
    w.docs.set("qingyuan/hook", { ...doc, declared: { ...doc.declared!, filter: { item: ["o3"] } }, standing: { ...doc.standing!, policy: '{"item":["o3"]}' } });
    w.there.get(hook)!.policy = '{"item":["o3"]}';
    expect((await w.check()).map(({ kind }) => kind)).toContain("other-filter");
    expect(w.reports).toHaveLength(3);
    for (const report of w.reports) {
      expect(JSON.stringify(report)).not.toMatch(/example\.(cn|com)/);
      expect(report.subject).toMatch(/^[\x20-\x7e]{1,100}$/);
    }
    expect(w.reports[0]!.message).toContain("qingyuan/water：SNS 中已不存在");
  });

  test("wakes them for one that could not be made, goes to an old address, or can be ended by its link", async () => {
    const w = await standing();
    await w.order(3, { subscriptions: [declare({ id: "lost", post: "nobody" }), declare({ id: "second" })] });
    expect((await w.check()).map(({ kind, zh }) => [kind, zh.split("：")[0]])).toEqual([["not-made", "qingyuan/lost"], ["not-made", "qingyuan/second"]]);
    await w.order(4, { subscriptions: [declare({ id: "lost", post: "nobody", state: "ended" }), declare({ id: "second", state: "ended" })] });
    for (const one of w.there.values()) one.byLink = one.protocol === "email";
    expect((await w.check()).map(({ kind }) => kind)).toEqual(["link-ends-it"]);
    w.book.now = { ...BOOK, "duty-hook": { ...BOOK["duty-hook"], endpoint: "https://elsewhere.example.cn/" } };
    expect((await w.check()).map(({ kind }) => kind)).toEqual(["link-ends-it", "other-address"]);
    for (const report of w.reports) expect(JSON.stringify(report)).not.toMatch(/example\.(cn|com)/);
  });
});
