import { describe, expect, test } from "vitest";
import type { Assessment } from "../../../domain/model/assessment.ts";
import { at, inMemoryPorts, round } from "./in-memory-ports.ts";

describe("abnormal water (水质异常, 待核实)", () => {
  const water = (now = at("2026-07-02 00:00")) => {
    const memory = inMemoryPorts({ now });
    return { ...memory, say: async (...rounds: Assessment[]) => {
      memory.keep(...rounds);
      await memory.hear({ place: rounds[0]!.place, kind: "water-round", ends: rounds.map(({ endsAt }) => endsAt) });
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

  test("a round that keeps its target and is out of line is told as that, not as one against a limit that it keeps", async () => {
    const w = water();
    await w.say(round("gaoqiao", at("2026-07-01 08:00"), 1, 4));
    await w.say(round("gaoqiao", at("2026-07-01 12:00"), 3, 4));
    expect(w.events("gaoqiao", ABNORMAL)).toMatchObject([{ state: "active", limit: null, items: [], last: { value: "3" } }]);
    const { text } = JSON.parse(w.published[0]!.body) as { text: { zh: string; en: string } };
    expect(text.zh).toContain("限值：无（与前一时次相比偏离");
    expect(text.zh).not.toContain("水质目标：Ⅳ类");
    expect(text.en).toContain("out of line with the round before");
  });

  test("a second consecutive round of the same class is told as still abnormal: from it on the public hears, once", async () => {
    const w = water();
    for (const [time, cls] of [["08:00", 4], ["12:00", 4], ["16:00", 4], ["20:00", 2]] as const) await w.say(round("gaoqiao", at(`2026-07-01 ${time}`), cls, 2));
    const ofCity = w.published.filter(({ city }) => city === "guangzhou");
    expect(ofCity.map(({ move, audience }) => `${move} ${audience}`)).toEqual(["raised bureaus", "confirmed public", "ended public"]);
    expect(JSON.parse(ofCity[1]!.body)).toMatchObject({ earlier: [{ audience: "bureaus" }], text: { zh: expect.stringContaining("【仍然异常】水质异常（待核实）") } });
  });

  test("a review that lets the one round stand is told as still abnormal, in public; across a missing round nothing is confirmed", async () => {
    const w = water();
    const bad = round("gaoqiao", at("2026-07-01 08:00"), 4, 2);
    await w.say(bad, round("gaoqiao", at("2026-07-01 16:00"), 4, 2));
    expect(w.published.filter(({ city }) => city === "guangzhou").map(({ move, audience }) => `${move} ${audience}`)).toEqual(["raised bureaus"]);
    await w.say({ ...bad, quality: { ammoniaNitrogen: { flag: 1, reviewed: "accepted" } }, madeFrom: { digest: "reviewed", assessor: "test" } });
    expect(w.published.filter(({ city }) => city === "guangzhou").map(({ move, audience }) => `${move} ${audience}`)).toEqual(["raised bureaus", "confirmed public"]);
  });

  test("a correction of an item that was told is told, also where the class stays; that one is doubted by now is none", async () => {
    const w = water();
    const first = round("gaoqiao", at("2026-07-01 08:00"), 4, 2);
    const again = (more: object, digest: string) => w.say({ ...first, overTarget: first.overTarget.map((one) => ({ ...one, ...more })), madeFrom: { digest, assessor: "test" } });
    await w.say(first);
    await again({ suspect: true }, "flagged");
    const moves = () => w.published.filter(({ city }) => city === "guangzhou").map(({ move }) => move);
    expect(moves()).toEqual(["raised"]);
    await again({ value: "1.40", multiple: "1.80" }, "corrected");
    expect(moves()).toEqual(["raised", "amended"]);
    expect(w.published.at(-1)!.body).toContain("1.40");
  });

  test("what was told in public is ended in public, also where a correction left too few rounds for it to begin there", async () => {
    const w = water();
    await w.say(round("gaoqiao", at("2026-07-01 08:00"), 4, 2));
    await w.say(round("gaoqiao", at("2026-07-01 12:00"), 5, 2));
    await w.say(round("gaoqiao", at("2026-07-01 12:00"), null, 2));
    await w.say(round("gaoqiao", at("2026-07-01 16:00"), 2, 2));
    const ofCity = w.published.filter(({ city }) => city === "guangzhou");
    expect(ofCity.map(({ move, audience }) => `${move} ${audience}`)).toEqual(["raised bureaus", "worsened public", "eased bureaus", "ended public"]);
  });

  test("an unknown target gives the notice of its own kind (劣于Ⅲ类)", async () => {
    const w = water();
    await w.say(round("shijiao", at("2026-07-01 12:00"), 4, null));
    expect(w.published.map(({ attributes }) => attributes.kind)).toEqual(Array(3).fill("water-worse-than-3"));
    expect(JSON.parse(w.published[0]!.body)).toMatchObject({ text: { zh: expect.stringContaining("未掌握水质目标，不评价达标") } });
  });
});
