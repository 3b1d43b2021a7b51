import { describe, expect, it } from "vitest";
import { decimalText } from "../../../domain/model/decimal.ts";
import { ITEMS, SPECIFIC_ITEMS, SUPPLEMENTARY_ITEMS, type ItemKey } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import type { Discharge, DischargeLimit } from "../../../domain/standards/discharge.ts";
import { citation } from "../../../domain/standards/edition.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { EDITION_FILES, REGISTER, registerOf } from "../../../domain/standards/register.ts";

const surface = ofKind(REGISTER, "surface-water", "2026-06-01" as CivilDate)!;

describe("GB 3838-2002 tables 2 and 3 as printed", () => {
  it("table 2: sulphate 250, chloride 250, nitrate 10, iron 0.3, manganese 0.1", () => {
    expect(surface.supplementary.map(({ zh, atMost }) => [zh, decimalText(atMost)])).toEqual([["硫酸盐(以SO₄²⁻计)", "250"], ["氯化物(以Cl⁻计)", "250"], ["硝酸盐(以N计)", "10"], ["铁", "0.3"], ["锰", "0.1"]]);
    expect(surface.supplementary.map(({ item }) => item)).toEqual([...SUPPLEMENTARY_ITEMS]);
  });

  it("table 3: 80 items in order with their limits", () => {
    expect(surface.specific.map(({ item }) => item)).toEqual([...SPECIFIC_ITEMS]);
    expect(surface.specific.map(({ atMost }) => decimalText(atMost)).join(" ")).toBe([
      "0.06 0.002 0.1 0.02 0.03 0.02 0.005 0.03 0.05 0.07 0.04 0.002 0.0006 0.02 0.9 0.05",
      "0.1 0.01 0.01 0.7 0.3 0.5 0.25 0.3 1 0.3 0.02 0.02 0.05 0.017 0.5 0.0003",
      "0.5 0.05 0.5 0.093 0.2 0.009 0.1 0.0002 0.0005 0.1 0.003 0.008 0.01 0.0001 0.2 0.2",
      "0.5 0.005 0.01 0.001 0.002 0.0002 0.003 0.002 0.05 0.08 0.05 0.05 0.03 0.01 0.05 0.02",
      "0.003 0.0000028 0.000001 0.00002 0.001 0.003 0.07 1 0.002 0.5 0.005 0.02 0.7 0.05 0.1 0.0001",
    ].join(" "));
  });

  it.each([[1, "三氯甲烷", "0.06"], [36, "2,4-二氯苯酚", "0.093"], [44, "邻苯二甲酸二(2-乙基己基)酯", "0.008"], [66, "苯并(a)芘", "0.0000028"], [67, "甲基汞", "0.000001"], [75, "锑", "0.005"], [76, "镍", "0.02"], [80, "铊", "0.0001"]])("table 3, item %i %s: %s", (no, zh, limit) => {
    const row = surface.specific[no - 1]!;
    expect([row.no, row.zh, decimalText(row.atMost)]).toEqual([no, zh, limit]);
  });

  it("every item of water has names, and no two share a key and a Chinese name", () => {
    const keys = (Object.keys(ITEMS) as ItemKey[]).filter((item) => ITEMS[item].medium === "water");
    expect(new Set(keys.map((item) => ITEMS[item].zh)).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(24 + 5 + 80);
  });
});

describe("discharge limits as printed (mg/L)", () => {
  const text = (limit: DischargeLimit | undefined): string =>
    limit === undefined ? "?" : limit === null ? "-" : limit === "not-detected" ? "ND" : "digits" in limit ? decimalText(limit) : limit.map((side) => decimalText(side)).join("~");
  const rowOf = (standard: string, table: string, item: string, scope: string) => {
    const edition = REGISTER.editions.find((each): each is Discharge => each.kind === "discharge" && citation(each) === standard)!;
    const { columns } = edition.tables.find(({ id }) => id === table)!;
    const row = edition.limits.find((each) => each.table === table && each.item === item && each.scope === scope);
    return columns.map((column) => text(row?.limits[column])).join("/");
  };

  it.each([
    ...["GB 8978-1996", "DB44/26-2001"].flatMap((standard) => [
      ["arsenic", "0.5"], ["cadmium", "0.1"], ["totalChromium", "1.5"], ["hexavalentChromium", "0.5"], ["lead", "1"], ["nickel", "1"], ["benzoAPyrene", "0.00003"], ["beryllium", "0.005"], ["silver", "0.5"], ["alkylmercury", "ND"],
    ].map(([item, limit]) => [standard, "1", item!, "all", limit!] as const)),
    ["GB 8978-1996", "1", "mercury", "all", "0.05"], ["DB44/26-2001", "1", "mercury", "other", "0.05"], ["DB44/26-2001", "1", "mercury", "chlor-alkali-pvc", "0.005"],
    ["GB 8978-1996", "4", "chemicalOxygenDemand", "other", "100/150/500"], ["GB 8978-1996", "4", "biochemicalOxygenDemand", "other", "20/30/300"], ["GB 8978-1996", "4", "ammoniaNitrogen", "other", "15/25/-"],
    ["GB 8978-1996", "4", "phosphate", "all", "0.5/1/-"], ["GB 8978-1996", "4", "suspendedSolids", "other", "70/150/400"], ["GB 8978-1996", "4", "pH", "all", "6~9/6~9/6~9"], ["GB 8978-1996", "4", "copper", "all", "0.5/1/2"], ["GB 8978-1996", "4", "zinc", "all", "2/5/5"],
    ["GB 8978-1996", "2", "chemicalOxygenDemand", "other", "100/150/500"], ["GB 8978-1996", "2", "biochemicalOxygenDemand", "other", "30/60/300"], ["GB 8978-1996", "2", "suspendedSolids", "other", "70/200/400"], ["GB 8978-1996", "2", "ammoniaNitrogen", "other", "15/25/-"],
    ["DB44/26-2001", "4", "chemicalOxygenDemand", "other", "90/110/500"], ["DB44/26-2001", "4", "biochemicalOxygenDemand", "other", "20/30/300"], ["DB44/26-2001", "4", "ammoniaNitrogen", "other", "10/15/-"], ["DB44/26-2001", "4", "suspendedSolids", "other", "60/100/400"],
    ["DB44/26-2001", "4", "phosphate", "other", "0.5/1/-"], ["DB44/26-2001", "4", "zinc", "all", "2/3/5"], ["DB44/26-2001", "4", "chemicalOxygenDemand", "livestock", "70/100/500"], ["DB44/26-2001", "4", "biochemicalOxygenDemand", "livestock", "20/40/300"],
    ["DB44/26-2001", "4", "chemicalOxygenDemand", "sewage-plant", "40/60/-"], ["DB44/26-2001", "2", "chemicalOxygenDemand", "other", "100/130/500"], ["DB44/26-2001", "2", "ammoniaNitrogen", "other", "10/20/-"], ["DB44/26-2001", "2", "suspendedSolids", "other", "70/100/400"],
    ["DB44/26-2001", "2", "chemicalOxygenDemand", "livestock", "80/100/500"], ["DB44/26-2001", "2", "biochemicalOxygenDemand", "livestock", "30/50/300"],
    ["GB 18596-2001", "5", "chemicalOxygenDemand", "all", "400"], ["GB 18596-2001", "5", "ammoniaNitrogen", "all", "80"], ["GB 18596-2001", "5", "totalPhosphorus", "all", "8"], ["GB 18596-2001", "5", "faecalColiform", "all", "10000"], ["GB 18596-2001", "5", "roundwormEggs", "all", "2"],
    ["DB44/613-2009", "5", "chemicalOxygenDemand", "all", "380/400"], ["DB44/613-2009", "5", "ammoniaNitrogen", "all", "70/80"], ["DB44/613-2009", "5", "totalPhosphorus", "all", "7/8"], ["DB44/613-2009", "5", "biochemicalOxygenDemand", "all", "140/150"], ["DB44/613-2009", "5", "suspendedSolids", "all", "160/200"],
    ["DB44/1597-2015", "1", "totalChromium", "all", "0.5/1"], ["DB44/1597-2015", "1", "cadmium", "all", "0.01/0.05"], ["DB44/1597-2015", "1", "mercury", "all", "0.005/0.01"], ["DB44/1597-2015", "1", "suspendedSolids", "all", "30/50"],
    ["DB44/1597-2015", "2", "nickel", "all", "0.1/0.5"], ["DB44/1597-2015", "2", "hexavalentChromium", "all", "0.1/0.1"], ["DB44/1597-2015", "2", "chemicalOxygenDemand", "all", "50/80"], ["DB44/1597-2015", "2", "ammoniaNitrogen", "all", "8/15"], ["DB44/1597-2015", "2", "totalPhosphorus", "all", "0.5/1"],
    ["DB44/1597-2015", "3", "nickel", "all", "0.1"], ["DB44/1597-2015", "2", "arsenic", "all", "?/?"],
  ] as const)("%s table %s %s (%s): %s", (standard, table, item, scope, limits) => {
    expect(rowOf(standard, table, item, scope)).toBe(limits);
  });
});

type Json = { [key: string]: Json } & Json[] & string & number & null;
const files = (): Json[] => structuredClone(EDITION_FILES) as Json[];
const file = (all: Json[], kind: string, code?: string): Json => all.find((each) => (each["kind"] as unknown) === kind && (code === undefined || (each["code"] as unknown) === code))!;
const planted = (plant: (all: Json[]) => void) => () => { const all = files(); plant(all); registerOf(all); };
const set = (of: Json, key: string | number, value: unknown) => { (of as unknown as Record<string | number, unknown>)[key] = value; };
const drop = (of: Json, key: string, at: number) => (of[key] as unknown as unknown[]).splice(at, 1);

describe("planted faults in the law of water", () => {
  const water = (all: Json[]) => file(all, "surface-water");
  const evaluation = (all: Json[]) => file(all, "water-evaluation");
  const d26 = (all: Json[]) => file(all, "discharge", "DB44/26");
  const d1597 = (all: Json[]) => file(all, "discharge", "DB44/1597");
  const row = (of: Json, item: string) => (of["limits"] as unknown as Json[]).find((each) => (each["item"] as unknown) === item && (each["table"] as unknown) === "4")!;

  it.each<[string, RegExp, (all: Json[]) => void]>([
    ["a class-setting item that sets no class", /lead sets no class/, (all) => set((water(all)["items"] as unknown as Json[]).find((each) => (each["item"] as unknown) === "lead")!, "setsClass", false)],
    ["an item apart that sets a class", /totalNitrogen sets a class and is none of the 21/, (all) => set((water(all)["items"] as unknown as Json[]).find((each) => (each["item"] as unknown) === "totalNitrogen")!, "setsClass", true)],
    ["table 1 without faecal coliform", /table 1 without faecalColiform/, (all) => drop(water(all), "items", 24)],
    ["a row of table 1 in another unit", /table 1: mercury in ug\/L, not in mg\/L/, (all) => set((water(all)["items"] as unknown as Json[]).find((each) => (each["item"] as unknown) === "mercury")!, "unit", "ug/L")],
    ["two rows of table 3 exchanged", /table 3: row 75 is number 76, nickel, not antimony/, (all) => { const rows = water(all)["specific"] as unknown as Json[]; [rows[74], rows[75]] = [rows[75]!, rows[74]!]; }],
    ["a row of table 2 in another unit", /table 2: iron in ug\/L/, (all) => set(water(all)["supplementary"]![3] as Json, "unit", "ug/L")],
    ["a limit of table 3 of 0", /limit of thallium is not above 0/, (all) => set(water(all)["specific"]![79] as Json, "atMost", "0")],
    ["a row of table 3 missing", /too_small|Too small/, (all) => drop(water(all), "specific", 79)],
    ["a class with two grades", /2 grades for class 3/, (all) => set(water(all)["grades"]![0] as Json, "classes", [1, 2, 3])],
    ["an item by hand without decimals", /no decimals for copper/, (all) => { delete (evaluation(all)["decimals"]!["values"] as Record<string, unknown>)["copper"]; }],
    ["a river grade that is never reached", /river grade 良好 is never reached/, (all) => set(evaluation(all)["river"]!["grades"]![1] as Json, "goodAtLeast", 95)],
    ["river grades that leave some out", /do not end with one that takes all/, (all) => set(evaluation(all)["river"]!["grades"]![4] as Json, "goodAtLeast", 1)],
    ["steps of change that do not rise", /steps of change do not rise/, (all) => set(evaluation(all)["change"]!["riverPoints"] as Json, "marked", 10)],
    ["trophic grades that do not rise", /trophic grades do not rise/, (all) => set(evaluation(all)["trophic"]!["grades"]![1] as Json, "limit", "20")],
    ["no critical sum for the fewest periods", /no critical sum for 4 periods/, (all) => set(evaluation(all)["trend"] as Json, "periodsAtLeast", 4)],
    ["a gap between editions of the evaluation rules", /water-evaluation: .*is empty/, (all) => set(evaluation(all)["inForce"] as Json, "until", "2011-03-09")],
    ["two editions of one discharge standard", /discharge DB44\/26: overlap/, (all) => all.push(structuredClone(d26(all)))],
    ["a row that stands twice", /chemicalOxygenDemand for other: twice/, (all) => (d26(all)["limits"] as unknown as Json[]).push(structuredClone((d26(all)["limits"] as unknown as Json[]).find((each) => (each["item"] as unknown) === "chemicalOxygenDemand" && (each["scope"] as unknown) === "other" && (each["table"] as unknown) === "4")!))],
    ["a row in no table", /in no table/, (all) => set(d26(all)["limits"]![0] as Json, "table", "9")],
    ["a row of another industry", /unknown scope space/, (all) => set(d26(all)["limits"]![0] as Json, "scope", "space")],
    ["a row without a column", /columns grade-1, grade-2, not/, (all) => { delete (row(d26(all), "zinc")["limits"] as Record<string, unknown>)["grade-3"]; }],
    ["a discharge limit in another unit", /zinc for all: in ug\/L/, (all) => set(row(d26(all), "zinc"), "unit", "ug/L")],
    ["a discharge limit of air", /no item of water/, (all) => set(row(d26(all), "zinc"), "item", "pm25")],
    ["grades that get stricter", /zinc for all: grades get stricter/, (all) => set(row(d26(all), "zinc")["limits"] as Json, "grade-2", "1")],
    ["a limit after none", /ammoniaNitrogen for other: grades get stricter/, (all) => { set(row(d26(all), "ammoniaNitrogen")["limits"] as Json, "grade-2", null); set(row(d26(all), "ammoniaNitrogen")["limits"] as Json, "grade-3", "5"); }],
    ["a range upside down", /upside down/, (all) => set(row(d26(all), "pH")["limits"] as Json, "grade-1", ["9", "6"])],
    ["a limit of 0", /not above 0/, (all) => set(row(d26(all), "zinc")["limits"] as Json, "grade-1", "0")],
    ["a table without rows", /table 3 has no rows/, (all) => set(d1597(all), "limits", (d1597(all)["limits"] as unknown as { table: string }[]).filter(({ table }) => table !== "3"))],
    ["a table with an unknown column", /unknown column grade-9/, (all) => set(d26(all)["tables"]![0] as Json, "columns", ["grade-9"])],
    ["a handover to nowhere", /handover of elsewhere names table 3/, (all) => set(d1597(all)["handovers"]![0] as Json, "to", "3")],
    ["a replaced standard without its reason", /unverified/, (all) => { delete (file(all, "discharge", "DB44/613")["replaced"] as Record<string, unknown>)["unverified"]; }],
    ["a source that is not listed", /source "hearsay" is not in the list/, (all) => set(row(d26(all), "zinc"), "source", "hearsay")],
    ["a discharge limit that is a binary number", /invalid/i, (all) => set(row(d26(all), "zinc")["limits"] as Json, "grade-1", 2)],
  ])("%s is caught", (_, message, plant) => {
    expect(planted(plant)).toThrow(message);
  });
});

describe("the law of water on every day from its first to 2035", () => {
  const first = { "surface-water": "2002-06-01", "water-evaluation": "2011-03-09", "water-ranking": "2017-01-01" } as const;
  it.each(Object.entries(first) as [keyof typeof first, string][])("%s holds once a day from %s on, and not before", (kind, from) => {
    for (let day = Date.parse("2002-05-01"); day <= Date.parse("2035-12-31"); day += 86_400_000) {
      const on = new Date(day).toISOString().slice(0, 10) as CivilDate;
      const found = REGISTER.editions.filter((edition) => edition.kind === kind && edition.inForce.from <= on && (edition.inForce.until === null || on < edition.inForce.until));
      if (found.length !== (on >= from ? 1 : 0)) throw new Error(`${found.length} of ${kind} on ${on}`);
    }
  });
});
