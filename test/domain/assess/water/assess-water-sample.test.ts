import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessWaterSample, type WaterTexts } from "../../../../domain/assess/water/assess-water-sample.ts";
import { decimal } from "../../../../domain/model/decimal.ts";
import { CLASS_ITEMS, CLASS_SETTING_ITEMS, type ClassSettingItem } from "../../../../domain/model/item.ts";
import type { Instant } from "../../../../domain/model/time.ts";
import { publishedWater } from "../published-water.ts";

const AT = "2026-06-01T08:00:00+08:00" as Instant;
const GOOD: WaterTexts = { pH: "7", dissolvedOxygen: "8", permanganateIndex: "1.5", ammoniaNitrogen: "0.1", totalPhosphorus: "0.01" };
const target = (of: 1 | 2 | 3 | 4 | 5) => ({ class: of, from: null, source: "bulletin", sureness: "two sources" as const });
const judge = (values: WaterTexts, more: { target?: ReturnType<typeof target>; at?: Instant; limits?: Partial<Record<ClassSettingItem, string>> } = {}) =>
  assessWaterSample({
    section: { id: "gaoqiao", tpColumn: "river", target: more.target ?? null }, at: more.at ?? AT, values,
    detectionLimits: Object.fromEntries(Object.entries(more.limits ?? {}).map(([item, text]) => [item, decimal(text)])),
  });

describe("class by all class-setting items of GB 3838-2002 table 1 (5.1, single factor)", () => {
  it("is the worst item's: lead of 0.06 mg/L makes class V of a class I sample", () => {
    expect(judge(GOOD).class).toBe(1);
    expect(judge({ ...GOOD, lead: "0.06" })).toMatchObject({ class: 5, decidedBy: ["lead"], grade: { zh: "中度污染", colour: { zh: "橙" } } });
  });

  it("reports total nitrogen, temperature and faecal coliform apart and never in the class", () => {
    const sample = judge({ ...GOOD, totalNitrogen: "9.9", temperature: "31", faecalColiform: "92000" });
    expect(sample.class).toBe(1);
    expect(sample.apart).toEqual([
      { item: "temperature", value: "31", unit: "degC", class: null }, { item: "totalNitrogen", value: "9.9", unit: "mg/L", class: null }, { item: "faecalColiform", value: "92000", unit: "1/L", class: 6 },
    ]);
  });

  it("has no class without one of the five items, and names of the 21 those that were not measured", () => {
    const { pH: _, ...rest } = GOOD;
    expect(judge(rest)).toMatchObject({ class: null, grade: null, notAvailable: { kind: "items-missing", items: ["pH"] } });
    expect(judge(GOOD).notMeasured).toHaveLength(16);
    expect(judge({})).toMatchObject({ class: null, notAvailable: { kind: "no-data" } });
  });

  it("gives the published class of all 511 rounds that have one, as the rounds' own assessor does", () => {
    const rounds = publishedWater().filter(({ officialClass }) => officialClass !== null);
    const ours = rounds.map(({ section, observation, values }) => assessWaterSample({ section, at: observation.endsAt, values }).class);
    expect(rounds).toHaveLength(511);
    expect(ours).toEqual(rounds.map(({ officialClass }) => officialClass));
  });

  it("says which decimals are not sure, and does not round before 2025: COD 20.04 is class III after, IV before", () => {
    const after = judge({ ...GOOD, chemicalOxygenDemand: "20.04" });
    expect(after).toMatchObject({ class: 3, values: { chemicalOxygenDemand: { value: "20" } } });
    expect(after.basis.some(({ unverified }) => unverified?.includes("修约位数仅见一处来源"))).toBe(true);
    expect(judge({ ...GOOD, chemicalOxygenDemand: "20.04" }, { at: "2024-06-01T08:00:00+08:00" as Instant }).class).toBe(4);
  });

  it("is not judged before the evaluation rules of 2011-03-09", () => {
    expect(judge(GOOD, { at: "2011-03-09T00:00:00+08:00" as Instant })).toMatchObject({ class: null, notAvailable: { kind: "no-edition-in-force" } });
    expect(judge(GOOD, { at: "2011-03-09T04:00:00+08:00" as Instant }).class).toBe(1);
  });

  it("leaves out and names a negative value, and what is no value", () => {
    expect(judge({ ...GOOD, lead: "-0.01", copper: "trace" }).remarks.map(({ kind, items }) => [kind, ...items])).toEqual([["not-a-value", "lead"], ["not-a-value", "copper"]]);
  });
});

