import { describe, expect, it } from "vitest";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { adviceFor, type Advice } from "../../../domain/standards/advice-for.ts";

const advice = (level: number, pollutants: readonly AirItem[], on: string): Advice => {
  const found = adviceFor(level, pollutants, on as CivilDate);
  if (!found.ok) throw new Error(JSON.stringify(found.fault));
  return found.value;
};
const names = (groups: readonly { zh: string }[] | undefined) => groups?.map(({ zh }) => zh);
const LEVELS = [1, 2, 3, 4, 5, 6];

describe("health advice (HJ 633-2012 table 2, HJ 633-2026 tables 1 and 2)", () => {
  it.each(LEVELS)("level %i: short sentences in both languages, the same under both editions", (level) => {
    const [old, now] = ["2026-02-28", "2026-03-01"].map((day) => advice(level, [], day)) as [Advice, Advice];
    expect([old.effect, old.everyone, old.sensitive?.measure]).toEqual([now.effect, now.everyone, now.sensitive?.measure]);
    for (const said of [now.effect, now.everyone, now.sensitive?.measure]) if (said) {
      expect(said.zh).toMatch(/^[一-鿿、，]{4,30}。$/);
      expect(said.en).toMatch(/^[\x20-\x7e]{10,120}\.$/);
    }
    expect(now.everyone !== null || now.sensitive !== null).toBe(true);
  });

  it("never speaks of a warning, which is for the authorities to issue (预警)", () => {
    for (const level of LEVELS) expect(JSON.stringify(advice(level, AIR_ITEMS, "2026-03-01"))).not.toMatch(/预警|警报|alert|warning/i);
  });

  it("names the groups as the edition of the day does: children and heart disease in 2012, adolescents and the cardiovascular system in 2026", () => {
    expect(names(advice(3, [], "2026-02-28").sensitive?.groups)).toEqual(["儿童", "老年人", "心脏病患者", "呼吸系统疾病患者"]);
    expect(names(advice(3, [], "2026-03-01").sensitive?.groups)).toEqual(["青少年儿童", "老年人", "心血管系统疾病患者", "呼吸系统疾病（如哮喘）患者"]);
    expect(advice(3, [], "2026-02-28")).toMatchObject({ edition: "HJ 633-2012" });
    expect(advice(3, [], "2026-03-01")).toMatchObject({ edition: "HJ 633-2026" });
  });

  it.each<[AirItem, string[]]>([
    ["so2", ["哮喘患者", "青少年儿童", "老年人"]], ["no2", ["呼吸系统疾病（如哮喘）患者", "青少年儿童", "老年人"]], ["co", ["心血管系统疾病患者"]],
    ["o3", ["呼吸系统疾病（如哮喘）患者", "青少年儿童", "户外活动频繁的人", "老年人"]],
    ["pm10", ["心血管系统疾病患者", "呼吸系统疾病（如哮喘）患者", "青少年儿童", "户外活动频繁的人", "老年人"]],
    ["pm25", ["心血管系统疾病患者", "呼吸系统疾病（如哮喘）患者", "青少年儿童", "户外活动频繁的人", "老年人"]],
  ])("%s: the groups of table 2 of 2026, from level 3 on", (item, groups) => {
    expect(advice(3, [item], "2026-03-01").byPollutant.map((row) => [row.items, names(row.groups)])).toEqual([[[item], groups]]);
    expect(advice(2, [item], "2026-03-01").byPollutant).toEqual([]);
    expect(advice(6, [item], "2026-02-28").byPollutant).toEqual([]);
  });

  it("names both pollutants of a tie", () => {
    expect(advice(4, ["pm25", "pm10", "co"], "2026-03-01").byPollutant.map(({ items }) => items)).toEqual([["co"], ["pm10", "pm25"]]);
  });

  it("has none before the first edition, and knows six levels", () => {
    expect(adviceFor(3, [], "2015-12-31" as CivilDate)).toEqual({ ok: false, fault: { kind: "no-edition-in-force", code: "HJ 633", on: "2015-12-31" } });
    expect(() => adviceFor(7, [], "2026-03-01" as CivilDate)).toThrow("no level 7");
  });
});
