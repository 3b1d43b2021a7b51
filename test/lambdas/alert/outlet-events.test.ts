import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { rankOf } from "../../../domain/model/rank.ts";
import type { AssessmentsChanged } from "../../../domain/model/hint.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import type { Mark } from "../../../domain/model/mark.ts";
import { endOfDay, epochMs, hoursOfDay, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { network } from "../../../domain/network/network.ts";
import { mergeSightings } from "../../../domain/normalize/merge-sightings.ts";
import { assessOutletHours } from "../../../lambdas/assess/assess-outlet-hours.ts";
import { INVENTED_OUTLET as OUTLET } from "../../fakes/invented-outlet.ts";
import { memoryMaintenance } from "../../fakes/memory-maintenance.ts";
import { memoryAssessments, memoryObservations, memoryQueue } from "../../fakes/memory-stores.ts";
import { inMemoryPorts } from "./in-memory-ports.ts";

vi.mock("../../../network/outlets.json", async () => ({ default: [(await import("../../fakes/invented-outlet.ts")).INVENTED_OUTLET] }));

const DAY = "2026-03-15" as CivilDate;
const HOURS = hoursOfDay(DAY);
type Values = Readonly<Partial<Record<ItemKey, string | null>>>;

/** An outlet's readings through assess and alert, over in-memory stores with a clock: what its bureau is told. */
function world(now: Instant = HOURS[0]!) {
  const clock = { now };
  const [observations, assessments, hints] = [memoryObservations(), memoryAssessments(), memoryQueue<AssessmentsChanged>()];
  const alert = inMemoryPorts(clock);
  const assess = assessOutletHours({ observations, maintenance: memoryMaintenance(), assessments, alert: hints, now: () => clock.now });
  let created = epochMs(HOURS[0]!) / 1000;
  const hear = async () => {
    alert.keep(...assessments.items.values());
    for (const hint of hints.sent.splice(0)) await alert.hear(hint);
  };
  return {
    clock, alert, observations, assessments,
    store: async (at: number, values: Values, mark?: Mark, rankedAt?: number) => {
      const rank = rankOf({ created: rankedAt ?? (created += 1), keyId: OUTLET.id, hash: "0".repeat(32) }, 0);
      const fresh = Object.entries(values).map(([item, value]) => ({ item: item as ItemKey, sighting: { rank, value, receivedAt: HOURS[at]!, ...(mark === undefined ? {} : { mark }) } }));
      await observations.put(mergeSightings(await observations.get(OUTLET.id, "PT1H", HOURS[at]!), fresh));
    },
    judge: async (...hours: number[]) => {
      await assess(OUTLET, DAY, hours.map((hour) => HOURS[hour]!));
      await hear();
    },
    told: () => alert.published.map(({ move, city, attributes: { kind, item } }) => `${move} ${kind} ${item} ${city}`),
  };
}

async function say(w: ReturnType<typeof world>, at: number, values: Values, mark?: Mark): Promise<void> {
  await w.store(at, values, mark);
  if (w.clock.now < HOURS[at]!) w.clock.now = HOURS[at]!;
  await w.judge(at);
}
async function closeDay(w: ReturnType<typeof world>): Promise<void> {
  w.clock.now = plusHours(endOfDay(DAY), 1);
  await w.judge();
}

describe("an outlet over its own limit (废水排放口) is told to the bureau of its city, and to nobody else", () => {
  test("a single value outside the limit at its hour, as an advisory; the mean when the day has closed, as an exceedance", async () => {
    const w = world();
    await say(w, 0, { chemicalOxygenDemand: "75" });
    expect(w.told()).toEqual(["raised outlet-advisory chemicalOxygenDemand qingyuan"]);
    await say(w, 1, { chemicalOxygenDemand: "30" });
    expect(w.told().slice(1)).toEqual(["ended outlet-advisory chemicalOxygenDemand qingyuan"]);
    await closeDay(w);
    expect(w.told().slice(2)).toEqual(["raised outlet-day chemicalOxygenDemand qingyuan"]);
    const notices = w.alert.published.map(({ audience, attributes, subject, body }) => ({ audience, ...attributes, subject, text: (JSON.parse(body) as { text: { zh: string } }).text.zh }));
    expect(notices[0]).toMatchObject({ audience: "bureaus", city: "qingyuan", medium: "wastewater", severity: "advisory", subject: "[raised] outlet advisory, single value: Invented outlet, COD 75 mg/L, since 2026-03-15 01:00" });
    expect(notices[0]!.text).not.toContain("超标（");
    expect(notices[2]).toMatchObject({ audience: "bureaus", severity: "exceedance", text: expect.stringMatching(/^【出现】废水排放口超标（按日评价）\n地点：清远 虚构排放口\n项目：化学需氧量（COD）[^]*最新值：52\.5 mg\/L（2026-03-15）[^]*限值：50 mg\/L；超标倍数：0\.05\n依据：许可证1（虚构），许可限值（日均值）\n[^]*下游取水口：/) });
  });

  test("until the day is over no mean is told, however high", async () => {
    const w = world();
    for (const at of [0, 1, 2]) await say(w, at, { ammoniaNitrogen: "10", chemicalOxygenDemand: "50" });
    await say(w, 3, { chemicalOxygenDemand: "60" });
    expect(w.told()).toEqual(["raised outlet-advisory chemicalOxygenDemand qingyuan"]);
  });

  test("where the permit limits single values, the verdict is told at once, and stands once", async () => {
    const w = world();
    await say(w, 0, { totalNitrogen: "16" });
    expect(w.told()).toEqual(["raised outlet-day totalNitrogen qingyuan"]);
    await closeDay(w);
    expect(w.told()).toEqual(["raised outlet-day totalNitrogen qingyuan"]);
  });

  test("it names the single value by which the day is over, not the mean, which may be within; no advisory says that the mean decides", async () => {
    const w = world();
    await say(w, 0, { totalNitrogen: "1" });
    await say(w, 1, { totalNitrogen: "16" });
    expect(w.told()).toEqual(["raised outlet-day totalNitrogen qingyuan"]);
    const { text } = JSON.parse(w.alert.published[0]!.body) as { text: { zh: string; en: string } };
    expect(text.zh).toMatch(/最新值：16 mg\/L（2026-03-15）[^]*限值：15 mg\/L；超标倍数：0\.07\n依据：许可证1（虚构），许可限值（单次值）\n/);
    expect(text.en).toContain("permit limit, single value");
    expect(`${text.zh}${text.en}`).not.toContain("8.5");
    await say(w, 2, { totalNitrogen: "40" });
    expect(w.told().slice(1)).toEqual(["worsened outlet-day totalNitrogen qingyuan"]);
  });

  test("until the day is over it may rise by itself: that is no correction; a value that was told and is corrected is", async () => {
    const w = world();
    for (const [at, totalNitrogen] of ["16", "17", "18", "1"].entries()) await say(w, at, { totalNitrogen });
    await closeDay(w);
    expect(w.told()).toEqual(["raised outlet-day totalNitrogen qingyuan"]);
    await say(w, 2, { totalNitrogen: "19" });
    expect(w.told().slice(1)).toEqual(["amended outlet-day totalNitrogen qingyuan"]);
    expect((JSON.parse(w.alert.published[1]!.body) as { text: { zh: string } }).text.zh).toContain("最新值：19 mg/L");
  });

  test("what must not be detected (不得检出) is told without a unit, in each language", async () => {
    const w = world();
    await say(w, 0, { alkylmercury: "0.001" });
    const { text } = JSON.parse(w.alert.published[0]!.body) as { text: { zh: string; en: string } };
    expect([/限值：.*/.exec(text.zh)![0], /Limit: .*/.exec(text.en)![0]]).toEqual(["限值：不得检出", "Limit: must not be detected"]);
  });

  test("a correction that unmakes it withdraws both, to exactly who was told", async () => {
    const w = world();
    await say(w, 0, { chemicalOxygenDemand: "75" });
    await closeDay(w);
    await say(w, 0, { chemicalOxygenDemand: "7.5" });
    expect(w.told()).toEqual([
      "raised outlet-advisory chemicalOxygenDemand qingyuan", "raised outlet-day chemicalOxygenDemand qingyuan",
      "withdrawn outlet-advisory chemicalOxygenDemand qingyuan", "withdrawn outlet-day chemicalOxygenDemand qingyuan",
    ]);
  });

  test("a correction that makes an old day exceed is told as late", async () => {
    const w = world();
    await say(w, 0, { chemicalOxygenDemand: "5" });
    w.clock.now = plusHours(endOfDay(DAY), 24 * 10);
    await w.judge();
    await w.store(0, { chemicalOxygenDemand: "75" });
    const late = w.observations.items.get(`${OUTLET.id} PT1H#${HOURS[0]}`)!;
    w.observations.items.set(`${OUTLET.id} PT1H#${HOURS[0]}`, { ...late, items: { chemicalOxygenDemand: late.items.chemicalOxygenDemand!.map((one, n) => (n === 0 ? one : { ...one, receivedAt: w.clock.now })) } });
    await w.judge(0);
    expect(w.alert.published.map(({ body, audience }) => [(JSON.parse(body) as { late: boolean }).late, audience])).toEqual([[true, "bureaus"], [true, "bureaus"]]);
  });

  test("an instrument over its range (T) is told at once, and counts in no mean", async () => {
    const w = world();
    await say(w, 0, { chemicalOxygenDemand: "200" }, "T");
    await say(w, 1, { chemicalOxygenDemand: "40" });
    await closeDay(w);
    expect(w.told()).toEqual(["raised outlet-instrument chemicalOxygenDemand qingyuan", "ended outlet-instrument chemicalOxygenDemand qingyuan"]);
  });

  test("no data never ends an advisory: it says so, by the clock, to the same bureau", async () => {
    const w = world();
    await say(w, 0, { chemicalOxygenDemand: "75" });
    w.clock.now = plusHours(HOURS[0]!, 4);
    await w.alert.tick();
    expect(w.told().slice(1)).toEqual(["no-data outlet-advisory chemicalOxygenDemand qingyuan"]);
  });

  test("one registered as measuring every four hours is waited for as long as its silence is no silence: its data are not told as missing and back again", async () => {
    const w = world();
    const registered = network.outlets[0]! as { cadence?: "PT4H" };
    try {
      registered.cadence = "PT4H";
      for (let hour = 0; hour < 12; hour++) {
        if (hour % 4 === 3) await say(w, hour, { chemicalOxygenDemand: "70" });
        else w.clock.now = HOURS[hour]!;
        w.clock.now = `${w.clock.now.slice(0, 14)}50:00+08:00` as Instant;
        await w.alert.tick();
      }
      expect(w.told()).toEqual(["raised outlet-advisory chemicalOxygenDemand qingyuan"]);
      w.clock.now = plusHours(HOURS[11]!, 13);
      await w.alert.tick();
      expect(w.told().slice(1)).toEqual(["no-data outlet-advisory chemicalOxygenDemand qingyuan"]);
    } finally {
      delete registered.cadence;
    }
  });

  test.each([["the permit ended", { until: "2026-03-16" }], ["its registration limits it no more", null]])("where %s while something was open: it is told once that nobody knows, never that it is over", async (_, span) => {
    const w = world();
    const [registered] = network.outlets;
    const { permit } = registered!;
    await say(w, 22, { chemicalOxygenDemand: "75" });
    w.clock.now = endOfDay(DAY);
    await w.judge();
    expect(w.told()).toContain("raised outlet-day chemicalOxygenDemand qingyuan");
    try {
      Object.assign(registered!, { standards: [], permit: span === null ? [] : permit.map((limit) => ({ ...limit, ...span })) });
      for (let hour = 1; hour < 60; hour++) {
        w.clock.now = plusHours(endOfDay(DAY), hour);
        await w.alert.tick();
      }
    } finally {
      Object.assign(registered!, { standards: OUTLET.standards, permit });
    }
    expect(w.told().filter((text) => text.includes("chemicalOxygenDemand")).slice(2)).toEqual(["no-data outlet-advisory chemicalOxygenDemand qingyuan", "no-data outlet-day chemicalOxygenDemand qingyuan"]);
  });

  test("values of a broken instrument stop nothing: what they say is told, and the other items of the day with it", async () => {
    const w = world();
    await say(w, 0, { pH: "400", chemicalOxygenDemand: "999999999999", totalNitrogen: "16" });
    await say(w, 1, { pH: "401", chemicalOxygenDemand: "0.123456789" });
    await closeDay(w);
    expect(w.told().filter((text) => text.includes("outlet-day")).toSorted()).toEqual(["chemicalOxygenDemand", "pH", "totalNitrogen"].map((item) => `raised outlet-day ${item} qingyuan`));
  });

  test("items that nothing limits, and values within, raise nothing", async () => {
    const w = world();
    await say(w, 0, { conductivity: "90000", temperature: "60", chemicalOxygenDemand: "50", pH: "6" });
    await closeDay(w);
    expect(w.told()).toEqual([]);
  });
});

describe("any order, repetition and batching of an outlet's readings", () => {
  test("ends in the same hours, day and open events as one plain batch at the end of the day", async () => {
    const reading = fc.record({ at: fc.integer({ min: 0, max: 5 }), item: fc.constantFrom<ItemKey>("chemicalOxygenDemand", "totalNitrogen", "pH"), value: fc.constantFrom("3", "7", "15", "16", "40", "50", "51", "75", "160", null), mark: fc.constantFrom<Mark | undefined>(undefined, undefined, "T", "M"), rankedAt: fc.integer({ min: 1_773_500_000, max: 1_773_500_050 }) });
    await fc.assert(fc.asyncProperty(fc.uniqueArray(reading, { minLength: 1, maxLength: 8, selector: ({ rankedAt }) => rankedAt }).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }), fc.array(fc.boolean(), { minLength: all.length * 2, maxLength: all.length * 2 }))), async ([all, road, judgeNow]) => {
      const [plain, tried] = [world(), world()];
      for (const { at, item, value, mark, rankedAt } of all) await plain.store(at, { [item]: value }, mark, rankedAt);
      plain.clock.now = plusHours(endOfDay(DAY), 1);
      await plain.judge(...all.map(({ at }) => at));
      const waiting = new Set<number>();
      for (const [n, { at, item, value, mark, rankedAt }] of road.entries()) {
        await tried.store(at, { [item]: value }, mark, rankedAt);
        waiting.add(at);
        if (!judgeNow[n]) continue;
        tried.clock.now = [tried.clock.now, HOURS[at]!].reduce((a, b) => (a > b ? a : b));
        await tried.judge(...waiting);
        waiting.clear();
      }
      tried.clock.now = plusHours(endOfDay(DAY), 1);
      await tried.judge(...waiting);
      const judged = (w: typeof plain) => [...w.assessments.items.values()].map(({ version: _version, ...one }) => one).toSorted((a, b) => (`${a.kind}${a.endsAt}` < `${b.kind}${b.endsAt}` ? -1 : 1));
      expect(judged(tried)).toEqual(judged(plain));
      const open = (w: typeof plain) => [...w.alert.docs.values()].flatMap(({ series, events }) => events.filter(({ state }) => state !== "withdrawn").map(({ state, startedAt, endedAt, last, peak, rounds }) => ({ series, state, startedAt, endedAt, last, peak, rounds })))
        .toSorted((a, b) => (`${a.series}${a.startedAt}` < `${b.series}${b.startedAt}` ? -1 : 1));
      expect(open(tried)).toEqual(open(plain));
      // Whoever was told of an event was told last how it stands.
      for (const { id, state, told } of [...tried.alert.docs.values()].flatMap(({ events }) => events).filter((event) => event.told.length > 0)) {
        expect(told).toEqual(["qingyuan"]);
        const last = tried.alert.published.findLast(({ eventId }) => eventId === id)!.move;
        expect([id, last === "withdrawn" ? "withdrawn" : last === "ended" || (last === "amended" && state === "ended") ? "ended" : "active"]).toEqual([id, state]);
      }
    }), { numRuns: 60 });
  });
});
