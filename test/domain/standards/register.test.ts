import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EDITION_FILES, REGISTER, registerOf } from "../../../domain/standards/register.ts";

type Json = { [key: string]: Json } & Json[] & string & number & null;
const files = (): Json[] => structuredClone(EDITION_FILES) as Json[];
const file = (all: Json[], kind: string, year: number): Json => all.find((each) => (each["kind"] as unknown) === kind && (each["year"] as unknown) === year)!;
/** The register with one fault planted. */
const planted = (plant: (all: Json[]) => void) => () => { const all = files(); plant(all); registerOf(all); };
const set = (of: Json, key: string | number, value: unknown) => { (of as unknown as Record<string | number, unknown>)[key] = value; };

describe("the register of standards", () => {
  it("holds every file of standards/", () => {
    const folder = new URL("../../../standards/", import.meta.url);
    const onDisk = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => readFileSync(new URL(name, folder), "utf8"));
    const texts = onDisk.map((text) => JSON.stringify(JSON.parse(text))).toSorted();
    expect(EDITION_FILES.map((each) => JSON.stringify(each)).toSorted()).toEqual(texts);
  });

  it("has no fault as it stands, and another digest when a number changes", () => {
    const all = files();
    expect(registerOf(all).digest).toBe(REGISTER.digest);
    set(file(all, "air-limits", 2026)["limits"]![0] as Json, "atMost", "36");
    expect(registerOf(all).digest).not.toBe(REGISTER.digest);
  });

  it("takes another edition as one more file: GB 3095 from an invented day, for this test only", () => {
    const all = files();
    const next = structuredClone(file(all, "air-limits", 2026));
    set(file(all, "air-limits", 2026)["inForce"] as Json, "until", "2040-01-01");
    set(file(all, "air-limits", 2026)["phases"]![1] as Json, "until", "2040-01-01");
    set(next, "year", 2040);
    set(next, "inForce", { from: "2040-01-01", until: null });
    set(next, "phases", [{ ...(next["phases"]![1] as object), from: "2040-01-01" }]);
    set(next, "limits", (next["limits"] as unknown as { phase?: string }[]).filter(({ phase }) => phase !== "transition"));
    expect(registerOf([...all, next]).editions).toHaveLength(EDITION_FILES.length + 1);
  });
});

describe("numbers of the law", () => {
  const measured = (value: unknown): Record<string, unknown>[] =>
    Array.isArray(value) ? value.flatMap(measured)
      : typeof value === "object" && value !== null ? [...("clause" in value ? [value as Record<string, unknown>] : []), ...Object.values(value).flatMap(measured)] : [];
  const NUMBERS = ["atMost", "points", "atLeast", "limits", "decimals", "values", "upTo", "smallest", "above", "shareAtLeast", "windowsAtLeast", "value"];

  it.each(REGISTER.editions.map((_, i) => [`${REGISTER.editions[i]!.code}-${REGISTER.editions[i]!.year}`, EDITION_FILES[i]] as const))(
    "%s: each stands with unit, clause, source and sureness, and what is not sure says why", (_, edition) => {
      const rules = measured(edition);
      expect(rules.length).toBeGreaterThan(3);
      for (const rule of rules) {
        expect(rule).toMatchObject({ clause: expect.stringMatching(/./), source: expect.stringMatching(/./), sureness: expect.stringMatching(/./) });
        if (NUMBERS.some((key) => key in rule)) expect(rule["unit"], JSON.stringify(rule)).toBeTruthy();
      }
    });

  it.each(["unit", "clause", "source", "sureness"])("a limit without %s is refused", (key) => {
    for (const kind of ["air-limits", "surface-water"]) {
      expect(planted((all) => { const edition = all.find((each) => (each["kind"] as unknown) === kind)!; delete (edition[kind === "air-limits" ? "limits" : "items"]![3] as Record<string, unknown>)[key]; })).toThrow();
    }
    expect(planted((all) => { delete (file(all, "air-index", 2026)["scales"]![0] as Record<string, unknown>)[key]; })).toThrow();
  });

  it("a limit that is a binary number, has an exponent or an unknown field is refused", () => {
    const limit = (all: Json[]) => file(all, "air-limits", 2026)["limits"]![0] as Json;
    expect(planted((all) => set(limit(all), "atMost", 35))).toThrow();
    expect(planted((all) => set(limit(all), "atMost", "3.5e1"))).toThrow();
    expect(planted((all) => set(limit(all), "atmost", "35"))).toThrow();
  });
});

