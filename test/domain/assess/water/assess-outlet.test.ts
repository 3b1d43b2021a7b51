import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessOutlet, type OutletReading } from "../../../../domain/assess/water/assess-outlet.ts";
import type { Outlet } from "../../../../domain/model/network.ts";
import type { CivilDate, Instant } from "../../../../domain/model/time.ts";

/** Invented outlets: no real outlet's registration is known. */
const outlet = (more: Partial<Outlet> = {}): Outlet => ({
  id: "invented-outlet", medium: "wastewater", city: "qingyuan", zh: "虚构排放口", en: "Invented outlet", receives: null, point: "unit", approvedOn: "2010-01-01",
  standards: [{ standard: "DB44/26-2001", tables: ["1", "4"], column: "grade-1", scope: "other" }], permit: [], released: false, source: "test", sureness: "unverified", note: "", ...more,
});
const farm = (more: Partial<Outlet> = {}) => outlet({ standards: [{ standard: "DB44/613-2009", tables: ["5"], column: "elsewhere", scope: "all" }], ...more });
const plater = (table: string, column: string, more: Partial<Outlet> = {}) => outlet({ point: "workshop", standards: [{ standard: "DB44/1597-2015", tables: [table], column, scope: "all" }], ...more });
const DAY = "2026-03-15" as CivilDate;
const reading = (item: string, value: string, unit = "mg/L", hour = 8, day: string = DAY): OutletReading => ({ item, at: `${day}T${String(hour).padStart(2, "0")}:00:00+08:00` as Instant, value, unit, revision: `${item}${hour}` });
const assess = (of: Outlet, readings: OutletReading[], more: { day?: CivilDate; underReplaced?: boolean } = {}) => assessOutlet({ outlet: of, day: more.day ?? DAY, readings, ...more });
const one = (of: Outlet, item: string, value: string, unit?: string, day?: string) => assess(of, [reading(item, value, unit, 8, day)], day ? { day: day as CivilDate } : {}).items[0]!;

describe("the daily mean of an outlet against its registered standard", () => {
  it("decides, exactly: 90 and 90.01 mg/L of COD are over 90 by their mean of 90.005, 90 and 90 within", () => {
    const over = assess(outlet(), [reading("chemicalOxygenDemand", "90", "mg/L", 8), reading("chemicalOxygenDemand", "90.01", "mg/L", 12)]);
    expect(over).toMatchObject({ verdict: "over", items: [{ mean: "90.005", count: 2, verdict: "over", multiple: "0.00", by: { limit: "90", from: "DB44/26-2001", clause: "table 4, item 5", averaging: "daily-mean" } }] });
    expect(assess(outlet(), [reading("chemicalOxygenDemand", "90", "mg/L", 8), reading("chemicalOxygenDemand", "90", "mg/L", 12)]).verdict).toBe("within");
  });

  it("a single value outside is an advisory, not the verdict", () => {
    const day = assess(outlet(), [reading("ammoniaNitrogen", "14", "mg/L", 8), reading("ammoniaNitrogen", "4", "mg/L", 12)]);
    expect(day).toMatchObject({ verdict: "within", items: [{ mean: "9" }], advisories: [{ item: "ammoniaNitrogen", value: "14", limit: "10", multiple: "0.40" }] });
  });

  it.each([["5.9", "over"], ["6", "within"], ["9", "within"], ["9.1", "over"]])("pH %s is %s of 6~9, without a multiple", (value, verdict) => {
    const told = one(outlet(), "pH", value, "无量纲");
    expect(told).toMatchObject({ verdict, by: { limit: "6~9" } });
    expect(told.multiple).toBeUndefined();
  });

  it("what must not be detected is over once it is", () => {
    const workshop = outlet({ point: "workshop" });
    expect(one(workshop, "alkylmercury", "<10", "ng/L")).toMatchObject({ verdict: "within", by: { limit: "不得检出" }, belowDetection: true });
    expect(one(workshop, "alkylmercury", "12", "ng/L")).toMatchObject({ verdict: "over" });
    expect(one(workshop, "alkylmercury", "0", "ng/L")).toMatchObject({ verdict: "within" });
  });

  it("00:00 belongs to the day that ends", () => {
    expect(assess(outlet(), [reading("chemicalOxygenDemand", "500", "mg/L", 0)]).items).toEqual([]);
    expect(assess(outlet(), [reading("chemicalOxygenDemand", "500", "mg/L", 0, "2026-03-16")]).verdict).toBe("over");
  });

  it("says how the daily mean was made, and that no text confirms it", () => {
    expect(assess(outlet(), [reading("pH", "7", "1")]).basis.some(({ method, unverified }) => method === "arithmetic-mean-of-values" && unverified !== undefined)).toBe(true);
  });
});

