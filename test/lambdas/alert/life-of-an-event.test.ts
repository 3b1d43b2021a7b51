import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusHours } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { waterPeriodOf } from "../../../domain/assess/period/water/water-period-of.ts";
import { assessSectionPeriod } from "../../../domain/assess/period/water/assess-section-period.ts";
import { storedSectionPeriod } from "../../../domain/assess/period/water/stored-section-period.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { CLEAN, roundsOf } from "../../domain/assess/period/water/sample-rounds.ts";
import { at, inMemoryPorts, ozoneHour, round } from "./in-memory-ports.ts";
import { hour, hourHint, STATION, world } from "./ozone-world.ts";

const ofGuangzhou = (told: readonly string[]) => told.filter((text) => text.endsWith(" guangzhou")).map((text) => text.split(" ")[0]);

describe("levels (升级、降级)", () => {
  test("each rise is a notice of its own; a fall only after three hours on a lower level, clear of its boundary", async () => {
    const w = world(hour(1));
    const values = [210, 310, 290, 310, 295, 240, 240, 235, 180];
    for (const [n, value] of values.entries()) {
      w.clock.now = hour(n + 1);
      await w.say({ [n + 1]: value });
    }
    // 290 and 295 lie within 5 % of 1.5 times the limit: not yet lower.
    expect(ofGuangzhou(w.told())).toEqual(["raised", "worsened", "eased", "ended"]);
    expect(w.ozone()).toMatchObject([{ peak: { value: "310" }, level: 1, rounds: 8 }]);
  });

  test("of several rises in one batch the present level is told once", async () => {
    const w = world(hour(4));
    await w.say({ 1: 210 });
    await w.say({ 2: 310, 3: 420, 4: 650 });
    expect(ofGuangzhou(w.told())).toEqual(["raised", "worsened"]);
    expect(w.ozone()).toMatchObject([{ level: 4 }]);
    expect(w.published.at(-1)!.body).toContain("第4档（软件默认分档，待商定）");
  });
});

describe("a correction of an open event (更正)", () => {
  test("of a value that was told is told, once, to those who were told, with what holds now; its level may be the same", async () => {
    const w = world(hour(2));
    await w.say({ 1: 290 });
    await w.say({ 2: 250 });
    expect(ofGuangzhou(w.told())).toEqual(["raised"]);
    await w.say({ 1: 205 });
    await w.say({ 1: 205 });
    expect(ofGuangzhou(w.told())).toEqual(["raised", "amended"]);
    const body = JSON.parse(w.published.at(-1)!.body) as { peak: object; text: { zh: string; en: string } };
    expect(body).toMatchObject({ state: "active", endedAt: null, peak: { value: "250" } });
    expect(body.text.zh).toMatch(/【更正】小时值超标[^]*最高：250[^]*此前通知的数值因数据更正有变化，请以本通知为准/);
  });

  test("of a value that no notice told is told to nobody; of one that was, also where the event is over since", async () => {
    const w = world(hour(4));
    await w.say({ 1: 290 });
    await w.say({ 2: 250 });
    await w.say({ 2: 240 });
    expect(ofGuangzhou(w.told())).toEqual(["raised"]);
    await w.say({ 3: 100 });
    await w.say({ 2: 230 });
    expect(ofGuangzhou(w.told())).toEqual(["raised", "ended", "amended"]);
  });

  test("that leaves nothing abnormal withdraws, and is not told as an amendment besides", async () => {
    const w = world(hour(2));
    await w.say({ 1: 290 });
    await w.say({ 1: 100 });
    expect(ofGuangzhou(w.told())).toEqual(["raised", "withdrawn"]);
  });
});

describe("what an event rests on (证据)", () => {
  test("at its start, peak, last value and end: the assessment and, of hours and rounds, the revisions of its item, which stand in no notice", async () => {
    const w = world(hour(3));
    const revised = (n: number, value: number) => ({ ...ozoneHour(STATION, hour(n), value), madeFrom: { digest: `d${n}`, assessor: "test", revisions: { o3: `rank-of-${n}`, co: "another" } } });
    w.keep(revised(1, 210), revised(2, 300), revised(3, 100));
    await w.hear(hourHint(1, 2, 3));
    expect(w.ozone()[0]!.evidence).toEqual([
      { at: hour(1), digest: "d1", revisions: { o3: "rank-of-1" } }, { at: hour(2), digest: "d2", revisions: { o3: "rank-of-2" } }, { at: hour(3), digest: "d3", revisions: { o3: "rank-of-3", co: "another" } },
    ]);
    expect(w.published.map(({ body }) => body).join("")).not.toContain("rank-of");
  });
});

