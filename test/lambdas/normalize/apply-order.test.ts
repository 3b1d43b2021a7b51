import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { inMaintenance } from "../../../domain/model/maintenance.ts";
import { receiptId } from "../../../domain/model/rank.ts";
import { currentValue } from "../../../domain/model/observation.ts";
import { reviewOf } from "../../../domain/model/review.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { orderKey } from "../../../domain/order/order-key.ts";
import { type OrderPorts } from "../../../lambdas/normalize/apply-order.ts";
import { memoryObservations, memoryWindows } from "../../fakes/memory-stores.ts";
import { at, BUREAU, HOUR, orderWorld, reviewOrder, SIGNED, signed, windowOrder } from "../../fakes/order-world.ts";

let w: ReturnType<typeof orderWorld>;
beforeEach(() => { w = orderWorld(); });

describe("a review is applied to the observation that it judges", () => {
  test("the interval is assessed again, and the receipt says that it was applied", async () => {
    await w.run(await w.push(0, "30"));
    const key = await w.order(5, "review", reviewOrder("reject", "30"));
    expect(await w.status(receiptId(signed(5, BUREAU)))).toEqual({ receipt: receiptId(signed(5, BUREAU)), state: "pending" });
    w.assess.sent.length = 0;
    await w.run(key);
    expect(await w.verdict()).toBe("reject");
    expect(w.assess.sent).toEqual([{ place: "1345A", length: "PT1H", ends: [HOUR] }]);
    expect(await w.status(receiptId(signed(5, BUREAU)))).toEqual({ receipt: receiptId(signed(5, BUREAU)), state: "done", order: "review", receivedAt: SIGNED, outcomes: [{ pointer: "/reviews/0", outcome: "applied" }] });
  });

  test("before its reading came it waits, asks for no assessment, and then holds", async () => {
    await w.run(await w.order(5, "review", reviewOrder("accept", "30.0")));
    expect([await w.verdict(), w.assess.sent, await w.outcomes(5)]).toEqual([undefined, [], ["no-such-value"]]);
    await w.run(await w.push(0, "30"));
    expect([await w.verdict(), await w.outcomes(5)]).toEqual(["accept", ["applied"]]);
  });

  test("of another value it does not hold, and the receipt says what counts instead", async () => {
    await w.run(await w.push(0, "30"));
    await w.run(await w.order(5, "review", reviewOrder("accept", "31")));
    expect(await w.verdict()).toBeUndefined();
    expect((await w.status(receiptId(signed(5, BUREAU))))?.outcomes).toMatchObject([{ pointer: "/reviews/0", outcome: "value-differs", counts: { value: "30" }, why: { zh: expect.stringContaining("现行数值") as string } }]);
    await w.run(await w.push(9, null));
    expect((await w.status(receiptId(signed(5, BUREAU))))?.outcomes).toMatchObject([{ outcome: "value-differs", counts: { value: null } }]);
  });

  test("a later review of the same value supersedes it", async () => {
    await w.run(await w.push(0, "30"));
    await w.run(await w.order(9, "review", reviewOrder("accept", "30")));
    await w.run(await w.order(5, "review", reviewOrder("reject", "30")));
    expect([await w.verdict(), await w.outcomes(5), await w.outcomes(9)]).toEqual(["accept", ["superseded"], ["applied"]]);
  });

  test("one that so many later ones followed that it is not held is told as that", async () => {
    await w.run(await w.push(0, "30"));
    for (const second of [1, 2]) await w.run(await w.order(second, "review", { ...reviewOrder("accept", "30"), reviews: Array.from({ length: 80 }, () => reviewOrder("accept", "30").reviews[0]) }));
    expect((await w.outcomes(1))?.map((outcome, index) => (index < 60 ? outcome === "not-held" : outcome === "superseded"))).not.toContain(false);
  });

  test("500 reviews of 500 hours are one message, each hour once", async () => {
    const hours = Array.from({ length: 500 }, (_, back) => plusHours(HOUR, -back));
    for (const [index, hour] of hours.entries()) await w.run(await w.push(100 + index, "30", hour));
    w.assess.sent.length = 0;
    await w.run(await w.order(5, "review", { ...reviewOrder("accept", "30"), reviews: hours.map((endsAt) => ({ ...reviewOrder("accept", "30").reviews[0], endsAt })) }));
    expect(w.assess.sent.map(({ ends }) => ends.length)).toEqual([500]);
    expect(new Set(await w.outcomes(5))).toEqual(new Set(["applied"]));
  });
});

