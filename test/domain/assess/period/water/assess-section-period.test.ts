import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessSectionPeriod, type SectionPeriodInput } from "../../../../../domain/assess/period/water/assess-section-period.ts";
import { waterPeriodOf } from "../../../../../domain/assess/period/water/water-period-of.ts";
import type { CivilDate, Instant } from "../../../../../domain/model/time.ts";
import { EDITION_FILES, registerOf } from "../../../../../domain/standards/register.ts";
import { CLEAN, roundsOf } from "./sample-rounds.ts";

const MARCH = waterPeriodOf("month", "2026-03-15" as CivilDate);
const target = (of: 1 | 2 | 3 | 4 | 5) => ({ class: of, from: null, source: "bulletin", sureness: "two sources" as const });
const assess = (input: Partial<SectionPeriodInput> & { target?: ReturnType<typeof target> | null } = {}) =>
  assessSectionPeriod({ section: { id: "gaoqiao", tpColumn: "river", target: input.target ?? null }, period: MARCH, closed: true, rounds: roundsOf(input.period ?? MARCH), ...input });

describe("a section over a month", () => {
  it("has the class of its means, the grade with its colour, and counts what it was made from", () => {
    const month = assess({ target: target(2) });
    expect(month).toMatchObject({
      class: 1, grade: { zh: "优", colour: { zh: "蓝" } }, meetsTarget: true, complianceReason: null, overTarget: [], mainPollutants: [],
      values: { ammoniaNitrogen: { value: "0.1", count: 186, from: "automatic", belowDetection: false } },
      counts: { roundsDue: 186, rounds: 186, roundsInMaintenance: 0, samples: 0, notCounted: {} },
    });
    expect(month.madeFrom.revisionCount).toBe(186 * 5);
  });

  it("averages all rounds: one bad round of ten does not decide, and a round of 1.57 mg/L among 0.1 gives 0.11", () => {
    const one = assess({ rounds: roundsOf(MARCH, CLEAN, (index) => (index === 40 ? { ammoniaNitrogen: "1.57" } : {})) });
    expect(one.values.ammoniaNitrogen?.value).toBe("0.11");
    expect(one.class).toBe(1);
  });

  it("the mean of pH goes by hydrogen ion: half 6 and half 8 is 6.3, classed as 6", () => {
    expect(assess({ rounds: roundsOf(MARCH, CLEAN, (index) => ({ pH: index % 2 === 0 ? "6" : "8" })) }).values.pH?.value).toBe("6");
    const sour = assess({ rounds: roundsOf(MARCH, CLEAN, (index) => ({ pH: index % 2 === 0 ? "5" : "9" })) });
    expect(sour).toMatchObject({ class: 6, values: { pH: { value: "5" } } });
  });

  it("both questions side by side: 墨江出口 as printed, 超Ⅱ类 2.6 and 1.2 times, class V; against class III 0.8 and 0.1", () => {
    const mojiang = assess({ target: target(2), rounds: roundsOf(MARCH, { ...CLEAN, ammoniaNitrogen: "1.8", totalPhosphorus: "0.22" }) });
    expect(mojiang).toMatchObject({ class: 5, grade: { zh: "中度污染" }, meetsTarget: false });
    expect(mojiang.overTarget.map(({ item, over, multiple }) => [item, over, multiple])).toEqual([["ammoniaNitrogen", "month", "2.60"], ["totalPhosphorus", "month", "1.20"]]);
    expect(mojiang.mainPollutants.map(({ item, multiple }) => [item, multiple])).toEqual([["ammoniaNitrogen", "0.80"], ["totalPhosphorus", "0.10"]]);
  });

  it("says 未掌握水质目标，不评价达标 where no target is known, and none before its first day", () => {
    expect(assess()).toMatchObject({ target: null, meetsTarget: null, complianceReason: { kind: "target-unknown", zh: "未掌握水质目标，不评价达标。" } });
    expect(assess({ target: { ...target(2), from: "2026-04-01" as never } }).meetsTarget).toBeNull();
    expect(assess({ target: { ...target(2), from: "2026-03-31" as never } }).meetsTarget).toBe(true);
  });

  it("judges no compliance before it is over, nor on a day", () => {
    expect(assess({ target: target(2), closed: false })).toMatchObject({ class: 1, meetsTarget: null, complianceReason: { kind: "period-not-over" } });
    const day = waterPeriodOf("day", "2026-03-15" as CivilDate);
    expect(assess({ target: target(2), period: day, rounds: roundsOf(day) })).toMatchObject({ class: 1, meetsTarget: null, complianceReason: { zh: "达标仅按月、季、年评价。" }, counts: { roundsDue: 6, rounds: 6 } });
  });

  it("counts rounds under 维护 as the national site classes them, and shows how many", () => {
    const month = assess({ rounds: roundsOf(MARCH, CLEAN, (index) => ({ siteState: index < 6 ? "维护" : "正常" })) });
    expect(month.counts).toMatchObject({ rounds: 186, roundsInMaintenance: 6 });
  });

  it("an unconfirmed target is said where it decides", () => {
    const month = assess({ target: { ...target(2), sureness: "unverified" as never } });
    expect(month.basis.some(({ unverified }) => unverified?.startsWith("水质目标未确认"))).toBe(true);
  });
});

