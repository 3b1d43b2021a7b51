import { describe, expect, it } from "vitest";
import { decimalText, type Decimal } from "../../../domain/model/decimal.ts";
import type { LimitItem } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import type { Averaging } from "../../../domain/standards/air-limits.ts";
import { limitFor, referenceLimitsOn } from "../../../domain/standards/limit-for.ts";
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

describe("colours as printed (HJ 633-2012 and HJ 633-2026 table A.1)", () => {
  it.each(["2026-02-28", "2026-03-01"])("on %s: RGB for the screen, CMYK for print", (on) => {
    const { levels } = ofKind(REGISTER, "air-index", on as CivilDate)!;
    expect(levels.map(({ colour: { zh, rgb, cmyk } }) => `${zh} ${rgb.join()} ${cmyk.join()}`)).toEqual([
      "绿色 0,228,0 40,0,100,0", "黄色 255,255,0 0,0,100,0", "橙色 255,126,0 0,52,100,0", "红色 255,0,0 0,100,100,0", "紫色 153,0,76 10,100,40,30", "褐红色 126,0,35 30,100,100,30",
    ]);
  });
});

describe("GB 3095 table 2 as printed, with its dated notes a and b", () => {
  it.each<[LimitItem, Averaging, string, string, string, string]>([
    ["tsp", "annual", "80 200", "80 200", "80 200", "ug/m3"], ["tsp", "24h", "120 300", "120 300", "120 300", "ug/m3"],
    ["nox", "annual", "50 50", "50 50", "40 40", "ug/m3"], ["nox", "24h", "100 100", "100 100", "70 70", "ug/m3"], ["nox", "1h", "250 250", "250 250", "250 250", "ug/m3"],
    ["pb", "annual", "0.5 0.5", "0.5 0.5", "0.5 0.5", "ug/m3"], ["pb", "quarter", "1 1", "1 1", "1 1", "ug/m3"],
    ["bap", "annual", "0.001 0.001", "0.001 0.001", "0.001 0.001", "ug/m3"], ["bap", "24h", "0.0025 0.0025", "0.0025 0.0025", "0.0025 0.0025", "ug/m3"],
  ])("%s over %s: %s under 2012, %s to 2030-12-31, %s from 2031-01-01, in %s", (item, averaging, ...expected) => {
    const found = ["2026-02-28", "2030-12-31", "2031-01-01"].map((on) => ([1, 2] as const).map((grade) => limitFor(REGISTER, { item, averaging, grade, on: on as CivilDate })));
    const said = found.map((grades) => grades.map((limit) => (limit.ok ? decimalText(limit.value.atMost) : limit.fault.kind)).join(" "));
    expect([...said, ...new Set(found.flat().map((limit) => limit.ok && limit.value.unit))]).toEqual(expected);
  });
});

describe("GB 3095 annex A as printed: reference limits with areas and units of their own", () => {
  it.each([["2026-02-28", "one source"], ["2026-03-01", "official"]])("on %s (%s)", (on, sureness) => {
    const rows = referenceLimitsOn(REGISTER, on as CivilDate);
    expect(rows.map(({ item, averaging, area, atMost, unit }) => `${item} ${averaging} ${area} ${decimalText(atMost)} ${unit}`)).toEqual([
      "cd annual any 0.005 ug/m3", "hg annual any 0.05 ug/m3", "as annual any 0.006 ug/m3", "cr6 annual any 0.000025 ug/m3", "f 1h urban 20 ug/m3", "f 24h urban 7 ug/m3",
      "fFlux month pastoral 1.8 ug/(dm2.d)", "fFlux month farming 3 ug/(dm2.d)", "fFlux growing-season pastoral 1.2 ug/(dm2.d)", "fFlux growing-season farming 2 ug/(dm2.d)",
    ]);
    expect(new Set(rows.map((row) => row.sureness))).toEqual(new Set([sureness]));
    expect(referenceLimitsOn(REGISTER, "2015-12-31" as CivilDate)).toEqual([]);
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
