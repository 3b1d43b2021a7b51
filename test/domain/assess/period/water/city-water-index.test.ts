import { describe, expect, it } from "vitest";
import { cityWaterIndex, indexChange, rankCities, type CityWaterIndex, type IndexedSection } from "../../../../../domain/assess/period/water/city-water-index.ts";
import { decimal } from "../../../../../domain/model/decimal.ts";
import { CLASS_SETTING_ITEMS, type ClassSettingItem } from "../../../../../domain/model/item.ts";
import type { CivilDate } from "../../../../../domain/model/time.ts";
import { ofKind } from "../../../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../../../domain/standards/register.ts";

const ON = "2026-06-01" as CivilDate;
const section = (values: Partial<Record<ClassSettingItem, string>>, column: "river" | "lake" = "river"): IndexedSection =>
  ({ column, values: Object.fromEntries(Object.entries(values).map(([item, text]) => [item, decimal(text)])) });
const index = (...sections: IndexedSection[]): CityWaterIndex => {
  const found = cityWaterIndex(sections, ON);
  if (!found.ok) throw new Error(found.fault.en);
  return found.value;
};
const FIVE = { pH: "7.5", dissolvedOxygen: "8", permanganateIndex: "3", ammoniaNitrogen: "0.4", totalPhosphorus: "0.1" };

describe("city water quality index (CWQI), against class III", () => {
  it("sums value to limit, limit to value for oxygen, distance from 7 for pH: 0.25 + 0.625 + 0.5 + 0.4 + 0.5", () => {
    expect(index(section(FIVE))).toMatchObject({ index: "2.2750", complete: false, items: ["pH", "dissolvedOxygen", "permanganateIndex", "ammoniaNitrogen", "totalPhosphorus"], rivers: { sections: 1, index: "2.2750" }, lakes: { sections: 0, index: null } });
  });

  it.each([["7", "0.0000"], ["6", "1.0000"], ["6.4", "0.6000"], ["9", "1.0000"], ["8", "0.5000"], ["5", "2.0000"]])("pH %s counts %s", (pH, expected) => {
    expect(index(section({ pH })).index).toBe(expected);
  });

  it("takes the column of phosphorus: 0.1 is 0.5 of 0.2 in a river and 2 times 0.05 in a lake", () => {
    expect(index(section({ totalPhosphorus: "0.1" })).index).toBe("0.5000");
    expect(index(section({ totalPhosphorus: "0.1" }, "lake")).index).toBe("2.0000");
  });

  it("averages concentrations over sections, not ratios: oxygen 4 and 16 is 5/10, not the mean of 5/4 and 5/16", () => {
    expect(index(section({ dissolvedOxygen: "4" }), section({ dissolvedOxygen: "16" })).index).toBe("0.5000");
  });

  it("weights rivers and lakes by their number: two rivers of 0.5 and a lake of 2 are 1", () => {
    const [river, lake] = [section({ totalPhosphorus: "0.1" }), section({ totalPhosphorus: "0.1" }, "lake")];
    expect(index(river, river, lake)).toMatchObject({ index: "1.0000", rivers: { sections: 2, index: "0.5000" }, lakes: { sections: 1, index: "2.0000" } });
  });

  it("is complete with all 21 items, each at its class III limit: 21 but for pH 7", () => {
    const limits = { pH: "9", dissolvedOxygen: "5", permanganateIndex: "6", chemicalOxygenDemand: "20", biochemicalOxygenDemand: "4", ammoniaNitrogen: "1", totalPhosphorus: "0.2", copper: "1", zinc: "1", fluoride: "1", selenium: "0.01", arsenic: "0.05", mercury: "0.0001", cadmium: "0.005", hexavalentChromium: "0.05", lead: "0.05", cyanide: "0.2", volatilePhenol: "0.005", petroleum: "0.05", anionicSurfactant: "0.2", sulphide: "0.2" };
    expect(index(section(limits))).toMatchObject({ index: "21.0000", complete: true });
    expect(Object.keys(limits)).toEqual([...CLASS_SETTING_ITEMS]);
  });

  it("leaves out an item that one section lacks, and refuses what it cannot divide or has no rules for", () => {
    expect(index(section(FIVE), section({ ...FIVE, copper: "1" })).items).toHaveLength(5);
    expect(cityWaterIndex([section({ ...FIVE, dissolvedOxygen: "0" })], ON)).toMatchObject({ ok: false, fault: { kind: "not-positive" } });
    expect(cityWaterIndex([], ON)).toMatchObject({ ok: false, fault: { kind: "too-few-sections" } });
    expect(cityWaterIndex([section(FIVE)], "2016-12-31" as CivilDate)).toMatchObject({ ok: false, fault: { kind: "no-edition-in-force" } });
  });

  it("says what no text confirms", () => {
    expect(index(section(FIVE)).basis.every(({ unverified }) => unverified !== undefined)).toBe(true);
  });
});

describe("comparison of cities", () => {
  const ranked = (...values: [string, string][]) => rankCities(values.map(([city, text]) => ({ city, index: { ...index(section(FIVE)), index: text } })));

  it("orders best first; equal indices share a rank and the next is left out", () => {
    expect(ranked(["guangzhou", "4.1"], ["qingyuan", "3.2"], ["foshan", "4.1"], ["shaoguan", "5"])).toEqual({ ok: true, value: [
      { city: "qingyuan", index: "3.2", rank: 1 }, { city: "foshan", index: "4.1", rank: 2 }, { city: "guangzhou", index: "4.1", rank: 2 }, { city: "shaoguan", index: "5", rank: 4 },
    ] });
  });

  it("refuses cities that are not judged by the same items", () => {
    expect(rankCities([{ city: "a", index: index(section(FIVE)) }, { city: "b", index: index(section({ ...FIVE, lead: "0.01" })) }])).toMatchObject({ ok: false, fault: { kind: "items-differ", items: ["lead"] } });
  });

  it("tells the change as (a − b) / b in percent, half to even", () => {
    const ranking = ofKind(REGISTER, "water-ranking", ON)!;
    expect(indexChange("3.8", "4", ranking)).toBe("-5.00");
    expect(indexChange("4.2", "3.6", ranking)).toBe("16.67");
  });
});