describe("below the limit of detection", () => {
  it("counts as half of it: <0.02 of lead is class I, and the value says so", () => {
    const sample = judge({ ...GOOD, lead: "<0.02", mercury: "0.00004L" });
    expect(sample).toMatchObject({ class: 1, values: { lead: { value: "0.01", belowDetection: true }, mercury: { value: "0.00002", belowDetection: true } } });
    expect(sample.basis.find(({ method }) => method === "half-of-detection-limit")?.unverified).toContain("未见条文");
  });

  it("is never an exceedance: where half the limit of detection is over the limit, nothing is told of the item", () => {
    const sample = judge({ ...GOOD, mercury: "<0.0004" });
    expect(sample).toMatchObject({ class: 1, overClass3: [], remarks: [{ kind: "detection-limit-too-high", items: ["mercury"] }] });
    expect(sample.notMeasured).toContain("mercury");
    expect(judge({ ...GOOD, volatilePhenol: "<0.006" }, { target: target(2) })).toMatchObject({ overTarget: [], remarks: [{ kind: "detection-limit-too-high" }] });
  });

  it("needs the limit: a bare 未检出 is left out with what to do, or takes the laboratory's", () => {
    expect(judge({ ...GOOD, cyanide: "未检出" }).remarks).toMatchObject([{ kind: "detection-limit-unknown", items: ["cyanide"], zh: expect.stringContaining("请补报检出限") as string }]);
    expect(judge({ ...GOOD, cyanide: "未检出" }, { limits: { cyanide: "0.004" } }).values.cyanide).toMatchObject({ value: "0.002", belowDetection: true });
  });
});

describe("two different questions: the target, and class III", () => {
  it("the arithmetic of the Shaoguan bulletin: 墨江出口, NH3-N 2.6 and TP 1.2 times over II are 1.8 mg/L (class V) and 0.22 mg/L (class IV)", () => {
    const sample = judge({ ...GOOD, ammoniaNitrogen: "1.8", totalPhosphorus: "0.22" }, { target: target(2) });
    expect(sample.class).toBe(5);
    expect(sample.itemClasses).toMatchObject({ ammoniaNitrogen: 5, totalPhosphorus: 4 });
    expect(sample.overTarget.map(({ item, multiple }) => [item, multiple])).toEqual([["ammoniaNitrogen", "2.60"], ["totalPhosphorus", "1.20"]]);
    expect(sample.mainPollutants).toEqual([{ item: "ammoniaNitrogen", class: 5, multiple: "0.80", priority: false }, { item: "totalPhosphorus", class: 4, multiple: "0.10", priority: false }]);
  });

  it("no multiple for oxygen and pH; where oxygen is worst it is ordered by class only", () => {
    const sample = judge({ ...GOOD, dissolvedOxygen: "1.5", pH: "9.6", permanganateIndex: "7" });
    expect(sample.mainPollutants.map(({ item, class: of, multiple }) => [item, of, multiple])).toEqual([["pH", 6, undefined], ["dissolvedOxygen", 6, undefined], ["permanganateIndex", 4, "0.17"]]);
  });

  it("heavy metals and cyanide over the limit come first, all of them, before three others", () => {
    const sample = judge({ ...GOOD, lead: "0.06", cadmium: "0.006", cyanide: "0.3", hexavalentChromium: "0.06", ammoniaNitrogen: "9" });
    expect(sample.mainPollutants.map(({ item }) => item)).toEqual(["cyanide", "cadmium", "hexavalentChromium", "lead"]);
    expect(sample.basis.find(({ method }) => method === "every-priority-then-three")?.unverified).toContain("两处程序来源");
  });
});

describe("promises", () => {
  const values = fc.dictionary(fc.constantFrom(...CLASS_SETTING_ITEMS.filter((item) => item !== "pH" && item !== "dissolvedOxygen")), fc.integer({ min: 0, max: 300_000 }).map((n) => (n / 10_000).toFixed(4)))
    .map((some) => ({ ...GOOD, ...some }) as Record<string, string>);

  it("the worst item decides, and no item is worse than the class", () => {
    fc.assert(fc.property(values, (given) => {
      const sample = judge(given);
      expect(sample.class).toBe(Math.max(...Object.values(sample.itemClasses)));
    }));
  });

  it("the order of the items has no effect", () => {
    fc.assert(fc.property(values, (given) => {
      expect(judge(Object.fromEntries(Object.entries(given).toReversed()))).toEqual(judge(given));
    }));
  });

  it("more of an item never makes the class better", () => {
    fc.assert(fc.property(values, fc.constantFrom(...CLASS_SETTING_ITEMS.filter((item) => item !== "pH" && item !== "dissolvedOxygen")), fc.integer({ min: 0, max: 90_000 }), fc.integer({ min: 0, max: 90_000 }), (given, item, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => judge({ ...given, [item]: (n / 10_000).toFixed(4) }));
      expect(more!.class!).toBeGreaterThanOrEqual(less!.class!);
    }));
  });

  it("less oxygen never makes the class better", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 1200 }), (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => judge({ ...GOOD, dissolvedOxygen: (n / 100).toFixed(2) }).class!);
      expect(less!).toBeGreaterThanOrEqual(more!);
    }));
  });

  it("every one of the five required items is required", () => {
    for (const item of CLASS_ITEMS) {
      const { [item]: _, ...rest } = GOOD;
      expect(judge(rest).class, item).toBeNull();
    }
  });
});
