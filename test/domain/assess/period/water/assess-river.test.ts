import { describe, expect, it } from "vitest";
import { assessRiver } from "../../../../../domain/assess/period/water/assess-river.ts";
import { assessSectionPeriod } from "../../../../../domain/assess/period/water/assess-section-period.ts";
import { riverChange, sectionChange } from "../../../../../domain/assess/period/water/water-change.ts";
import { waterPeriodOf } from "../../../../../domain/assess/period/water/water-period-of.ts";
import { waterPeriodRulesOn } from "../../../../../domain/assess/water/evaluation-rules.ts";
import type { ItemKey } from "../../../../../domain/model/item.ts";
import type { CivilDate } from "../../../../../domain/model/time.ts";
import { REGISTER } from "../../../../../domain/standards/register.ts";
import { CLEAN, roundsOf } from "./sample-rounds.ts";

const DAY = waterPeriodOf("day", "2026-03-15" as CivilDate);
const section = (id: string, values: Partial<Record<ItemKey, string>>, tpColumn: "river" | "lake" = "river") => ({
  tpColumn, assessment: assessSectionPeriod({ section: { id, tpColumn, target: null }, period: DAY, closed: true, rounds: roundsOf(DAY, { ...CLEAN, ...values }) }),
});
/** Ammonia nitrogen that gives a class. */
const AMMONIA = { 1: "0.1", 2: "0.3", 3: "0.8", 4: "1.2", 5: "1.8", 6: "9" } as const;
type Of = keyof typeof AMMONIA;
const river = (...classes: Of[]) => assessRiver({ river: "北江", period: DAY, sections: classes.map((of, at) => section(`s${String(at).padStart(2, "0")}`, { ammoniaNitrogen: AMMONIA[of] })) });
const rules = waterPeriodRulesOn(REGISTER, "2026-03-15" as CivilDate);
if (!rules.ok) throw new Error("no rules");
const by = { water: rules.value.water.edition, evaluation: rules.value.evaluation.edition };

describe("a river of fewer than five sections", () => {
  it("is judged by the mean of every item over its sections", () => {
    const four = river(1, 1, 1, 6);
    expect(four).toMatchObject({ method: "mean-of-sections", sections: ["s00", "s01", "s02", "s03"], verdict: { class: 6, values: { ammoniaNitrogen: { value: "2.32", count: 4, from: "sections" } } }, grade: { zh: "重度污染" }, goodShare: null });
    expect(river(1, 2, 3).verdict?.class).toBe(2);
    expect(four.madeFrom.revisionCount).toBe(4 * 30);
  });

  it("averages pH by hydrogen ion here too", () => {
    expect(assessRiver({ river: "北江", period: DAY, sections: [section("a", { pH: "6" }), section("b", { pH: "8" })] }).verdict?.values.pH?.value).toBe("6");
  });

  it("leaves out and names a section without a class and a point judged as a lake", () => {
    const mixed = assessRiver({ river: "北江", period: DAY, sections: [section("a", {}), section("b", { pH: "x" }), section("c", {}, "lake")] });
    expect(mixed.sections).toEqual(["a"]);
    expect(mixed.leftOut.map(({ place, reason }) => [place, reason.kind])).toEqual([["b", "items-missing"], ["c", "items-differ"]]);
  });

  it("says that nothing could be judged", () => {
    expect(assessRiver({ river: "乐排河", period: DAY, sections: [] })).toMatchObject({ grade: null, notAvailable: { kind: "too-few-sections" } });
  });

  it("refuses loudly a section of another period", () => {
    expect(() => assessRiver({ river: "北江", period: waterPeriodOf("day", "2026-03-16" as CivilDate), sections: [section("a", {})] })).toThrow(/2026-03-15/);
  });
});