describe("units of the instruments (HJ 212 annex B)", () => {
  it("0.004 mg/L of arsenic sent as 4 µg/L is within 0.5 mg/L; as 4 mg/L it is over", () => {
    const workshop = outlet({ point: "workshop" });
    expect(one(workshop, "arsenic", "4", "μg/L")).toMatchObject({ verdict: "within", mean: "0.004" });
    expect(one(workshop, "arsenic", "4", "mg/L")).toMatchObject({ verdict: "over", multiple: "7.00" });
  });

  it("an unknown unit, item or value is refused and told, never guessed", () => {
    const day = assess(outlet(), [reading("arsenic", "4", "ppm"), reading("rainbow", "4"), reading("lead", "much"), reading("zinc", "未检出"), reading("zinc", "1")]);
    expect(day.refused.map(({ item, reason }) => [item, reason.kind])).toEqual([["arsenic", "refused-value"], ["rainbow", "refused-value"], ["lead", "refused-value"], ["zinc", "detection-limit-unknown"]]);
    expect(day.refused[0]!.reason.zh).toContain("ug/L");
    expect(day.items.map(({ item, count }) => [item, count])).toEqual([["zinc", 1]]);
  });
});

describe("which limit holds", () => {
  const permitted = (limit: string, averaging: "daily-mean" | "single" = "daily-mean") => outlet({ permit: [{ item: "chemicalOxygenDemand", limit, unit: "mg/L", averaging, from: "2026-01-01", until: "2026-04-01", permit: "许可证（虚构）", source: "test", sureness: "official" }] });

  it("the permit goes before the standard while it holds", () => {
    expect(one(permitted("50"), "chemicalOxygenDemand", "60")).toMatchObject({ verdict: "over", multiple: "0.20", by: { from: "permit", clause: "许可证（虚构）" } });
    expect(one(permitted("50"), "chemicalOxygenDemand", "60", "mg/L", "2026-04-01")).toMatchObject({ verdict: "within", by: { from: "DB44/26-2001" } });
  });

  it("a permit may limit single values: one over is over", () => {
    const day = assess(permitted("50", "single"), [reading("chemicalOxygenDemand", "10", "mg/L", 8), reading("chemicalOxygenDemand", "60", "mg/L", 12)]);
    expect(day.items[0]).toMatchObject({ verdict: "over", mean: "35", single: "60", multiple: "0.20", by: { averaging: "single" } });
  });

  it.each([[["5", "3", "7"], "3"], [["5", "10", "7"], "10"], [["6", "9"], undefined]])("of single values outside a range (%s) the farthest above it is named, else the lowest", (values, single) => {
    const range = outlet({ permit: [{ item: "pH", limit: ["6", "9"], unit: "1", averaging: "single", from: "2026-01-01", until: null, permit: "许可证（虚构）", source: "test", sureness: "official" }] });
    expect(assess(range, values.map((value, at) => reading("pH", value, "1", at + 1))).items[0]!.single).toBe(single);
  });

  it.each([
    ["GB 8978-1996", ["1", "4"], "grade-1", "other", "ammoniaNitrogen", "15"], ["GB 8978-1996", ["1", "4"], "grade-2", "other", "ammoniaNitrogen", "25"], ["GB 8978-1996", ["1", "2"], "grade-1", "other", "biochemicalOxygenDemand", "30"],
    ["GB 8978-1996", ["1", "4"], "grade-1", "sewage-plant", "chemicalOxygenDemand", "60"], ["DB44/26-2001", ["1", "4"], "grade-1", "livestock", "chemicalOxygenDemand", "70"], ["DB44/26-2001", ["1", "4"], "grade-1", "livestock", "ammoniaNitrogen", "10"],
    ["DB44/26-2001", ["1", "2"], "grade-2", "other", "chemicalOxygenDemand", "130"], ["GB 18596-2001", ["5"], "all", "all", "faecalColiform", "10000"], ["GB 18596-2001", ["5"], "all", "all", "ammoniaNitrogen", "80"],
  ])("%s tables %j, %s, %s: %s at most %s", (standard, tables, column, scope, item, limit) => {
    const told = one(outlet({ standards: [{ standard, tables, column, scope }] }), item, "1", item === "faecalColiform" ? "1/L" : "mg/L");
    expect(told.by).toMatchObject({ limit, from: standard });
  });

  it("no limit in the column, and none registered at all, are said, not judged", () => {
    expect(one(outlet({ standards: [{ standard: "GB 8978-1996", tables: ["4"], column: "grade-3", scope: "other" }] }), "ammoniaNitrogen", "900")).toMatchObject({ verdict: "unavailable", reason: { kind: "no-limit" } });
    expect(assess(outlet({ standards: [] }), [reading("lead", "9")])).toMatchObject({ verdict: "unavailable", items: [{ verdict: "unavailable", mean: "9" }] });
    expect(one(plater("2", "elsewhere"), "arsenic", "0.3")).toMatchObject({ verdict: "unavailable", reason: { kind: "no-limit" } });
  });

  it("a standard that was not in force decides nothing", () => {
    expect(one(outlet(), "chemicalOxygenDemand", "500", "mg/L", "2001-12-31")).toBeUndefined();
    const late = assess(plater("2", "delta"), [reading("nickel", "0.2", "mg/L", 8, "2015-08-19")], { day: "2015-08-19" as CivilDate });
    expect(late.items[0]).toMatchObject({ verdict: "unavailable", reason: { kind: "not-in-force" } });
  });
});