describe("planted faults", () => {
  const limits = (all: Json[]) => file(all, "air-limits", 2026);
  const index = (all: Json[]) => file(all, "air-index", 2026);
  const water = (all: Json[]) => file(all, "surface-water", 2002);
  const practice = (all: Json[]) => file(all, "air-practice", 2026);
  const drop = (of: Json, key: string, at: number) => (of[key] as unknown as unknown[]).splice(at, 1);

  it.each<[string, RegExp, (all: Json[]) => void]>([
    ["a gap between editions", /air-limits: gap from 2026-03-01 to 2026-03-02/, (all) => { set(limits(all)["inForce"] as Json, "from", "2026-03-02"); set(limits(all)["phases"]![0] as Json, "from", "2026-03-02"); }],
    ["an overlap of editions", /air-index: overlap from 2026-02-28/, (all) => set(index(all)["inForce"] as Json, "from", "2026-02-28")],
    ["an edition that ends before it begins", /is empty/, (all) => set(water(all)["inForce"] as Json, "until", "2002-06-01")],
    ["a gap between phases", /phases: gap/, (all) => set(limits(all)["phases"]![1] as Json, "from", "2031-01-02")],
    ["phases that do not cover the edition", /phases: do not cover/, (all) => set(limits(all)["phases"]![1] as Json, "until", "2040-01-01")],
    ["a limit that stands twice", /2 limits for so2 annual grade 1/, (all) => (limits(all)["limits"] as unknown as Json[]).push(limits(all)["limits"]![0] as Json)],
    ["a limit that is missing", /0 limits for/, (all) => drop(limits(all), "limits", 0)],
    ["a limit in a phase that does not exist", /unknown phase/, (all) => (limits(all)["limits"] as unknown as unknown[]).push({ ...(limits(all)["limits"]![0] as object), phase: "later" })],
    ["a limit in another unit than the item", /limit of so2 in mg\/m3/, (all) => set(limits(all)["limits"]![0] as Json, "unit", "mg/m3")],
    ["breakpoints that do not rise", /scale of pm25 24h: breakpoints do not rise/, (all) => set(index(all)["scales"]![0]!["points"] as Json, 3, "60")],
    ["index points that do not rise", /index points do not rise/, (all) => set(index(all)["indexPoints"]!["values"] as Json, 3, 100)],
    ["more breakpoints than index points", /more breakpoints than index points/, (all) => (index(all)["scales"]![0]!["points"] as unknown as string[]).push("600")],
    ["a scale in another unit", /scale of pm25 24h: in mg\/m3/, (all) => set(index(all)["scales"]![0] as Json, "unit", "mg/m3")],
    ["a composite index without an item", /0 terms of the composite index for pm25/, (all) => drop(file(all, "air-evaluation", 2026)["composite"] as Json, "terms", 0)],
    ["a composite index with an item twice", /2 terms of the composite index for co/, (all) => { const { terms } = file(all, "air-evaluation", 2026)["composite"] as unknown as { terms: unknown[] }; terms.push(terms.at(-1)); }],
    ["a weight of nothing", /weight 0 for pm25/, (all) => set(file(all, "air-evaluation", 2026)["composite"]!["terms"]![0] as Json, "weight", "0")],
    ["a mean of ozone in the composite index", /mean of o3 over the 8h limit/, (all) => set(file(all, "air-evaluation", 2013)["composite"]!["terms"]![4] as Json, "statistic", "mean")],
    ["a mean over the 24 h limit in the composite index", /mean of pm25 over the 24h limit/, (all) => set(file(all, "air-evaluation", 2013)["composite"]!["terms"]![0] as Json, "averaging", "24h")],
    ["a percentile against a limit that the item does not have", /percentile of co against the 8h limit/, (all) => set(file(all, "air-evaluation", 2026)["statistics"]!["items"]!["co"] as Json, "averaging", "8h")],
    ["minima taken from an item that has none", /minimum of percentiles as means of o3/, (all) => set(file(all, "air-evaluation", 2013)["percentileMinimum"] as Json, "asMeansOf", "o3")],
    ["an indicator without its scale", /0 scales for pm25 24h/, (all) => drop(index(all), "scales", 0)],
    ["a report without an item", /realtime report without pm25/, (all) => drop(index(all)["realtime"] as Json, "indicators", 0)],
    ["levels out of order", /level 2 out of order/, (all) => set(index(all)["levels"]![1] as Json, "upTo", 50)],
    ["a scale that begins above 0", /scale of pm25 24h: begins above 0/, (all) => set(index(all)["scales"]![0]!["points"] as Json, 0, "1")],
    ["a level that ends between two index points", /level 2 ends at 99, which is no index point/, (all) => set(index(all)["levels"]![1] as Json, "upTo", 99)],
    ["a colour that reads otherwise on the screen", /level 3: #FF7E00 is not rgb 255,125,0/, (all) => set(index(all)["levels"]![2]!["colour"] as Json, "rgb", [255, 125, 0])],
    ["a group that nobody describes", /group runners is not described once/, (all) => set(index(all)["levels"]![2] as Json, "sensitive", ["runners"])],
    ["an item without its sensitive groups", /groups sensitive to co do not stand once/, (all) => drop(index(all), "sensitiveTo", 2)],
    ["a limit that stands for one phase and for all", /limit of so2 over annual grade 2 stands twice/, (all) => (limits(all)["limits"] as unknown as unknown[]).push({ ...(limits(all)["limits"]![1] as object), phase: undefined })],
    ["a reference limit in another unit than the item", /reference limit of cd in mg\/m3/, (all) => set(limits(all)["reference"]![0] as Json, "unit", "mg/m3")],
    ["a reference limit that stands twice", /two reference limits for cd annual any/, (all) => (limits(all)["reference"] as unknown as Json[]).push(limits(all)["reference"]![0] as Json)],
    ["a reference limit that is missing", /no reference limit for hg/, (all) => drop(limits(all), "reference", 1)],
    ["a minimum of data that stands twice", /two minima of data for o3 8h whole/, (all) => (limits(all)["validity"] as unknown as Json[]).push(limits(all)["validity"]![1] as Json)],
    ["a minimum of data that is missing", /no minimum of data for pm25 24h whole/, (all) => drop(limits(all), "validity", 0)],
    ["February without the other months", /so2 annual february without a minimum of months/, (all) => drop(limits(all), "validity", 4)],
    ["a first day of a city after that of the country", /first day of guangzhou is not before 2016-01-01/, (all) => set(file(all, "air-limits", 2012)["firstDays"]![0] as Json, "from", "2016-01-02")],
    ["a city with two first days", /two first days of guangzhou/, (all) => set(file(all, "air-limits", 2012)["firstDays"]![1] as Json, "city", "guangzhou")],
    ["a gas whose atoms have no weight", /0 atomic weights of S for so2/, (all) => drop(file(all, "constants", 2022), "atomicWeights", 3)],
    ["an atom with two weights", /2 atomic weights of O/, (all) => (file(all, "constants", 2022)["atomicWeights"] as unknown as Json[]).push(file(all, "constants", 2022)["atomicWeights"]![2] as Json)],
    ["a gas that stands twice", /gas so2 stands twice/, (all) => set(file(all, "constants", 2022)["gases"]![1] as Json, "item", "so2")],
    ["advice out of order", /advice for level 3 stands where that for 2 should/, (all) => set(file(all, "air-advice", 2026)["levels"]![1] as Json, "level", 3)],
    ["a gap between methods", /missingInHour: gap/, (all) => set(practice(all)["missingInHour"]![1] as Json, "from", "2026-03-01")],
    ["methods that do not cover the whole", /runningOzone: do not cover/, (all) => set(practice(all)["runningOzone"]![1] as Json, "until", "2030-01-01")],
    ["a gap between classing methods", /classing: gap/, (all) => set(water(all)["classing"]![1] as Json, "from", "2025-01-02")],
    ["a class that is stricter than a better one", /permanganateIndex get stricter/, (all) => set(water(all)["items"]![3]!["limits"] as Json, 2, "3")],
    ["oxygen that rises from class to class", /dissolvedOxygen get stricter/, (all) => set(water(all)["items"]![2]!["limits"] as Json, 2, "6.5")],
    ["a missing column of total phosphorus", /columns of totalPhosphorus/, (all) => drop(water(all), "items", 8)],
    ["a class item in another unit", /ammoniaNitrogen not in mg\/L/, (all) => set(water(all)["items"]![6] as Json, "unit", "ug/L")],
    ["a class item without decimals", /no decimals for pH/, (all) => { delete (water(all)["classing"]![1]!["decimals"] as Record<string, unknown>)["pH"]; }],
    ["a source that is not listed", /source "hearsay" is not in the list/, (all) => set(limits(all)["limits"]![0] as Json, "source", "hearsay")],
  ])("%s is caught", (_, message, plant) => {
    expect(planted(plant)).toThrow(message);
  });
});