describe("maintenance is applied to its window, and what lies in it is assessed again", () => {
  const inIt = async (hour: number) => inMaintenance([await w.windows.get("1345A", "2026-03-01.lamp")], "pm25", at(hour), "PT1H") !== undefined;

  test("past hours that are stored are asked for, hours to come need nothing", async () => {
    for (const [index, hour] of [8, 9, 10, 11, 12].entries()) await w.run(await w.push(index, "30", at(hour)));
    w.assess.sent.length = 0;
    await w.run(await w.order(5, "maintenance", windowOrder(at(9), at(20)), "1345A"));
    expect(w.assess.sent).toEqual([{ place: "1345A", length: "PT1H", ends: [at(10), at(11), at(12)] }]);
    expect([await inIt(9), await inIt(10), await inIt(20), await inIt(21)]).toEqual([false, true, true, false]);
    expect(await w.outcomes(5, "1345A")).toEqual(["applied"]);
  });

  test("one that is ended earlier sets free what lay in it: those hours are asked for again", async () => {
    for (const [index, hour] of [10, 11, 12].entries()) await w.run(await w.push(index, "30", at(hour)));
    await w.run(await w.order(5, "maintenance", windowOrder(at(9), at(20)), "1345A"));
    w.assess.sent.length = 0;
    await w.run(await w.order(6, "maintenance", windowOrder(at(9), at(10)), "1345A"));
    expect(w.assess.sent[0]?.ends).toEqual([at(10), at(11), at(12)]);
    expect([await inIt(11), await w.outcomes(5, "1345A"), await w.outcomes(6, "1345A")]).toEqual([false, ["replaced"], ["applied"]]);
  });

  test("what the bureau declared is not overruled by the station, and its receipt says so", async () => {
    await w.run(await w.order(5, "maintenance", windowOrder(at(9), at(9)), BUREAU));
    await w.run(await w.order(6, "maintenance", windowOrder(at(9), at(20)), "1345A"));
    expect([await inIt(12), await w.outcomes(6, "1345A"), await w.outcomes(5)]).toEqual([false, ["overruled"], ["applied"]]);
  });

  test("of a window that was declared too often only the last declarations are held", async () => {
    for (let second = 0; second < 22; second++) await w.run(await w.order(second, "maintenance", windowOrder(at(9), plusHours(at(9), second)), "1345A"));
    expect([await w.outcomes(0, "1345A"), await w.outcomes(1, "1345A"), await w.outcomes(2, "1345A"), await w.outcomes(21, "1345A")]).toEqual([["not-held"], ["not-held"], ["replaced"], ["applied"]]);
  });
});

describe("any order and repetition of pushes and orders ends in the same state (任意次序与重复)", () => {
  type Event = { readonly second: number } & ({ readonly say: string | null } | { readonly review: "accept" | "reject"; readonly of: string } | { readonly from: number; readonly to: number; readonly bureau: boolean });
  const event = fc.oneof(
    fc.record({ say: fc.option(fc.constantFrom("30", "31"), { nil: null, freq: 4 }) }),
    fc.record({ review: fc.constantFrom("accept" as const, "reject" as const), of: fc.constantFrom("30", "31") }),
    fc.tuple(fc.integer({ min: 8, max: 12 }), fc.integer({ min: 0, max: 5 }), fc.boolean()).map(([from, lasts, bureau]) => ({ from, to: from + lasts, bureau })),
  );
  const histories = fc.array(event, { minLength: 1, maxLength: 10 }).map((events) => events.map((one, second): Event => ({ second, ...one })));
  const keyOf = (of: ReturnType<typeof orderWorld>, one: Event): Promise<string> => {
    if ("say" in one) return of.push(one.second, one.say);
    if ("review" in one) return of.order(one.second, "review", reviewOrder(one.review, one.of));
    return of.order(one.second, "maintenance", windowOrder(at(one.from), at(one.to)), one.bureau ? BUREAU : "1345A");
  };

  /** What must hold, told the plain way: the last value said; the last verdict on it; the bureau's last window, else the station's. */
  function told(events: readonly Event[]) {
    const value = events.findLast((one) => "say" in one)?.say;
    const verdict = value === undefined || value === null ? undefined : events.findLast((one) => "review" in one && one.of === value);
    const windows = events.filter((one) => "from" in one);
    const window = windows.findLast(({ bureau }) => bureau) ?? windows.at(-1);
    return { verdict: verdict && "review" in verdict ? verdict.review : undefined, inMaintenance: window !== undefined && window.from < window.to && window.from < 12 && window.to > 11 };
  }

  /** What an assessment of the hour rests on; empty where there is no reading yet. */
  const standing = async (of: ReturnType<typeof orderWorld>): Promise<string> => {
    const observation = await of.observations.get("1345A", "PT1H", HOUR);
    if (Object.keys(observation.items).length === 0) return "";
    const lies = inMaintenance([await of.windows.get("1345A", "2026-03-01.lamp")], "pm25", HOUR, "PT1H");
    return JSON.stringify([currentValue(observation.items.pm25), reviewOf(observation, "pm25")?.rank, lies?.rank]);
  };

  test("against the history told in the order of signing; whatever changes what the hour rests on asks for its assessment", async () => {
    const deliveries = histories.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.array(fc.constantFrom(...events), { maxLength: 5 })));
    await fc.assert(fc.asyncProperty(deliveries, async ([events, shuffled, again]) => {
      const [one, other] = [orderWorld(), orderWorld()];
      for (const each of events) await one.run(await keyOf(one, each));
      let judged = await standing(other);
      for (const each of [...shuffled, ...again]) {
        other.assess.sent.length = 0;
        await other.run(await keyOf(other, each));
        const now = await standing(other);
        if (now !== judged) expect(other.assess.sent.some(({ ends }) => ends.includes(HOUR))).toBe(true);
        judged = now;
      }
      expect(other.state()).toEqual(one.state());
      const { verdict, inMaintenance: lies } = told(events);
      expect(await other.verdict()).toBe(verdict);
      expect(inMaintenance([await other.windows.get("1345A", "2026-03-01.lamp")], "pm25", HOUR, "PT1H") !== undefined).toBe(lies);
    }), { numRuns: 200 });
  });

  test("at the same time: racing writers lose nothing", async () => {
    await fc.assert(fc.asyncProperty(histories, async (events) => {
      const [one, other] = [orderWorld(), orderWorld()];
      for (const each of events) await one.run(await keyOf(one, each));
      const keys = await Promise.all(events.map((each) => keyOf(other, each)));
      await Promise.all(keys.map((key) => other.run(key)));
      expect(other.state()).toEqual(one.state());
    }), { numRuns: 100 });
  });
});

