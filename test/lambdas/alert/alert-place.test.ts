import { describe, expect, test } from "vitest";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import type { Assessment } from "../../../domain/model/assessment.ts";
import { alertPlace, type AlertPorts } from "../../../lambdas/alert/alert-place.ts";
import { sendAllUnsent } from "../../../lambdas/alert/send-unsent.ts";
import { at, inMemoryPorts, ozoneHour, round } from "./in-memory-ports.ts";

const STATION = "1345A";
const O3 = { kind: "air-exceedance-1h", item: "o3" } as const;
const hour = (n: number): Instant => plusHours(at("2026-07-01 00:00"), n);
const hourHint = (...hours: number[]) => ({ place: STATION, kind: "air-hour" as const, ends: hours.map(hour) });

function world(now = hour(30)) {
  const clock = { now };
  const memory = inMemoryPorts(clock);
  const hear = alertPlace(memory.ports);
  return {
    ...memory, clock, hear,
    /** Values of hours are stored, then their hint is heard. */
    say: async (values: Readonly<Record<number, number | null>>, received?: Instant) => {
      const hours = Object.keys(values).map(Number);
      memory.keep(...hours.map((n) => ozoneHour(STATION, hour(n), values[n]!, received ?? plusHours(hour(n), 0))));
      await hear(hourHint(...hours));
    },
    ozone: () => memory.events(STATION, O3),
  };
}

describe("an exceedance of ozone (小时值超标)", () => {
  test("is told once to its own city and to the other party, and its end to the same", async () => {
    const w = world();
    await w.say({ 5: 210 });
    await w.say({ 6: 230 });
    await w.say({ 7: 190 });
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
    expect(w.ozone()).toMatchObject([{ state: "ended", startedAt: hour(5), peak: { value: "230", at: hour(6), multiple: "0.15" }, last: { at: hour(6) }, endedAt: hour(7), rounds: 2 }]);
  });

  test("of 05:00 that comes after the good value of 06:00 leaves nothing open", async () => {
    const w = world();
    await w.say({ 6: 150 });
    await w.say({ 5: 210 });
    expect(w.ozone()).toMatchObject([{ state: "ended", startedAt: hour(5), endedAt: hour(6) }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
  });

  test("that was withdrawn and comes back long after is told again to those who hold that it is void, and is not public", async () => {
    const w = world(hour(6));
    await w.say({ 5: 210, 6: 150 });
    w.clock.now = hour(15);
    await w.say({ 5: 150 }, hour(15));
    const before = w.told().length;
    expect(w.told().slice(-2)).toEqual(["withdrawn guangzhou", "withdrawn qingyuan"]);
    w.clock.now = hour(100);
    await w.say({ 5: 210 }, hour(100));
    expect(w.told().slice(before)).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
    expect(w.ozone().map(({ state, late }) => [state, late]).toSorted()).toEqual([["ended", true], ["withdrawn", false]]);
    await w.hear(hourHint(5));
    expect(w.told()).toHaveLength(before + 4);
  });

  test("is not ended by missing hours, but by the first valid value that is not over", async () => {
    const w = world(hour(60));
    await w.say({ 5: 210 });
    await w.say({ 6: null, 7: null });
    expect(w.ozone()).toMatchObject([{ state: "active", last: { at: hour(5) } }]);
    await w.say({ 40: 205 });
    expect(w.ozone()).toMatchObject([{ state: "active", startedAt: hour(5), last: { at: hour(40) } }]);
    await w.say({ 41: 200 });
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(41) }]);
  });

  test("that already ended long after the hour is found ended, however many hours are missing between", async () => {
    const w = world(hour(200));
    w.keep(ozoneHour(STATION, hour(190), 20));
    await w.say({ 150: 210 });
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(190) }]);
  });

  test("gets the start of the hour before that is already stored, though its own hint has not come", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(4), 220));
    await w.say({ 5: 210 });
    expect(w.ozone()).toMatchObject([{ startedAt: hour(4), peak: { at: hour(4) } }]);
    expect(JSON.parse(w.published[0]!.body)).toMatchObject({ startedAt: hour(4), move: "raised" });
  });

  test("is withdrawn when its values are corrected, and exactly those are told who were told that it was raised", async () => {
    const w = world();
    await w.say({ 5: 210, 6: 100 });
    await w.say({ 5: 120 });
    expect(w.ozone()).toMatchObject([{ state: "withdrawn", mergedInto: null }]);
    expect(w.told().slice(4)).toEqual(["withdrawn guangzhou", "withdrawn qingyuan"]);
    expect(w.published.at(-1)!.body).toContain("此前的通知作废");
  });

  test("that comes back after it was withdrawn is another event with other notice ids", async () => {
    const w = world();
    await w.say({ 5: 210 });
    await w.say({ 5: 120 });
    await w.say({ 5: 215 });
    expect(w.ozone().map(({ state }) => state).toSorted()).toEqual(["active", "withdrawn"]);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(6);
  });

  test("whose end is corrected away is resumed under the same id, and its second end is told under another notice id", async () => {
    const w = world();
    await w.say({ 5: 210, 6: 100 });
    await w.say({ 6: 205 });
    await w.say({ 7: 90 });
    expect(w.told().filter((text) => text.endsWith("guangzhou"))).toEqual(["raised guangzhou", "ended guangzhou", "resumed guangzhou", "ended guangzhou"]);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(8);
    expect(w.ozone()).toHaveLength(1);
  });

  test("that turns out to be one with an earlier one is merged into it, and those told of both are told so", async () => {
    const w = world();
    await w.say({ 5: 210, 6: 100, 7: 220 });
    await w.say({ 6: 205 });
    const [kept, merged] = w.ozone();
    expect(kept).toMatchObject({ state: "active", startedAt: hour(5), rounds: 3, peak: { value: "220" } });
    expect(merged).toMatchObject({ state: "withdrawn", mergedInto: kept!.id });
    expect(w.published.find(({ move }) => move === "withdrawn")!.body).toContain("并入事件");
  });

  test("of an archive that came more than 72 hours late is kept, and raises nothing", async () => {
    const w = world(hour(500));
    await w.say({ 5: 210, 6: 100 }, hour(100));
    expect(w.ozone()).toMatchObject([{ state: "ended", late: true, notices: [] }]);
    expect(w.published).toEqual([]);
  });

  test("of an archive is raised as soon as one of its hours came in time", async () => {
    const w = world(hour(82));
    await w.say({ 5: 210 }, hour(78));
    await w.say({ 6: 215 }, hour(79));
    expect(w.published).toEqual([]);
    await w.say({ 7: 220 }, hour(8));
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(w.ozone()).toMatchObject([{ late: false, startedAt: hour(5) }]);
  });

  test("that says the same again writes nothing and tells nobody", async () => {
    const w = world();
    await w.say({ 5: 210 });
    const [writes, told] = [w.writes(), w.published.length];
    await w.say({ 5: 210 });
    await w.hear(hourHint(5, 5));
    expect([w.writes(), w.published.length]).toEqual([writes, told]);
  });

  test("more than fifty closed ones back is found again when it is corrected, and withdrawn to those told", async () => {
    const w = world();
    for (let n = 0; n < 60; n++) {
      w.clock.now = hour(2 * n + 1);
      await w.say({ [2 * n]: 210, [2 * n + 1]: 100 });
    }
    expect(w.archive.size).toBeGreaterThan(0);
    expect(w.ozone().length).toBeLessThan(60);
    const told = w.published.length;
    await w.say({ 0: 100 });
    expect(w.told().slice(told)).toEqual(["withdrawn guangzhou", "withdrawn qingyuan"]);
    expect(w.published.filter(({ move }) => move === "raised")).toHaveLength(120);
  });
});

