import { describe, expect, it } from "vitest";
import { airRulesOn } from "../../../../domain/assess/air-rules.ts";
import { compositeIndex } from "../../../../domain/assess/period/composite-index.ts";
import { decimal } from "../../../../domain/model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../../../domain/model/item.ts";
import type { CivilDate } from "../../../../domain/model/time.ts";
import { EDITION_FILES, REGISTER, registerOf } from "../../../../domain/standards/register.ts";
import { PUBLISHED_INDICES } from "./published-indices.ts";
import type { Values } from "./sample-days.ts";

const rulesOn = (day: string, register = REGISTER) => {
  const rules = airRulesOn(register, day as CivilDate);
  if (!rules.ok) throw new Error(`no rules on ${day}`);
  return rules.value;
};
const indexOf = (day: string, values: Values, register = REGISTER) =>
  compositeIndex((item) => (values[item] === undefined ? undefined : decimal(values[item])), rulesOn(day, register));
const EVEN = { so2: "60", no2: "40", pm10: "70", pm25: "35", co: "4", o3: "160" } satisfies Record<AirItem, string>;

describe("the composite index (综合指数)", () => {
  it.each(PUBLISHED_INDICES)("of %s in %s is reproduced as published", (_where, month, so2, no2, pm10, pm25, co, o3, index) => {
    expect(indexOf(`${month}-15`, { so2, no2, pm10, pm25, co, o3 }).value).toBe(index);
  });

  it("of Heyuan in February 2022 is 1.73: single indices are rounded half to even before they are added, the sum of unrounded ones is 1.74", () => {
    const heyuan = indexOf("2022-02-15", { so2: "3", no2: "13", pm10: "16", pm25: "13", co: "0.9", o3: "87" });
    expect(heyuan).toEqual({
      value: "1.73", main: ["o3"], notAvailable: null,
      singles: { pm25: "0.37", pm10: "0.23", so2: "0.05", no2: "0.32", o3: "0.54", co: "0.22" },
    });
  });

  it.each([
    ["2026-02-28", "60 40 70 35 4 160", "6.00"], ["2026-03-01", "60 40 60 30 4 160", "6.00"], ["2030-12-31", "60 40 60 30 4 160", "6.00"], ["2031-01-01", "20 30 50 25 4 160", "6.00"],
  ])("on %s has the limits %s of GB 3095 grade II: at the limits it is %s", (day, limits, index) => {
    const [so2, no2, pm10, pm25, co, o3] = limits.split(" ") as [string, string, string, string, string, string];
    expect(indexOf(day, { so2, no2, pm10, pm25, co, o3 })).toMatchObject({ value: index, main: AIR_ITEMS });
  });

  it.each(AIR_ITEMS)("without %s there is none, and it says so; the other single indices are shown", (item) => {
    const { [item]: _left, ...rest } = EVEN;
    const index = indexOf("2025-06-15", rest);
    expect(index).toMatchObject({ value: null, main: [], notAvailable: { kind: "items-missing", items: [item] } });
    expect(index.notAvailable?.zh).toContain("不计算综合指数");
    expect(Object.keys(index.singles)).toHaveLength(5);
  });

  it("names every item that ties for the largest single index as main pollutant, as printed", () => {
    expect(indexOf("2025-06-15", { ...EVEN, pm25: "70", o3: "320", so2: "1" }).main).toEqual(["pm25", "o3"]);
  });

  it("takes its weights from the data: PM2.5 counted three times is a change of the file, not of code", () => {
    const files = structuredClone(EDITION_FILES) as { kind: string; year: number; composite?: { terms: { item: string; weight: string }[] } }[];
    files.find(({ kind, year }) => kind === "air-evaluation" && year === 2026)!.composite!.terms.find(({ item }) => item === "pm25")!.weight = "3";
    const even2026 = { ...EVEN, pm10: "60", pm25: "30" };
    expect(indexOf("2026-06-15", even2026, registerOf(files)).value).toBe("8.00");
    expect(indexOf("2026-02-15", EVEN, registerOf(files)).value).toBe("6.00");
  });
});
