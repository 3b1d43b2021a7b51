import { describe, expect, it } from "vitest";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { publishedWater, waterRound } from "./published-water.ts";

const ROUND = "2026-06-01T08:00:00+08:00" as Instant;
const GOOD = { pH: "7", dissolvedOxygen: "8", permanganateIndex: "1.5", ammoniaNitrogen: "0.1", totalPhosphorus: "0.01" };
const target = (of: 1 | 2 | 3 | 4 | 5, from: string | null = null) => ({ class: of, from, source: "bulletin", sureness: "two sources" as const });

const judge = (values: Partial<Record<ItemKey, string>>, more: { tpColumn?: "river" | "lake" | "either"; target?: ReturnType<typeof target>; endsAt?: Instant } = {}) => {
  const endsAt = more.endsAt ?? ROUND;
  return assessWaterRound({ section: { id: "gaoqiao", tpColumn: more.tpColumn ?? "river", target: more.target ?? null }, endsAt, observation: waterRound("gaoqiao", endsAt, values) });
};

describe("the national site's rounds of November 2025", () => {
  const judged = publishedWater().map((round) => ({ round, ours: assessWaterRound({ section: round.section, endsAt: round.observation.endsAt, observation: round.observation }) }));

  it("gives the published class in all 511 rounds that have one (GB 3838-2002 5.1, table 1)", () => {
    const classed = judged.filter(({ round }) => round.officialClass !== null);
    expect(classed).toHaveLength(511);
    expect(classed.filter(({ round, ours }) => ours.class !== round.officialClass).map(({ round }) => round.name)).toEqual([]);
  });

  it("gives none in the nine rounds without one, and names what is missing", () => {
    const without = judged.filter(({ round }) => round.officialClass === null);
    expect(without).toHaveLength(9);
    for (const { ours } of without) {
      expect(ours).toMatchObject({ class: null, notAvailable: { kind: "items-missing" } });
      expect(ours.notAvailable?.items.length).toBeGreaterThan(0);
    }
  });

  it("shows the five items rounded as the site shows them", () => {
    const differing = judged.flatMap(({ round, ours }) => Object.entries(round.shown).filter(([item, shown]) => Number(ours.values[item as ItemKey]) !== Number(shown)).map(([item]) => `${round.name} ${item}`));
    expect(judged.flatMap(({ round }) => Object.keys(round.shown))).toHaveLength(2588);
    expect(differing).toEqual([]);
  });

  it("classes the two rounds of a site in maintenance that have all five values, and carries the state", () => {
    const maintained = judged.filter(({ ours }) => ours.siteState === "维护" && ours.class !== null);
    expect(maintained.map(({ ours }) => ours.class)).toEqual([2, 2]);
  });
});

describe("limits of one item (GB 3838-2002 table 1)", () => {
  it.each([
    ["permanganateIndex", "2.05", 1], ["permanganateIndex", "2.06", 2], ["permanganateIndex", "15.05", 5], ["permanganateIndex", "15.06", 6], ["permanganateIndex", "15", 5], ["permanganateIndex", "10.1", 5],
    ["ammoniaNitrogen", "0.15", 1], ["ammoniaNitrogen", "0.16", 2], ["ammoniaNitrogen", "1.5", 4], ["ammoniaNitrogen", "2", 5], ["ammoniaNitrogen", "2.01", 6],
    ["totalPhosphorus", "0.02", 1], ["totalPhosphorus", "0.021", 2], ["totalPhosphorus", "0.4", 5], ["totalPhosphorus", "0.401", 6],
    ["dissolvedOxygen", "7.5", 1], ["dissolvedOxygen", "7.4", 2], ["dissolvedOxygen", "5.973", 2], ["dissolvedOxygen", "2", 5], ["dissolvedOxygen", "1.9", 6],
    ["pH", "5.5", 1], ["pH", "5.4", 6], ["pH", "9.4", 1], ["pH", "9.5", 6],
  ] as const)("%s of %s is class %i after rounding half to even", (item, value, expected) => {
    expect(judge({ ...GOOD, [item]: value }).class).toBe(expected);
  });

  it("classes raw values before the rounding method (unverified day 2025-01-01): oxygen 5.973 is III, pH 9.095 is worse than V", () => {
    const before = "2024-12-31T20:00:00+08:00" as Instant;
    expect(judge({ ...GOOD, dissolvedOxygen: "5.973" }, { endsAt: before }).class).toBe(3);
    expect(judge({ ...GOOD, pH: "9.095" }, { endsAt: before }).class).toBe(6);
    expect(judge({ ...GOOD, dissolvedOxygen: "5.973" }, { endsAt: "2025-01-01T00:00:00+08:00" as Instant }).class).toBe(3);
    const first = judge({ ...GOOD, dissolvedOxygen: "5.973" }, { endsAt: "2025-01-01T04:00:00+08:00" as Instant });
    expect(first.class).toBe(2);
    expect(first.basis.find(({ method }) => method === "rounded-half-even")?.unverified).toContain("2025-01-01");
  });

  it("takes the column of total phosphorus from the section: 0.05 is II in a river and III in a lake", () => {
    expect(judge({ ...GOOD, totalPhosphorus: "0.05" }).class).toBe(2);
    expect(judge({ ...GOOD, totalPhosphorus: "0.05" }, { tpColumn: "lake" }).class).toBe(3);
    const either = judge({ ...GOOD, totalPhosphorus: "0.05" }, { tpColumn: "either" });
    expect(either.class).toBe(2);
    expect(either.basis.some(({ unverified }) => unverified?.includes("river used"))).toBe(true);
  });

  it("lets total nitrogen and temperature set no class", () => {
    expect(judge({ ...GOOD, totalNitrogen: "9.9", temperature: "35" })).toMatchObject({ class: 1, values: { totalNitrogen: "9.9", temperature: "35" } });
  });

  it("keeps one significant digit of a value that would round to 0", () => {
    expect(judge({ ...GOOD, totalPhosphorus: "0.00046" }).values.totalPhosphorus).toBe("0.0005");
    expect(judge({ ...GOOD, totalPhosphorus: "0" }).values.totalPhosphorus).toBe("0");
  });
});