describe("two handlers and crashes", () => {
  test("two racing handlers raise once: the second write is refused and starts over", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    await Promise.all([w.hear(hourHint(5)), w.hear(hourHint(5)), w.hear(hourHint(5))]);
    expect(w.ozone()).toHaveLength(1);
    expect(w.ozone()[0]!.notices.map(({ move, city }) => `${move} ${city}`)).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(2);
  });

  test("a writer that was overtaken between its read and its write computes from what the other wrote", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    let overtaken = false;
    const slow: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async (doc, version) => {
      if (!overtaken) {
        overtaken = true;
        await w.say({ 6: 220 });
      }
      return w.ports.events.put(doc, version);
    } } };
    await alertPlace(slow)(hourHint(5));
    expect(w.ozone()).toMatchObject([{ startedAt: hour(5), last: { at: hour(6) } }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
  });

  test("a writer that was overtaken by the mark of a sent notice starts over: the end is not lost", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const away: AlertPorts = { ...w.ports, alerts: { publish: async () => { throw new Error("topic away"); } } };
    await expect(alertPlace(away)(hourHint(5))).rejects.toThrow("topic away");
    w.keep(ozoneHour(STATION, hour(6), 100));
    let overtaken = false;
    const slow: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async (doc, version) => {
      if (!overtaken) {
        overtaken = true;
        await sendAllUnsent(w.ports)([...w.docs.values()]);
      }
      return w.ports.events.put(doc, version);
    } } };
    await alertPlace(slow)(hourHint(6));
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(6) }]);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "ended guangzhou", "ended qingyuan"]);
  });

  test("a writer that is overtaken again and again gives up loudly, so that the queue delivers again", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const crowded: AlertPorts = { ...w.ports, events: { ...w.ports.events, put: async () => "outdated" } };
    await expect(alertPlace(crowded)(hourHint(5))).rejects.toThrow(/overtaken by other writers/);
  });

  test("a crash between write and publish sends the same notice ids on redelivery", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const tried: string[] = [];
    const broken: AlertPorts = { ...w.ports, alerts: { publish: async (notice) => { tried.push(notice.id); throw new Error("topic away"); } } };
    await expect(alertPlace(broken)(hourHint(5))).rejects.toThrow("topic away");
    expect(w.ozone()[0]!.notices.every(({ sentAt }) => sentAt === null)).toBe(true);
    await w.hear(hourHint(5));
    expect(w.published.map(({ id }) => id)[0]).toBe(tried[0]);
    expect(w.ozone()[0]!.notices.every(({ sentAt }) => sentAt !== null)).toBe(true);
  });

  test("a failure at the second notice marks the first as sent, and the sweep sends only the rest", async () => {
    const w = world();
    w.keep(ozoneHour(STATION, hour(5), 210));
    const flaky: AlertPorts = { ...w.ports, alerts: { publish: async (notice) => {
      if (notice.city === "qingyuan") throw new Error("throttled");
      await w.ports.alerts.publish(notice);
    } } };
    await expect(alertPlace(flaky)(hourHint(5))).rejects.toThrow("throttled");
    expect(await sendAllUnsent(w.ports)([...w.docs.values()])).toBe(1);
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan"]);
    expect(await sendAllUnsent(w.ports)([...w.docs.values()])).toBe(0);
  });
});