describe("valid data (the minima are a setting, printed because no source gives them)", () => {
  it("needs half the rounds of the period: 93 of 186 are enough, 92 are not", () => {
    const rounds = roundsOf(MARCH);
    expect(assess({ rounds: rounds.slice(0, 93) }).class).toBe(1);
    const short = assess({ rounds: rounds.slice(0, 92), target: target(2) });
    expect(short).toMatchObject({ class: null, meetsTarget: null, complianceReason: { kind: "no-data" } });
    expect(short.remarks.map(({ kind }) => kind)).toEqual(["too-few-values"]);
    expect(assess().basis.find(({ method }) => method?.startsWith("automatic≥50%"))?.unverified).toContain("未见条文");
  });

  it("leaves out what was withdrawn and what an instrument marks: T over its range never enters a mean, and each is counted", () => {
    const marked = roundsOf(MARCH, CLEAN, (index) => ({ ammoniaNitrogen: index < 3 ? "90" : "0.1" })).map((round, index) => {
      const [sighting] = round.items.ammoniaNitrogen!;
      const change = index === 0 ? { value: null } : index < 3 ? { mark: "T" as const } : {};
      return { ...round, items: { ...round.items, ammoniaNitrogen: [{ ...sighting!, ...change }] } };
    });
    expect(assess({ rounds: marked })).toMatchObject({ class: 1, values: { ammoniaNitrogen: { value: "0.1", count: 183 } }, counts: { rounds: 186, notCounted: { withdrawn: 1, T: 2 } } });
  });

  it("one item with too few values withholds the class and is named", () => {
    const month = assess({ rounds: roundsOf(MARCH, CLEAN, (index) => (index > 10 ? { totalPhosphorus: "n/a" } : {})) });
    expect(month).toMatchObject({ class: null, notAvailable: { kind: "items-missing", items: ["totalPhosphorus"] } });
    expect(month.remarks.map(({ kind }) => kind)).toEqual(["not-a-value", "too-few-values"]);
  });

  it("takes the items of hand samples beside the automatic ones, and automatic pH first", () => {
    const month = assess({ samples: [{ at: "2026-03-05T10:00:00+08:00" as Instant, values: { lead: "0.06", mercury: "<0.00004", pH: "9.9" }, revision: "r1" }] });
    expect(month).toMatchObject({ class: 5, decidedBy: ["lead"], values: { lead: { from: "manual", count: 1 }, pH: { from: "automatic" }, mercury: { belowDetection: true } }, counts: { samples: 1 } });
  });

  it("a section sampled by hand alone is judged by one sample a month; a quarter needs all three months", () => {
    const sample = (month: string) => ({ at: `2026-${month}-05T10:00:00+08:00` as Instant, values: CLEAN, revision: month });
    const quarter = waterPeriodOf("quarter", "2026-03-15" as CivilDate);
    expect(assess({ rounds: [], samples: [sample("03")] }).class).toBe(1);
    expect(assess({ period: quarter, rounds: [], samples: [sample("01"), sample("02"), sample("03")] })).toMatchObject({ class: 1, counts: { samples: 3 } });
    expect(assess({ period: quarter, rounds: [], samples: [sample("01"), sample("03")] }).class).toBeNull();
  });

  it("a mean of values all below detection stays one, and a detected one makes it a number", () => {
    const at = (day: string) => `2026-03-${day}T10:00:00+08:00` as Instant;
    const both = (second: string) => assess({ samples: [{ at: at("05"), values: { cyanide: "<0.004" }, revision: "a" }, { at: at("20"), values: { cyanide: second }, revision: "b" }] });
    expect(both("<0.004").values.cyanide).toMatchObject({ value: "0.002", belowDetection: true, count: 2 });
    expect(both("0.1").values.cyanide).toMatchObject({ value: "0.051", belowDetection: false });
  });

  it("says nothing of the target where an item is below a limit of detection that is too high", () => {
    const month = assess({ target: target(2), samples: [{ at: "2026-03-05T10:00:00+08:00" as Instant, values: { volatilePhenol: "<0.006" }, revision: "a" }] });
    expect(month).toMatchObject({ class: 1, meetsTarget: null, complianceReason: { kind: "detection-limit-too-high" } });
  });

  it("passes over what lies outside the period: 00:00 of the first day belongs to the day before", () => {
    const outside = roundsOf({ from: "2026-02-28" as CivilDate, until: "2026-03-01" as CivilDate }, { ...CLEAN, ammoniaNitrogen: "90" });
    const with_ = assess({ rounds: [...outside, ...roundsOf(MARCH)] });
    expect(with_).toEqual(assess());
    expect(outside.at(-1)?.endsAt).toBe("2026-03-01T00:00:00+08:00");
  });
});