describe("a value that moves around its limit", () => {
  test("within 1 % of it for a day makes at most two notices to a city", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1980, max: 2020 }), { minLength: 24, maxLength: 24 }), async (values) => {
      const w = world(hour(1));
      for (const [n, tenths] of values.entries()) {
        w.clock.now = hour(n + 1);
        await w.say({ [n + 1]: tenths / 10 });
      }
      expect(ofGuangzhou(w.told()).length).toBeLessThanOrEqual(2);
    }), { numRuns: 60 });
  });

  test("within 1 % of its target's limits for a day of rounds makes at most two notices to a city, for ammonia, oxygen and pH", async () => {
    const [low, high] = [990, 1010];
    const near = fc.integer({ min: low, max: high }).map((per) => per / 1000);
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ nh3: near, oxygen: near, acid: near }), { minLength: 6, maxLength: 6 }), async (rounds) => {
      const memory = inMemoryPorts({ now: at("2026-07-02 00:00") });
      for (const [n, { nh3, oxygen, acid }] of rounds.entries()) {
        const values = { ammoniaNitrogen: (0.5 * nh3).toFixed(4), dissolvedOxygen: (6 * oxygen).toFixed(3), pH: (9 * acid).toFixed(3) };
        const limits = { ammoniaNitrogen: "0.5", dissolvedOxygen: "6", pH: "6~9" } as const;
        const over = (Object.keys(limits) as (keyof typeof limits)[]).filter((item) => (item === "dissolvedOxygen" ? Number(values[item]) < 6 : Number(values[item]) > (item === "pH" ? 9 : 0.5)));
        memory.keep(round("gaoqiao", plusHours(at("2026-07-01 00:00"), 4 * (n + 1)), over.length > 0 ? 3 : 2, 2, {
          values, overTarget: over.map((item) => ({ item, averaging: "round", value: values[item], limit: limits[item], unit: "mg/L", edition: "GB 3838-2002", clause: "table 1" })),
        }));
        await memory.hear({ place: "gaoqiao", kind: "water-round", ends: [plusHours(at("2026-07-01 00:00"), 4 * (n + 1))] });
      }
      const kinds = memory.published.filter(({ city, attributes }) => city === "guangzhou" && attributes.kind === "water-abnormal");
      expect(kinds.length).toBeLessThanOrEqual(2);
    }), { numRuns: 60 });
  });

  test("is said to be within the limit, not over, until it is clearly within", async () => {
    const w = world(hour(3));
    await w.say({ 1: 210 });
    await w.say({ 2: 195 });
    expect(w.ozone()).toMatchObject([{ state: "active", withinSince: hour(2), last: { at: hour(1) } }]);
    await w.say({ 3: 190 });
    expect(w.ozone()).toMatchObject([{ state: "ended", endedAt: hour(3), withinSince: null }]);
  });
});

describe("no data (数据中断)", () => {
  test("never ends an event: the clock finds it without data after three hours, once, and the next value says that they are back", async () => {
    const w = world(hour(1));
    await w.say({ 1: 210 });
    w.clock.now = hour(4);
    await w.tick();
    expect(ofGuangzhou(w.told())).toEqual(["raised"]);
    w.clock.now = plusHours(hour(4), 1);
    await w.tick();
    await w.tick();
    expect(ofGuangzhou(w.told())).toEqual(["raised", "no-data"]);
    expect(w.ozone()).toMatchObject([{ state: "no-data", endedAt: null, heardAt: hour(1) }]);
    expect(w.published.at(-1)!.body).toContain("事件不因此结束");
    await w.hear(hourHint(1));
    expect(ofGuangzhou(w.told())).toEqual(["raised", "no-data"]);
    w.clock.now = hour(8);
    await w.say({ 8: 320 });
    expect(ofGuangzhou(w.told())).toEqual(["raised", "no-data", "data-again", "worsened"]);
    await w.say({ 9: 100 });
    expect(ofGuangzhou(w.told()).at(-1)).toBe("ended");
  });

  test("a backlog that comes in hour by hour is not called silent on its way", async () => {
    const w = world(hour(1));
    await w.say({ 1: 210 });
    w.clock.now = hour(12);
    for (let n = 2; n <= 12; n++) await w.say({ [n]: 210 });
    expect(ofGuangzhou(w.told())).toEqual(["raised"]);
  });

  test("an event that is over is not looked after any more", async () => {
    const w = world(hour(2));
    await w.say({ 1: 210 });
    expect(w.list.size).toBe(1);
    await w.say({ 2: 100 });
    expect(w.list.size).toBe(0);
    w.clock.now = hour(40);
    await w.tick();
    expect(ofGuangzhou(w.told())).toEqual(["raised", "ended"]);
  });

  test("a name that a crash left on the list does no harm, and leaves it when the series is written and over", async () => {
    const w = world(hour(2));
    await w.ports.events.watch({ place: STATION, series: "air-exceedance-1h#o3" }, 1);
    await w.tick();
    expect([w.told(), w.asked.now, w.list.size]).toEqual([[], 0, 1]);
    await w.say({ 1: 210, 2: 100 });
    expect(w.list.size).toBe(0);
  });
});

