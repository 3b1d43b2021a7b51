import { describe, expect, it } from "vitest";
import { decimalText } from "../../../domain/model/decimal.ts";
import { AIR_ITEMS } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const on = (day: string) => ofKind(REGISTER, "air-evaluation", day as CivilDate)!;

describe.each([["2026-02-28", 2013], ["2026-03-01", 2026]])("HJ 663 on %s (%i)", (day, year) => {
  const edition = on(day);

  it("has means of SO2, NO2, PM10, PM2.5 and the percentiles 98, 98, 95, 95, CO 95, O3 90", () => {
    expect(edition.year).toBe(year);
    expect(AIR_ITEMS.map((item) => [item, edition.statistics.items[item].mean, edition.statistics.items[item].percent])).toEqual([
      ["pm25", true, 95], ["pm10", true, 95], ["so2", true, 98], ["no2", true, 98], ["o3", false, 90], ["co", false, 95],
    ]);
  });

  it("rounds daily values, statistics and attainment as its sources say", () => {
    const decimals = [edition.decimals, edition.periodDecimals, edition.attainmentDecimals].map(({ values }) => [values.pm25, values.o3, values.co]);
    expect(decimals).toEqual(year === 2013 ? [[0, 0, 1], [0, 0, 1], [0, 0, 1]] : [[0, 0, 1], [1, 1, 2], [0, 0, 1]]);
    expect([edition.multiple.decimals, edition.rates.decimals, edition.composite.decimals.single, edition.composite.decimals.index]).toEqual([2, 1, 2, 2]);
  });

  it("adds the six items unweighted into the composite index", () => {
    expect(edition.composite.terms.map(({ item, statistic, averaging, grade, weight }) => `${item} ${statistic} ${averaging} ${grade} ${decimalText(weight)}`)).toEqual([
      "pm25 mean annual 2 1", "pm10 mean annual 2 1", "so2 mean annual 2 1", "no2 mean annual 2 1", "o3 percentile 8h 2 1", "co percentile 24h 2 1",
    ]);
  });

  it("says in Chinese and English what every rule rests on that is less sure than two sources", () => {
    const rules = Object.entries(edition).filter((entry): entry is [string, { sureness: string; unverified?: string }] => typeof entry[1] === "object" && entry[1] !== null && "sureness" in entry[1]);
    expect(rules.length).toBeGreaterThan(15);
    for (const [name, { sureness, unverified }] of rules) {
      if (sureness === "official" || sureness === "two sources") expect(unverified, name).toBeUndefined();
      else expect(unverified, name).toMatch(/[\u4e00-\u9fff].* · [A-Za-z0-9]/);
    }
  });
});