describe("abnormal water (水质异常, 待核实)", () => {
  const water = (now = at("2026-07-02 00:00")) => {
    const memory = inMemoryPorts({ now });
    const hear = alertPlace(memory.ports);
    return { ...memory, say: async (...rounds: Assessment[]) => {
      memory.keep(...rounds);
      await hear({ place: rounds[0]!.place, kind: "water-round", ends: rounds.map(({ endsAt }) => endsAt) });
    } };
  };
  const ABNORMAL = { kind: "water-abnormal", item: "class" } as const;

  test("at the boundary section 高桥 is told to its own city and everyone downstream, with the item and its multiple", async () => {
    const w = water();
    await w.say(round("gaoqiao", at("2026-07-01 08:00"), 5, 2));
    expect(w.told()).toEqual(["raised guangzhou", "raised qingyuan", "raised shaoguan", "raised foshan"]);
    expect(w.events("gaoqiao", ABNORMAL)).toMatchObject([{ limit: "2", last: { value: "5" }, multiple: "2.14", items: [{ item: "ammoniaNitrogen" }] }]);
  });

  test("the one bad round of 十里亭 on 2025-11-08 08:00 (ammonia nitrogen 1.57 mg/L, class V among rounds of class II) is told, and ends with the next round", async () => {
    const w = water(at("2025-11-08 13:00"));
    const real = [["2025-11-06 20:00", 2], ["2025-11-07 12:00", 2], ["2025-11-08 08:00", 5], ["2025-11-08 12:00", 2]] as const;
    for (const [time, cls] of real) await w.say(round("shiliting", at(time), cls, 2));
    expect(w.events("shiliting", ABNORMAL)).toMatchObject([{ startedAt: at("2025-11-08 08:00"), endedAt: at("2025-11-08 12:00"), rounds: 1, state: "ended" }]);
    expect(w.told()).toHaveLength(8);
  });

  test("a round under maintenance (维护) opens no event", async () => {
    const w = water();
    await w.say(round("gaoqiao", at("2026-07-01 08:00"), 6, 2, { siteState: "维护" }));
    expect([w.published, w.docs.size]).toEqual([[], 0]);
  });

  test("a section that is not alerted raises nothing, and neither does a place that the network does not have", async () => {
    const w = water();
    await w.say(round("huangpo", at("2026-07-01 08:00"), 6, 2));
    await w.say(round("nowhere", at("2026-07-01 08:00"), 6, 2));
    expect([w.published, w.docs.size]).toEqual([[], 0]);
  });

  test("a round two classes worse than the one before is out of line, also when the one before comes later", async () => {
    const w = water();
    await w.say(round("shijiao", at("2026-07-01 12:00"), 4, null));
    expect(w.events("shijiao", ABNORMAL)).toEqual([]);
    await w.say(round("shijiao", at("2026-07-01 08:00"), 2, null));
    expect(w.events("shijiao", ABNORMAL)).toMatchObject([{ startedAt: at("2026-07-01 12:00"), state: "active", limit: null }]);
  });

  test("an unknown target gives the notice of its own kind (劣于Ⅲ类)", async () => {
    const w = water();
    await w.say(round("shijiao", at("2026-07-01 12:00"), 4, null));
    expect(w.published.map(({ attributes }) => attributes.kind)).toEqual(Array(3).fill("water-worse-than-3"));
    expect(JSON.parse(w.published[0]!.body)).toMatchObject({ text: { zh: expect.stringContaining("未掌握水质目标，不评价达标") } });
  });
});
