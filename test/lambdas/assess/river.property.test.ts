import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import { flaggedSection } from "../../../domain/assess/quality/flagged-section.ts";
import type { WaterRound } from "../../../domain/model/assessment.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import { currentValue, type Observation } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { reviewOf } from "../../../domain/model/review.ts";
import { epochMs, plusHours, type Instant } from "../../../domain/model/time.ts";
import { mergeReviews } from "../../../domain/normalize/merge-reviews.ts";
import { river } from "../../../lambdas/runtime/places.ts";
import { outOfLineWithRiver, type Neighbours, type RiverRow } from "../../domain/assess/quality/river-reference.ts";
import { world } from "./world.ts";

// 高桥 lies below 昌坝 and 十里亭 and above 石尾; 十里亭 and 石尾 lie between others themselves, so that flags meet flags.
const SECTIONS = ["sanxiqiao", "shiliting", "changba", "gaoqiao", "beijiang-shiwei", "qixinggang"];
const NEIGHBOURS: Neighbours = Object.fromEntries(SECTIONS.map((id) => [id, river.beside(id)]));
const START = "2026-03-10T00:00:00+08:00" as Instant;
const VALUES = { ammoniaNitrogen: ["0.1", "0.15", "1.6", "1.6", "2.9", "99999"], temperature: ["20", "21", "28.5"] } as const;
const HOURS = [0, 4, 8, 28, 32];
const endOf = (hour: number): Instant => plusHours(START, hour);
type World = ReturnType<typeof world>;

/** A word of a value, or a bureau's review of one. Said again of the same interval it is a correction. */
const arrival = fc.constantFrom("ammoniaNitrogen" as const, "temperature" as const).chain((item) => fc.record({
  section: fc.constantFrom(...SECTIONS), hour: fc.constantFrom(...HOURS), item: fc.constant(item), value: fc.constantFrom<string>(...VALUES[item]),
  verdict: fc.integer({ min: 0, max: 14 }).map((n) => (n === 0 ? "accept" as const : n === 1 ? "reject" as const : undefined)),
}));
type Arrival = typeof arrival extends fc.Arbitrary<infer A> ? A : never;

/** A high value between two sides. */
const peak = fc.record({ section: fc.constantFrom("shiliting", "gaoqiao", "beijiang-shiwei"), hour: fc.constantFrom(4, 8), item: fc.constant("ammoniaNitrogen" as const), value: fc.constant("1.7"), verdict: fc.constant(undefined) });

/** A quiet round of every section, a peak or two, and single words before, in between and after it. */
const arrivals: fc.Arbitrary<Arrival[]> = fc.tuple(fc.array(peak, { minLength: 1, maxLength: 2 }), fc.array(arrival, { maxLength: 5 })).map((words) => words.flat())
  .map((words) => [...SECTIONS.map((section): Arrival => ({ section, hour: 4, item: "ammoniaNitrogen", value: "0.12", verdict: undefined })), ...words])
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));

async function arrive(w: World, { section, hour, item, value, verdict }: Arrival, order: number): Promise<void> {
  const endsAt = endOf(hour);
  if (!verdict) return w.say(section, endsAt, { [item]: value }, "PT4H");
  const rank = rankOf({ created: epochMs(endsAt) / 1000 + order, keyId: "bureau.qingyuan", hash: "0".repeat(32) }, 0);
  await w.observations.put(mergeReviews(await w.observations.get(section, "PT4H", endsAt), [{ rank, item, verdict, value, reason: "r", approvedBy: "a", receivedAt: endsAt }]));
}

const rowsOf = (observations: Iterable<Observation>): RiverRow[] => [...observations].flatMap((observation) =>
  (Object.keys(observation.items) as ItemKey[]).map((item): RiverRow => {
    const verdict = reviewOf(observation, item)?.verdict;
    const hour = (epochMs(observation.endsAt) - epochMs(START)) / 3_600_000;
    return { section: observation.place, hour, item, value: Number(currentValue(observation.items[item])!.value), ...(verdict ? { verdict } : {}) };
  }));

/** All rounds judged at once from all that is stored, without their versions. */
function batch(w: World): WaterRound[] {
  const stored = Map.groupBy([...w.observations.items.values()].filter(({ items }) => Object.keys(items).length > 0), ({ place }) => place);
  return SECTIONS.flatMap((id) => flaggedSection(id, river.beside(id), (of) => ({ observations: stored.get(of) ?? [], maintenance: [] }))
    .map((observation) => assessWaterRound({ section: river.section(id), endsAt: observation.endsAt, observation })));
}
const sorted = <T extends { readonly place: string; readonly endsAt: Instant }>(rounds: readonly T[]): T[] => rounds.toSorted((a, b) => (`${a.place} ${a.endsAt}` < `${b.place} ${b.endsAt}` ? -1 : 1));
const storedIn = (w: World): WaterRound[] => [...w.assessments.items.values()].map(({ version: _writes, ...round }) => round as WaterRound);

/** What is out of line by the stored rounds, as the reference says it. */
const outOfLine = (rounds: readonly WaterRound[]): string[] => rounds.flatMap(({ place, endsAt, quality }) => Object.entries(quality ?? {})
  .filter(([, said]) => said!.tests?.neighbours).map(([item]) => `${place} ${(epochMs(endsAt) - epochMs(START)) / 3_600_000} ${item}`)).toSorted();

