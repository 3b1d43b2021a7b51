import { describe, expect, it } from "vitest";
import { assessAirPeriod } from "../../../../domain/assess/period/assess-air-period.ts";
import { calendarPeriod } from "../../../../domain/model/calendar-period.ts";
import { EDITION_FILES, registerOf } from "../../../../domain/standards/register.ts";
import { judgePeriod, unverified } from "./judge-period.ts";
import { CLEAN, closedDaysOf } from "./sample-days.ts";

describe("a period in which the editions change", () => {
  const year = judgePeriod("2026", closedDaysOf("2026", () => ({ ...CLEAN, pm25: "32", pm10: "65" })));

  it("2026 is shown in two parts, each judged by its own edition with its own days", () => {
    expect(year.parts).toMatchObject([
      { from: "2026-01-01", to: "2026-02-28", editions: ["GB 3095-2012", "HJ 633-2012", "HJ 663-2013"], phase: "amended-2018", days: { inSpan: 59, closed: 59 } },
      { from: "2026-03-01", to: "2026-12-31", editions: ["GB 3095-2026", "HJ 633-2026", "HJ 663-2026"], phase: "transition", days: { inSpan: 306, closed: 306 } },
    ]);
    const [before, after] = year.parts;
    expect(before?.attainment?.items.pm25).toMatchObject({ meets: true, judged: [{ limit: "35" }, { limit: "75" }] });
    expect(after?.attainment?.items.pm25).toMatchObject({ meets: false, judged: [{ limit: "30", multiple: "0.07" }, { limit: "60", meets: true }] });
    expect([before?.attainment?.meets, after?.attainment?.meets]).toEqual([true, false]);
    expect([before?.compositeIndex.value, after?.compositeIndex.value]).toEqual(["3.23", "3.54"]);
    expect([before?.items.pm25?.mean, after?.items.pm25?.mean]).toEqual(["32", "32.0"]);
  });

  it("the whole has statistics and counts of days, but no verdict, no index and no rate, and the reason", () => {
    expect(year).toMatchObject({
      notAvailable: { kind: "several-editions", zh: expect.stringContaining("2026-03-01") }, phase: null, days: { valid: 365, goodRatio: null, attainmentRate: null },
      attainment: { meets: null, items: {}, notAvailable: { kind: "several-editions" } }, compositeIndex: { value: null, singles: {}, notAvailable: { kind: "several-editions" } },
      items: { pm25: { mean: "32.0", attainmentRate: null } },
    });
    expect(year.editions).toEqual(["GB 3095-2012", "HJ 633-2012", "HJ 663-2013", "GB 3095-2026", "HJ 633-2026", "HJ 663-2026"]);
    expect(year.basis.map(({ edition }) => edition)).toEqual(expect.arrayContaining(["GB 3095-2012", "GB 3095-2026", "HJ 663-2013", "HJ 663-2026"]));
    expect(unverified(year)).toContain("不作合并结论");
  });

  it("each part has its own completeness: February with 24 days leaves the first part without figures, the second stands", () => {
    const short = judgePeriod("2026", closedDaysOf("2026", (_at, day) => (day.startsWith("2026-02") && Number(day.slice(8)) > 24 ? undefined : CLEAN)));
    expect(short.parts.map((part) => part.items.pm25?.mean)).toEqual([null, "20.0"]);
    expect(short.parts[0]?.attainment).toMatchObject({ meets: null });
    expect(short.parts[1]?.attainment).toMatchObject({ meets: true });
  });

  it.each([
    ["2026-Q1", ["2026-01-01", "2026-03-01"]], ["2018", ["2018-01-01", "2018-09-01"]], ["2018-Q3", ["2018-07-01", "2018-09-01"]],
    ["2026-02", []], ["2026-03", []], ["2018-Q4", []], ["2030", []], ["2031", []], ["2031-Q1", []],
  ])("%s has the parts %j", (period, parts) => {
    const found = judgePeriod(period, closedDaysOf(period));
    expect(found.parts.map(({ from }) => from)).toEqual(parts);
    expect(found.notAvailable?.kind).toBe(parts.length > 0 ? "several-editions" : undefined);
    if (period === "2018") expect([found.referenceState, ...found.parts.map(({ referenceState }) => referenceState?.zh)]).toEqual([null, "标准状态", "参比状态（气态污染物）；实况（颗粒物）"]);
  });

  it("a part before the first edition of HJ 663 is not judged: Guangzhou in 2013, before and from 1 October", () => {
    const days = closedDaysOf("2013", (_at, day) => (day < "2013-10" ? undefined : CLEAN), { city: "guangzhou" });
    const first = assessAirPeriod({ station: { id: "1345A", zone: 2, city: "guangzhou" }, period: calendarPeriod("2013"), over: true, days });
    expect(first.parts).toMatchObject([
      { from: "2013-01-01", to: "2013-09-30", items: {}, editions: [], compositeIndex: { value: null, notAvailable: { kind: "no-edition-in-force" } } },
      { from: "2013-10-01", to: "2013-12-31", items: { pm25: { mean: "20" } }, attainment: { meets: true } },
    ]);
    expect(first).toMatchObject({ attainment: { meets: null }, notAvailable: { kind: "several-editions" } });
  });

  it("from 2031-01-01 the final limits judge: PM2.5 of 27 meets in 2030 and not in 2031", () => {
    const of = (period: string) => judgePeriod(period, closedDaysOf(period, () => ({ ...CLEAN, pm25: "27" }))).attainment?.meets;
    expect([of("2030"), of("2031")]).toEqual([true, false]);
  });

  it("an edition that began inside a month would cut the month, and its minimum counts the whole month", () => {
    const files = structuredClone(EDITION_FILES) as { kind: string; year: number; inForce: { from: string; until: string | null }; phases?: { from: string; until: string | null }[] }[];
    const of = (year: number) => files.find((file) => file.kind === "air-limits" && file.year === year)!;
    [of(2012).inForce.until, of(2012).phases![1]!.until, of(2026).inForce.from, of(2026).phases![0]!.from] = ["2026-03-16", "2026-03-16", "2026-03-16", "2026-03-16"];
    const month = assessAirPeriod({ station: { id: "1345A", zone: 2 }, period: calendarPeriod("2026-03"), over: true, days: closedDaysOf("2026-03"), register: registerOf(files) });
    expect(month.parts.map(({ from, to, items }) => [from, to, items.pm25?.mean])).toEqual([["2026-03-01", "2026-03-15", "20.0"], ["2026-03-16", "2026-03-31", "20.0"]]);
  });
});