describe("the law of a period", () => {
  it("is not judged before the evaluation rules", () => {
    const early = waterPeriodOf("month", "2010-03-15" as CivilDate);
    expect(assess({ period: early, rounds: roundsOf(early) })).toMatchObject({ class: null, notAvailable: { kind: "no-edition-in-force" } });
  });

  it("a period in which the rules change is shown in parts, never blended: March with an invented edition from the 11th, for this test only", () => {
    const files = structuredClone(EDITION_FILES) as { kind: string; year: number; inForce: { from: string; until: string | null }; classing?: { from: string; until: string | null }[]; items?: { no: number; limits?: string[] }[] }[];
    const old = files.find(({ kind }) => kind === "surface-water")!;
    const next = structuredClone(old);
    old.inForce.until = "2026-03-11";
    old.classing!.at(-1)!.until = "2026-03-11";
    next.year = 2030;
    next.inForce.from = "2026-03-11";
    next.classing = [{ ...next.classing!.at(-1)!, from: "2026-03-11" }];
    next.items!.find(({ no }) => no === 7)!.limits = ["0.05", "0.05", "0.05", "0.05", "0.05"];
    const month = assess({ register: registerOf([...files, next]), target: target(2) });
    expect(month).toMatchObject({ class: null, meetsTarget: null, notAvailable: { kind: "editions-differ" } });
    expect(month.parts.map(({ class: of, period }) => [period.from, period.until, of])).toEqual([["2026-03-01", "2026-03-11", 1], ["2026-03-11", "2026-04-01", 6]]);
  });
});

describe("promises", () => {
  it("the order in which rounds came has no effect", () => {
    const rounds = roundsOf(MARCH, CLEAN, (index) => ({ ammoniaNitrogen: `0.${String(index % 97).padStart(2, "0")}`, pH: `7.${index % 10}` }));
    fc.assert(fc.property(fc.shuffledSubarray(rounds, { minLength: rounds.length }), (shuffled) => {
      expect(assess({ rounds: shuffled })).toEqual(assess({ rounds }));
    }), { numRuns: 20 });
  });

  it("a corrected round changes the digest, also where the mean does not change", () => {
    const again = roundsOf(MARCH).map((round, index) => (index > 0 ? round : { ...round, items: { ...round.items, pH: [{ ...round.items.pH![0]!, rank: "later" }] } }));
    expect(assess({ rounds: again }).madeFrom.digest).not.toBe(assess().madeFrom.digest);
    expect(assess({ rounds: again }).values).toEqual(assess().values);
  });
});