describe("sections beside one another, assessed as their rounds come", () => {
  let seen = 0;
  test("any order, repetition, correction and interleaving of messages ends in what one batch says, and in what a plain reference says", async () => {
    await fc.assert(fc.asyncProperty(arrivals, fc.scheduler(), fc.nat(3), async (all, scheduler, repeated) => {
      const w = world(plusHours(START, 100));
      const [range, heads, put] = [w.observations.range, w.assessments.heads, w.assessments.put].map((port) => scheduler.scheduleFunction(port as (...args: unknown[]) => Promise<unknown>));
      const slow = { observations: { range }, assessments: { heads, put } } as never;
      // Words of one wave are stored, and their messages delivered, while others are under way; those of the next come when all is quiet.
      const words = [...all, ...all.slice(0, repeated)];
      for (const wave of [0, 1, 2]) {
        await scheduler.waitFor(Promise.all(words.map(async (one, order) => {
          if (order % 3 !== wave) return;
          if (order < all.length) await scheduler.schedule(Promise.resolve()).then(() => arrive(w, one, order));
          await w.rounds(one.section, [endOf(one.hour)], slow);
        })));
      }
      const rounds = storedIn(w);
      const expected = outOfLineWithRiver(rowsOf(w.observations.items.values()), NEIGHBOURS);
      seen += expected.length;
      expect(outOfLine(rounds)).toEqual(expected);
      expect(sorted(rounds)).toEqual(sorted(batch(w)));
    }), { numRuns: 30 });
  });

  test("values out of line came up in those runs: they did not agree by silence", () => {
    expect(seen).toBeGreaterThan(5);
  });
});

describe("a late neighbour", () => {
  const spread = { sanxiqiao: "0.1", shiliting: "1.6", changba: "0.1", gaoqiao: "0.12" };
  const at = endOf(8);
  const one = (w: World, section: string) => w.assessments.items.get(`${section} water-round#${at}`) as (WaterRound & { readonly version: number }) | undefined;
  async function said(sections: readonly (keyof typeof spread)[]): Promise<World> {
    const w = world(plusHours(START, 100));
    for (const section of sections) {
      await w.say(section, at, { ammoniaNitrogen: spread[section] }, "PT4H");
      await w.rounds(section, [at]);
    }
    return w;
  }

  test("flags the round beside it again, and says so to alert; the sections beyond are not written, and nothing asks for more", async () => {
    const w = await said(["sanxiqiao", "changba", "shiliting"]);
    expect(one(w, "shiliting")).toMatchObject({ version: 1, overClass3: [{ item: "ammoniaNitrogen" }] });
    expect(one(w, "shiliting")!.overClass3[0]).not.toHaveProperty("suspect");
    await w.say("gaoqiao", at, { ammoniaNitrogen: spread.gaoqiao }, "PT4H");
    const before = [w.alert.sent.length, w.period.sent.length, w.assessments.log.length] as const;
    await w.rounds("gaoqiao", [at]);
    expect(one(w, "shiliting")).toMatchObject({ version: 2, quality: { ammoniaNitrogen: { flag: 3, tests: { neighbours: 3 } } }, overClass3: [{ item: "ammoniaNitrogen", suspect: true }] });
    expect(w.alert.sent.slice(before[0])).toEqual([{ place: "gaoqiao", kind: "water-round", ends: [at] }, { place: "shiliting", kind: "water-round", ends: [at] }]);
    expect(w.period.sent.slice(before[1])).toEqual([{ place: "gaoqiao", days: ["2026-03-10"] }]);
    expect(w.assessments.log.slice(before[2])).toEqual(["written", "written"]);
    expect([one(w, "sanxiqiao")!.version, one(w, "changba")!.version]).toEqual([1, 1]);
  });

  test("that is corrected takes the flag away again; a review of the value beats it", async () => {
    const w = await said(["sanxiqiao", "changba", "shiliting", "gaoqiao"]);
    await w.say("gaoqiao", at, { ammoniaNitrogen: "1.5" }, "PT4H");
    await w.rounds("gaoqiao", [at]);
    expect(one(w, "shiliting")).toMatchObject({ version: 3 });
    expect(one(w, "shiliting")).not.toHaveProperty("quality");
    await w.say("gaoqiao", at, { ammoniaNitrogen: spread.gaoqiao }, "PT4H");
    await arrive(w, { section: "shiliting", hour: 8, item: "ammoniaNitrogen", value: "1.6", verdict: "accept" }, 5);
    await w.rounds("gaoqiao", [at]);
    expect(one(w, "shiliting")).toMatchObject({ quality: { ammoniaNitrogen: { flag: 1, tests: { neighbours: 3 }, reviewed: "accepted" } } });
    expect(one(w, "shiliting")!.overClass3[0]).not.toHaveProperty("suspect");
  });

  test("a section by itself on its river reads and writes no other", async () => {
    const w = world(plusHours(START, 100));
    const read: string[] = [];
    await w.say("dama", at, { ammoniaNitrogen: "0.1" }, "PT4H");
    await w.rounds("dama", [at], { observations: { range: (place, ...rest) => { read.push(place); return w.observations.range(place, ...rest); } } });
    expect([read, [...w.assessments.items.keys()]]).toEqual([["dama"], [`dama water-round#${at}`]]);
  });
});