describe("a river of five and more sections", () => {
  it.each<[Of[], string, string, string]>([
    [[1, 1, 2, 2, 3, 3, 3, 3, 3, 4], "优", "90.0", "0.0"], [[1, 2, 2, 3, 3, 3, 4, 4], "良好", "75.0", "0.0"], [[1, 2, 3, 3, 3, 3, 3, 4, 4, 4], "轻度污染", "70.0", "0.0"],
    [[1, 1, 1, 4, 4, 4, 4, 4, 6], "轻度污染", "33.3", "11.1"], [[1, 1, 1, 4, 6], "中度污染", "60.0", "20.0"], [[4, 4, 4, 6, 6], "重度污染", "0.0", "40.0"], [[4, 4, 4, 4, 4, 6, 6], "中度污染", "0.0", "28.6"],
    [[1, 1, 1, 1, 6], "良好", "80.0", "20.0"],
  ])("of classes %j is %s: I to III %s %%, worse than V %s %%", (classes, grade, good, worst) => {
    expect(river(...classes)).toMatchObject({ method: "shares-of-sections", verdict: null, grade: { zh: grade }, goodShare: good, worstShare: worst });
  });

  it("says that exactly five is not told by the source", () => {
    const exactly = (n: number) => river(...Array.from({ length: n }, (): Of => 1)).basis.find(({ method }) => method === "shares-at-exactly-five")?.unverified;
    expect(exactly(5)).toContain("少于5个");
    expect(exactly(6)).toBeUndefined();
  });

  it("names its main pollutants by the share of sections over class III, first three", () => {
    const sections = [{ ammoniaNitrogen: "1.2", totalPhosphorus: "0.3" }, { ammoniaNitrogen: "1.2" }, { totalPhosphorus: "0.3", permanganateIndex: "7" }, { ammoniaNitrogen: "1.2", dissolvedOxygen: "4" }, {}];
    const told = assessRiver({ river: "北江", period: DAY, sections: sections.map((values, at) => section(`s${at}`, values)) });
    expect(told.mainPollutants).toEqual([{ item: "ammoniaNitrogen", sections: 3, share: "60.0" }, { item: "totalPhosphorus", sections: 2, share: "40.0" }, { item: "dissolvedOxygen", sections: 1, share: "20.0" }]);
    expect(told.classCounts).toEqual([1, 0, 0, 4, 0, 0]);
  });

  it("does not hang on the order of its sections", () => {
    const sections = [1, 2, 3, 4, 5, 6].map((of) => section(`s${of}`, { ammoniaNitrogen: AMMONIA[of as Of] }));
    expect(assessRiver({ river: "北江", period: DAY, sections: sections.toReversed() })).toEqual(assessRiver({ river: "北江", period: DAY, sections }));
  });
});

describe("change of a section (grade steps; words unverified)", () => {
  it.each<[Of, Of, string]>([
    [1, 2, "无明显变化"], [3, 3, "无明显变化"], [3, 2, "有所好转"], [2, 3, "有所变差"], [4, 2, "明显好转"], [1, 4, "明显变差"], [6, 5, "有所好转"], [6, 1, "明显好转"],
  ])("from class %i to %i: %s", (before, after, zh) => {
    const change = sectionChange({ class: before }, { class: after }, by);
    expect(change?.zh).toBe(zh);
    expect(change?.basis.unverified).toContain("未见条文");
  });

  it("compares nothing without a class", () => {
    expect(sectionChange({ class: null }, { class: 2 }, by)).toBeUndefined();
  });
});

describe("change of a river by ΔG − ΔD", () => {
  const ten = (good: number, worst: number) => river(...Array.from({ length: 10 }, (_, at): Of => (at < good ? 1 : at < 10 - worst ? 4 : 6)));
  it.each([
    [5, 0, 6, 0, "无明显变化", "10.00"], [5, 0, 7, 0, "有所好转", "20.00"], [5, 1, 7, 0, "明显好转", "30.00"], [6, 0, 5, 1, "有所变差", "-20.00"], [7, 0, 5, 2, "明显变差", "-40.00"], [5, 1, 5, 1, "无明显变化", "0.00"],
  ])("good %i, worst %i to good %i, worst %i of ten: %s (%s points)", (g1, d1, g2, d2, zh, points) => {
    expect(riverChange(ten(g1, d1), ten(g2, d2), by)).toMatchObject({ zh, points });
  });

  it("is exact at the step: from 1 of 9 to 2 of 9 is 11.1 points, some change", () => {
    const nine = (good: number) => river(...Array.from({ length: 9 }, (_, at): Of => (at < good ? 1 : 4)));
    expect(riverChange(nine(1), nine(2), by)).toMatchObject({ word: "somewhat-better", points: "11.11" });
  });

  it("goes by the grade of the means under five sections, and compares no two methods", () => {
    expect(riverChange(river(1, 1), river(6, 6), by)).toMatchObject({ word: "much-worse", before: "优", after: "重度污染" });
    expect(riverChange(river(1, 1), ten(5, 0), by)).toBeUndefined();
  });
});