describe("a round that is not classed", () => {
  it.each(["pH", "dissolvedOxygen", "permanganateIndex", "ammoniaNitrogen", "totalPhosphorus"] as const)("has no class without %s and says so in Chinese first", (item) => {
    const { [item]: _, ...rest } = GOOD;
    const round = judge(rest);
    expect(round).toMatchObject({ class: null, decidedBy: [], notAvailable: { kind: "items-missing", items: [item] } });
    expect(round.notAvailable?.zh).toContain("实时水质类别");
  });

  it("still tells an item over its limit", () => {
    const round = judge({ ammoniaNitrogen: "1.57" });
    expect(round.class).toBeNull();
    expect(round.overClass3).toMatchObject([{ item: "ammoniaNitrogen", value: "1.57", limit: "1", multiple: "0.57" }]);
  });

  it("judges a negative value and a word as missing, but keeps a negative temperature", () => {
    expect(judge({ ...GOOD, ammoniaNitrogen: "-0.01", temperature: "-1" })).toMatchObject({ class: null, values: { temperature: "-1" } });
    expect(judge({ ...GOOD, ammoniaNitrogen: "未检出" }).class).toBeNull();
  });

  it("says that nothing came", () => {
    const round = assessWaterRound({ section: { id: "gaoqiao", tpColumn: "river", target: null }, endsAt: ROUND, observation: undefined });
    expect(round).toMatchObject({ class: null, siteState: null, receivedAt: ROUND, notAvailable: { kind: "no-data" } });
  });

  it("is not judged before GB 3838-2002 came into force on 2002-06-01", () => {
    expect(judge(GOOD, { endsAt: "2002-06-01T00:00:00+08:00" as Instant }).notAvailable?.kind).toBe("no-edition-in-force");
    expect(judge(GOOD, { endsAt: "2002-06-01T04:00:00+08:00" as Instant }).class).toBe(1);
  });
});

describe("exceedances of a round", () => {
  it("compares with the target and with class III apart: the arithmetic of the Shaoguan bulletin of January 2026, NH3-N 2.6 and TP 1.2 times over II", () => {
    const round = judge({ ...GOOD, ammoniaNitrogen: "1.8", totalPhosphorus: "0.22" }, { target: target(2) });
    expect(round).toMatchObject({ class: 5, target: 2, decidedBy: ["ammoniaNitrogen"] });
    expect(round.overTarget.map(({ item, limit, multiple }) => [item, limit, multiple])).toEqual([["ammoniaNitrogen", "0.5", "2.60"], ["totalPhosphorus", "0.1", "1.20"]]);
    expect(round.overClass3.map(({ item, limit, multiple }) => [item, limit, multiple])).toEqual([["ammoniaNitrogen", "1", "0.80"], ["totalPhosphorus", "0.2", "0.10"]]);
  });

  it("gives no multiple for oxygen and pH", () => {
    const round = judge({ ...GOOD, dissolvedOxygen: "3.7", pH: "9.6" }, { target: target(3) });
    expect(round.overTarget).toEqual([
      { item: "pH", averaging: "round", value: "10", limit: "6~9", unit: "1", edition: "GB 3838-2002", clause: "table 1, item 2" },
      { item: "dissolvedOxygen", averaging: "round", value: "3.7", limit: "5", unit: "mg/L", edition: "GB 3838-2002", clause: "table 1, item 3" },
    ]);
  });

  it("judges no target where none is known, or none yet on that day", () => {
    expect(judge({ ...GOOD, ammoniaNitrogen: "1.8" })).toMatchObject({ target: null, overTarget: [] });
    expect(judge({ ...GOOD, ammoniaNitrogen: "1.8" }, { target: target(2, "2026-06-02") })).toMatchObject({ target: null, overTarget: [] });
    expect(judge({ ...GOOD, ammoniaNitrogen: "1.8" }, { target: target(2, "2026-06-01") }).overTarget).toHaveLength(1);
  });
});
