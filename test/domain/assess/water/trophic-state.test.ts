import { describe, expect, it } from "vitest";
import { trophicState } from "../../../../domain/assess/water/trophic-state.ts";
import { decimal } from "../../../../domain/model/decimal.ts";
import type { CivilDate } from "../../../../domain/model/time.ts";

const ON = "2026-06-01" as CivilDate;
const lake = (chlorophyllA: string, totalPhosphorus: string, totalNitrogen: string, transparency: string, permanganateIndex: string) =>
  trophicState({ chlorophyllA: decimal(chlorophyllA), totalPhosphorus: decimal(totalPhosphorus), totalNitrogen: decimal(totalNitrogen), transparency: decimal(transparency), permanganateIndex: decimal(permanganateIndex) }, ON);

describe("trophic level index of a lake (综合营养状态指数)", () => {
  // References: Python's decimal module at 50 digits, logarithms included.
  it.each([
    [["0.01", "0.05", "1", "1", "4"], "48.0", "中营养", ["50.01", "45.71", "54.53", "51.18", "37.98"]],
    [["0.0041", "0.025", "0.52", "1.8", "2.3"], "36.5", "中营养", ["40.32", "34.45", "43.45", "39.78", "23.25"]],
    [["0.064", "0.18", "2.4", "0.4", "7.9"], "66.5", "中度富营养", ["70.17", "66.51", "69.36", "68.96", "56.09"]],
  ] as const)("%j is %s, %s", (means, index, grade, items) => {
    const state = lake(...(means as unknown as [string, string, string, string, string]));
    expect(state).toMatchObject({ ok: true, value: { index, grade: { zh: grade } } });
    expect(state.ok && Object.values(state.value.items).map((item) => item.index)).toEqual(items);
  });

  it("weights of the five sum to one: 0.2663 0.1879 0.1790 0.1834 0.1834", () => {
    const state = lake("0.01", "0.05", "1", "1", "4");
    const weights = state.ok ? Object.values(state.value.items).map(({ weight }) => weight) : [];
    expect(weights).toEqual(["0.2663", "0.1879", "0.1790", "0.1834", "0.1834"]);
    expect(weights.reduce((sum, weight) => sum + Number(weight), 0)).toBeCloseTo(1, 3);
  });

  it("takes chlorophyll in mg/L and puts it into the formula in mg/m³: 0.01 mg/L is 10 mg/m³, 50.01 and not -25", () => {
    const state = lake("0.01", "0.05", "1", "1", "4");
    expect(state.ok && state.value.items.chlorophyllA.index).toBe("50.01");
  });

  it.each([["0.0001", "贫营养"], ["0.02", "轻度富营养"], ["0.05", "轻度富营养"], ["0.9", "重度富营养"]])("grades rise with chlorophyll alone: %s mg/L with the rest in keeping is %s", (chlorophyll, grade) => {
    const rest = { 贫营养: ["0.005", "0.1", "6", "1"], 轻度富营养: ["0.1", "1.4", "0.7", "5"], 重度富营养: ["0.6", "6", "0.15", "20"] }[grade] as [string, string, string, string];
    expect(lake(chlorophyll, ...rest)).toMatchObject({ ok: true, value: { grade: { zh: grade } } });
  });

  it("needs all five, above zero, and rules in force", () => {
    expect(trophicState({ chlorophyllA: decimal("0.01") }, ON)).toMatchObject({ ok: false, fault: { kind: "items-missing", items: ["totalPhosphorus", "totalNitrogen", "transparency", "permanganateIndex"] } });
    expect(lake("0", "0.05", "1", "1", "4")).toMatchObject({ ok: false, fault: { kind: "not-positive", items: ["chlorophyllA"] } });
    expect(trophicState({}, "2011-03-08" as CivilDate)).toMatchObject({ ok: false, fault: { kind: "no-edition-in-force" } });
  });

  it("says that rounding before grading was not seen in a text", () => {
    const state = lake("0.01", "0.05", "1", "1", "4");
    expect(state.ok && state.value.basis.some(({ unverified }) => unverified?.includes("一位小数"))).toBe(true);
  });
});