describe("corrections (更正)", () => {
  test("an old value that is corrected into an exceedance is told to bureaus as late, and is never public", async () => {
    const w = world(hour(5));
    await w.say({ 5: 150, 6: 100 });
    w.clock.now = hour(100);
    const corrected = ozoneHour(STATION, hour(5), 260, hour(100));
    w.keep({ ...corrected, madeFrom: { ...corrected.madeFrom, corrected: ["o3"] } });
    await w.hear(hourHint(5));
    expect(ofGuangzhou(w.told())).toEqual(["raised", "ended"]);
    expect(w.published.map(({ audience }) => audience)).toEqual(Array(4).fill("bureaus"));
    expect(w.published[0]!.body).toContain("迟报");
    expect(w.ozone()).toMatchObject([{ late: true, state: "ended" }]);
  });

  test("a corrected value of another item is no correction of this one", async () => {
    const w = world(hour(500));
    const archived = ozoneHour(STATION, hour(5), 260, hour(100));
    w.keep({ ...archived, madeFrom: { ...archived.madeFrom, corrected: ["no2", `${hour(4)}/o3`] } });
    await w.hear(hourHint(5));
    expect(w.told()).toEqual([]);
  });

  test("that change the peak or the end of an event that is over are told to those who were told of it", async () => {
    const w = world(hour(8));
    await w.say({ 5: 260, 6: 250, 7: 100 });
    await w.say({ 5: 240 });
    expect(ofGuangzhou(w.told())).toEqual(["raised", "ended", "amended"]);
    await w.say({ 5: 240 });
    expect(w.told()).toHaveLength(6);
    expect(w.ozone()).toMatchObject([{ peak: { value: "250" }, state: "ended" }]);
  });
});

describe("verdicts of a section's periods (达标评价)", () => {
  const { place } = directoryOf(network);
  const section = place("gaoqiao")!;
  const month = (day: string, ammoniaNitrogen: string) => {
    if (section.medium !== "water") throw new Error("gaoqiao is a section");
    const period = waterPeriodOf("month", day as CivilDate);
    const rounds = roundsOf(period, { ...CLEAN, ammoniaNitrogen });
    return storedSectionPeriod(assessSectionPeriod({ section, period, closed: true, rounds }), rounds);
  };

  test("a month that misses its target is told, each further one again, and the first that meets it ends it", async () => {
    const memory = inMemoryPorts({ now: at("2026-06-02 00:00") });
    for (const [day, value] of [["2026-02-10", "1.8"], ["2026-03-10", "1.8"], ["2026-04-10", "0.9"], ["2026-05-10", "0.1"]] as const) {
      const made = month(day, value);
      memory.keep(made);
      await memory.hear({ place: "gaoqiao", kind: "section-month", ends: [made.endsAt] });
    }
    expect(ofGuangzhou(memory.told())).toEqual(["raised", "continued", "eased", "ended"]);
    expect(memory.published[0]).toMatchObject({ attributes: { kind: "water-month", severity: "exceedance" }, audience: "bureaus" });
    expect(JSON.parse(memory.published[0]!.body)).toMatchObject({ limit: "2", last: { value: "5" }, items: [{ item: "ammoniaNitrogen", averaging: "period", multiple: "2.60" }] });
    expect(memory.published[0]!.subject).toContain("since 2026-02");
  });

  test("a month that is not over, or has no target, is no verdict", async () => {
    const memory = inMemoryPorts({ now: at("2026-03-02 00:00") });
    memory.keep({ ...month("2026-02-10", "1.8"), closed: false, meetsTarget: null });
    await memory.hear({ place: "gaoqiao", kind: "section-month", ends: [at("2026-03-01 00:00")] });
    expect(memory.told()).toEqual([]);
  });
});

describe("storage that stays small", () => {
  test("an event that is raised, ended and resumed two hundred times by corrections stays within some kilobytes, every notice under its own id", async () => {
    const w = world(hour(6));
    await w.say({ 5: 210 });
    for (let n = 0; n < 200; n++) await w.say({ 6: n % 2 === 0 ? 100 : 230 });
    expect(JSON.stringify([...w.docs.values()]).length).toBeLessThan(12_000);
    expect(new Set(w.published.map(({ id }) => id)).size).toBe(w.published.length);
    expect(w.published.length).toBeGreaterThan(400);
  });
});
