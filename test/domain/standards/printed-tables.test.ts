import { describe, expect, it } from "vitest";
import { decimalText, type Decimal } from "../../../domain/model/decimal.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const texts = (values: readonly Decimal[]) => values.map((value) => decimalText(value)).join(" ");

describe("breakpoints as printed (HJ 633-2012 table 1, HJ 633-2026 table 3)", () => {
  const SAME = {
    "so2 24h": "0 50 150 475 800 1600 2100 2620", "so2 1h": "0 150 500 650 800", "no2 24h": "0 40 80 180 280 565 750 940",
    "no2 1h": "0 100 200 700 1200 2340 3090 3840", "co 24h": "0 2 4 14 24 36 48 60", "co 1h": "0 5 10 35 60 90 120 150",
    "o3 8h": "0 100 160 215 265 800", "o3 1h": "0 160 200 300 400 800 1000 1200",
  };
  it.each([
    ["2026-02-28", "0 35 75 115 150 250 350 500", "0 50 150 250 350 420 500 600"],
    ["2026-03-01", "0 35 60 115 150 250 350 500", "0 50 120 250 350 420 500 600"],
  ])("on %s", (on, pm25, pm10) => {
    const { scales, indexPoints } = ofKind(REGISTER, "air-index", on as CivilDate)!;
    expect(indexPoints.values).toEqual([0, 50, 100, 150, 200, 300, 400, 500]);
    expect(Object.fromEntries(scales.map((scale) => [`${scale.item} ${scale.averaging}`, texts(scale.points)])))
      .toEqual({ ...SAME, "pm25 24h": pm25, "pm10 24h": pm10 });
  });

  it.each(["2026-02-28", "2026-03-01"])("six levels with names and colours of annex A.1 on %s", (on) => {
    const { levels } = ofKind(REGISTER, "air-index", on as CivilDate)!;
    expect(levels.map(({ upTo, quality, colour }) => [upTo, quality.zh, colour.hex])).toEqual([
      [50, "优", "#00E400"], [100, "良", "#FFFF00"], [150, "轻度污染", "#FF7E00"], [200, "中度污染", "#FF0000"], [300, "重度污染", "#99004C"], [null, "严重污染", "#7E0023"],
    ]);
  });
});

describe("GB 3838-2002 table 1 as printed", () => {
  const { items } = ofKind(REGISTER, "surface-water", "2026-06-01" as CivilDate)!;

  it("has 24 items, total phosphorus with a row for rivers and one for lakes, and 21 that set a class", () => {
    expect([...new Set(items.map(({ no }) => no))]).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(items).toHaveLength(25);
    expect(new Set(items.filter(({ setsClass }) => setsClass).map(({ no }) => no)).size).toBe(21);
  });

  it.each([
    [3, "7.5 6 5 3 2"], [4, "2 4 6 10 15"], [5, "15 15 20 30 40"], [6, "3 3 4 6 10"], [7, "0.15 0.5 1 1.5 2"], [9, "0.2 0.5 1 1.5 2"], [10, "0.01 1 1 1 1"],
    [11, "0.05 1 1 2 2"], [12, "1 1 1 1.5 1.5"], [13, "0.01 0.01 0.01 0.02 0.02"], [14, "0.05 0.05 0.05 0.1 0.1"], [15, "0.00005 0.00005 0.0001 0.001 0.001"],
    [16, "0.001 0.005 0.005 0.005 0.01"], [17, "0.01 0.05 0.05 0.05 0.1"], [18, "0.01 0.01 0.05 0.05 0.1"], [19, "0.005 0.05 0.2 0.2 0.2"],
    [20, "0.002 0.002 0.005 0.01 0.1"], [21, "0.05 0.05 0.05 0.5 1"], [22, "0.2 0.2 0.2 0.3 0.3"], [23, "0.05 0.1 0.2 0.5 1"], [24, "200 2000 10000 20000 40000"],
  ])("item %i: %s", (no, expected) => {
    const row = items.find((each) => each.no === no)!;
    expect(row.rule === "atMost" || row.rule === "atLeast" ? texts(row.limits) : row.rule).toBe(expected);
  });

  it("total phosphorus: 0.02 0.1 0.2 0.3 0.4 in rivers, 0.01 0.025 0.05 0.1 0.2 in lakes and reservoirs; pH 6 to 9 in every class", () => {
    const rows = items.filter(({ no }) => no === 8).map((row) => (row.rule === "atMost" ? [row.column, texts(row.limits)] : []));
    expect(rows).toEqual([["river", "0.02 0.1 0.2 0.3 0.4"], ["lake", "0.01 0.025 0.05 0.1 0.2"]]);
    const pH = items.find(({ no }) => no === 2)!;
    expect(pH.rule === "between" && pH.limits.map((limit) => texts(limit))).toEqual(["6 9", "6 9", "6 9", "6 9", "6 9"]);
  });
});
