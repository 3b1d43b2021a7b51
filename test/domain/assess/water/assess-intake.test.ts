import { describe, expect, it } from "vitest";
import { assessIntake, type IntakeInput } from "../../../../domain/assess/water/assess-intake.ts";
import type { WaterTexts } from "../../../../domain/assess/water/assess-water-sample.ts";
import type { Instant } from "../../../../domain/model/time.ts";

const TABLE1: WaterTexts = { pH: "7.2", dissolvedOxygen: "8", permanganateIndex: "1.5", ammoniaNitrogen: "0.1", totalPhosphorus: "0.05" };
const TABLE2: WaterTexts = { sulphate: "20", chloride: "10", nitrateNitrogen: "1.2", iron: "0.1", manganese: "0.02" };
const assess = (values: WaterTexts, more: Partial<IntakeInput> = {}) =>
  assessIntake({ intake: { id: "qixinggang-intake" }, at: "2026-06-01T10:00:00+08:00" as Instant, tpColumn: "river", values, chosen: [], ...more });

describe("a drinking-water source at its intake (GB 3838-2002 5.3)", () => {
  it("keeps class III, tables 2 and the chosen items of table 3", () => {
    const intake = assess({ ...TABLE1, ...TABLE2, thallium: "0.00005", antimony: "0.001" }, { chosen: ["thallium", "antimony"] });
    expect(intake).toMatchObject({ meetsSource: true, over: [], notMeasured: [], judged: { basic: 5, supplementary: 5, specific: 2 }, basic: { class: 2, target: 3 } });
  });

  it.each<[WaterTexts, string, string, string, string]>([
    [{ manganese: "0.13" }, "manganese", "0.1", "0.30", "table 2, item 5"], [{ nitrateNitrogen: "10.1" }, "nitrateNitrogen", "10", "0.01", "table 2, item 3"],
    [{ thallium: "0.00025" }, "thallium", "0.0001", "1.50", "table 3, item 80"], [{ nickel: "0.021" }, "nickel", "0.02", "0.05", "table 3, item 76"], [{ antimony: "0.0051" }, "antimony", "0.005", "0.02", "table 3, item 75"],
    [{ benzoAPyrene: "0.0000029" }, "benzoAPyrene", "0.0000028", "0.04", "table 3, item 66"], [{ ammoniaNitrogen: "1.2" }, "ammoniaNitrogen", "1", "0.20", "table 1, item 7"],
  ])("%j is over: %s, limit %s, %s times (%s)", (values, item, limit, multiple, clause) => {
    const intake = assess({ ...TABLE1, ...TABLE2, ...values }, { chosen: null });
    expect(intake).toMatchObject({ meetsSource: false, over: [{ item, limit, multiple, clause, edition: "GB 3838-2002" }] });
  });

  it("tells total nitrogen, temperature and faecal coliform apart, and keeps them out of the verdict", () => {
    const intake = assess({ ...TABLE1, ...TABLE2, totalNitrogen: "3.1", faecalColiform: "24000", temperature: "29" });
    expect(intake).toMatchObject({ meetsSource: true, over: [] });
    expect(intake.basic.apart.map(({ item }) => item)).toEqual(["temperature", "totalNitrogen", "faecalColiform"]);
  });

  it("says nothing of the whole where something that must be judged was not measured", () => {
    const { iron: _, ...rest } = TABLE2;
    expect(assess({ ...TABLE1, ...rest })).toMatchObject({ meetsSource: null, notMeasured: ["iron"] });
    expect(assess({ ...TABLE1, ...TABLE2 }, { chosen: ["thallium"] })).toMatchObject({ meetsSource: null, notMeasured: ["thallium"] });
    expect(assess({ ...TABLE1, ...TABLE2, thallium: "<0.0003" }, { chosen: ["thallium"] })).toMatchObject({ meetsSource: null, notMeasured: ["thallium"], remarks: [{ kind: "detection-limit-too-high" }] });
    expect(assess({ ...TABLE1, ...TABLE2, thallium: "<0.00002" }, { chosen: ["thallium"] })).toMatchObject({ meetsSource: true });
    const { pH: __, ...noPH } = TABLE1;
    expect(assess({ ...noPH, ...TABLE2 }).meetsSource).toBeNull();
  });

  it("says that the chosen items are not known, and judges those that were measured", () => {
    const intake = assess({ ...TABLE1, ...TABLE2, boron: "0.6" }, { chosen: null });
    expect(intake).toMatchObject({ meetsSource: false, judged: { specific: 1 } });
    expect(intake.basis.some(({ unverified }) => unverified?.includes("选定清单未掌握"))).toBe(true);
  });

  it("always carries the public sentence: raw water is not tap water", () => {
    expect(assess({}).note.zh).toBe("水源水为原水，不等于自来水；饮用水安全以供水单位和卫生健康部门发布为准。");
  });

  it("is not judged before the rules were in force", () => {
    expect(assess(TABLE1, { at: "2010-01-01T10:00:00+08:00" as Instant })).toMatchObject({ meetsSource: null, remarks: [{ kind: "no-edition-in-force" }] });
  });
});