describe("electroplating (DB44/1597-2015)", () => {
  it("an existing project outside the delta follows table 2 from 2018-06-30 (4.2.1)", () => {
    expect(one(plater("1", "elsewhere"), "cadmium", "0.03", "mg/L", "2018-06-29")).toMatchObject({ verdict: "within", by: { limit: "0.05", clause: "table 1, item 4" } });
    expect(one(plater("1", "elsewhere"), "cadmium", "0.03", "mg/L", "2018-06-30")).toMatchObject({ verdict: "over", by: { limit: "0.01", clause: "table 2, item 4" }, multiple: "2.00" });
    expect(one(plater("1", "delta"), "nickel", "0.3", "mg/L")).toMatchObject({ verdict: "within", by: { limit: "0.5" } });
  });

  it("class one pollutants belong to the workshop: over at the unit's outlet is over, within proves nothing", () => {
    const unit = plater("2", "elsewhere", { point: "unit" });
    expect(one(unit, "hexavalentChromium", "0.2")).toMatchObject({ verdict: "over" });
    expect(one(unit, "hexavalentChromium", "0.02")).toMatchObject({ verdict: "unavailable", reason: { kind: "other-point" } });
    expect(one(plater("2", "elsewhere"), "hexavalentChromium", "0.02")).toMatchObject({ verdict: "within" });
    expect(one(plater("2", "elsewhere"), "copper", "0.02")).toMatchObject({ verdict: "unavailable", reason: { kind: "other-point" } });
  });
});

describe("farms: DB44/613-2009 was replaced in 2024 by numbers that were not found", () => {
  it.each([
    ["2010-01-01", "2025-04-30", "within"], ["2010-01-01", "2025-05-01", "unavailable"], ["2024-05-01", "2024-05-01", "unavailable"], ["2024-04-30", "2024-05-01", "within"], [null, "2024-04-30", "within"], [null, "2024-05-01", "unavailable"],
  ])("approved %s, on %s: %s", (approvedOn, on, verdict) => {
    const told = one(farm({ approvedOn }), "ammoniaNitrogen", "60", "mg/L", on);
    expect(told.verdict).toBe(verdict);
    if (verdict === "unavailable") expect(told).toMatchObject({ by: null, reason: { kind: "standard-replaced", zh: expect.stringContaining("DB44/613-2024") as string } });
  });

  it("is judged by the replaced numbers only when asked, and says so", () => {
    const asked = assess(farm(), [reading("chemicalOxygenDemand", "500")], { underReplaced: true });
    expect(asked).toMatchObject({ verdict: "over", items: [{ multiple: "0.25", by: { limit: "400", from: "DB44/613-2009" } }] });
    expect(asked.basis.find(({ method }) => method === "under-replaced-edition")?.unverified).toContain("不按2009版限值评价");
  });

  it("a farm registered under the national standard too is judged by that one", () => {
    const both = farm({ standards: [{ standard: "DB44/613-2009", tables: ["5"], column: "elsewhere", scope: "all" }, { standard: "GB 18596-2001", tables: ["5"], column: "all", scope: "all" }] });
    expect(one(both, "ammoniaNitrogen", "90")).toMatchObject({ verdict: "over", by: { from: "GB 18596-2001", limit: "80" } });
  });
});

describe("below detection", () => {
  it("counts half and is never over: half above the limit cannot be told", () => {
    const workshop = outlet({ point: "workshop" });
    expect(one(workshop, "mercury", "<0.04", "ug/L")).toMatchObject({ verdict: "within", belowDetection: true, mean: "0.00002" });
    expect(one(workshop, "mercury", "<0.2", "mg/L")).toMatchObject({ verdict: "unavailable", reason: { kind: "detection-limit-too-high" } });
  });
});

describe("promises", () => {
  it("the order of readings has no effect", () => {
    const readings = [reading("lead", "1", "mg/L", 4), reading("lead", "2", "mg/L", 8), reading("pH", "7.1", "1", 4), reading("pH", "8.3", "1", 8), reading("zinc", "x", "mg/L", 8)];
    fc.assert(fc.property(fc.shuffledSubarray(readings, { minLength: readings.length }), (shuffled) => {
      const { refused: _, ...told } = assess(outlet(), shuffled);
      const { refused: __, ...expected } = assess(outlet(), readings);
      expect(told).toEqual(expected);
    }));
  });

  it("a larger value never turns over into within", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((n) => one(outlet({ point: "workshop" }), "lead", (n / 1000).toFixed(3)).verdict);
      if (less === "over") expect(more).toBe("over");
    }));
  });
});