describe("a crash anywhere is thrown, and the second run ends as if there had been none", () => {
  const down = async () => { throw new Error("down"); };
  test.each([
    ["review", "at the read", { observations: { ...memoryObservations(), forMerge: down } }],
    ["review", "at the write", { observations: { ...memoryObservations(), put: down } }],
    ["review", "after the write, before the hints", { assess: { send: down } }],
    ["review", "after the hints, before the record", { orders: { put: down } }],
    ["maintenance", "at the read", { windows: { ...memoryWindows(), get: down } }],
    ["maintenance", "at the write", { windows: { ...memoryWindows(), put: down } }],
    ["maintenance", "after the write, before the hints", { assess: { send: down } }],
    ["maintenance", "after the hints, before the record", { orders: { put: down } }],
  ] as const)("%s, %s", async (name, _where, broken) => {
    const [clean, hurt] = [orderWorld(), orderWorld()];
    for (const each of [clean, hurt]) await each.run(await each.push(0, "30"));
    const order = name === "review" ? reviewOrder("reject", "30") : windowOrder(at(9), at(20));
    const keys = [await clean.order(5, name, order), await hurt.order(5, name, order)] as const;
    await clean.run(keys[0]);
    await expect(hurt.run(keys[1], broken as unknown as Partial<OrderPorts>)).rejects.toThrow("down");
    // The sweep sends again what has no record.
    expect(hurt.orders.items.size).toBe(0);
    await hurt.run(keys[1]);
    expect(hurt.state()).toEqual(clean.state());
    expect(hurt.assess.sent.at(-1)).toEqual(clean.assess.sent.at(-1));
  });

  test("an hour and a window that keep changing are given back to the queue after ten tries", async () => {
    let puts = 0;
    const put = async () => { puts += 1; return "outdated" as const; };
    await expect(w.run(await w.order(5, "review", reviewOrder("accept", "30")), { observations: { ...w.observations, put } })).rejects.toThrow(/kept changing under 10 tries/);
    await expect(w.run(await w.order(6, "maintenance", windowOrder(at(9), at(10))), { windows: { ...w.windows, put } })).rejects.toThrow(/kept changing under 10 tries/);
    expect([puts, w.orders.items.size, w.assess.sent.length]).toEqual([20, 0, 0]);
  });
});

describe("what is no order of normalize's is poison, and told as given up", () => {
  test("a key of nobody's, an object that is not there, and one that collect would not have kept", async () => {
    await expect(w.run("orders/elsewhere/x")).rejects.toThrow(/not the key of an order/);
    await expect(w.run(orderKey("normalize", signed(7, BUREAU)))).rejects.toThrow();
    await expect(w.run(await w.order(8, "review", { reviews: [] }))).rejects.toThrow();
    expect(w.orders.items.size).toBe(0);
  });

  test("its receipt says so until it went through after all", async () => {
    const key = await w.order(5, "review", reviewOrder("accept", "30"));
    w.dead.add(receiptId(signed(5, BUREAU)));
    expect((await w.status(receiptId(signed(5, BUREAU))))?.state).toBe("given-up");
    await w.run(key);
    expect((await w.status(receiptId(signed(5, BUREAU))))?.state).toBe("done");
    expect(await w.status(receiptId(signed(77, BUREAU)))).toBeUndefined();
    expect(await w.status("no receipt")).toBeUndefined();
  });
});
