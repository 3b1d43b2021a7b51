import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesBetween } from "../../../../domain/bulletin/issue/make-correction.ts";
import { issueSources } from "../../../../domain/bulletin/issue/issue-sources.ts";
import type { ReportContent } from "../../../../domain/bulletin/issue/issue-content.ts";
import { makeWaterReport } from "../../../../domain/bulletin/issue/make-water-report.ts";
import { statementsOf } from "../../../../domain/bulletin/issue/statements.ts";
import { sampleIssue, sampleReadings, STATIONS } from "./sample-day.ts";
import { FRAME_OF, sampleAirMonth, sampleSpecial, sampleWaterReport, waterReadings } from "./sample-reports.ts";

const SAMPLES: Readonly<Record<string, () => ReportContent>> = { daily: sampleIssue, weekly: () => sampleWaterReport("weekly-water", "2026-03-01"), monthly: sampleWaterReport, air: sampleAirMonth, special: sampleSpecial };

/** Where a content carries what was measured, counted or concluded; besides it stand names, limits, clauses, and what goes with a value. */
const TOLD = /(\.aqi|\.means\.\w+|\.validHours\.\w+|\.target|\.class|\.values\.\w+|validValues|plannedValues|sections\.\d+\.rounds|classCounts\.\d|days\.(good|valid|inSpan|goodRatio)|byLevel\.\d|index\.value|figures\.items\.\w+\.(value|daysOver|validDays)|before\.(index|goodRatio|items\.\w+)|yearBefore\.(index|goodRatio|items\.\w+))$/i;

function leaves(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null) return [];
  if (typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

function changed(content: ReportContent, path: readonly (string | number)[]): ReportContent {
  const copy = structuredClone(content) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const key = path.at(-1)!;
  at[key] = typeof at[key] === "number" ? at[key] + 1 : `${String(at[key])}9`;
  return copy as unknown as ReportContent;
}

describe("what a correction says", () => {
  it.each(Object.keys(SAMPLES))("%s: nothing where nothing changed, and each statement once", (kind) => {
    const content = SAMPLES[kind]!();
    expect(changesBetween(content, SAMPLES[kind]!())).toEqual([]);
    const keys = statementsOf(content).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(20);
  });

  it.each(Object.keys(SAMPLES))("%s: every measured value, class and count that is changed alone is told", (kind) => {
    const content = SAMPLES[kind]!();
    const told = leaves(content).filter((path) => TOLD.test(path.join(".")) && !path.includes("mainPollutants"));
    expect(told.length).toBeGreaterThan(10);
    fc.assert(fc.property(fc.constantFrom(...told), (path) => {
      expect(changesBetween(content, changed(content, path)), path.join(".")).not.toEqual([]);
    }), { numRuns: 300 });
  });

  it("names place, item, the old value and the new one in both languages", () => {
    const days = sampleReadings().days.map((day) => (day.place === STATIONS.over ? { ...day, aqi: 77, level: 2, means: { ...day.means, o3: "120" }, exceedances: [] } : day));
    const changes = changesBetween(sampleIssue(), sampleIssue({ days }));
    expect(changes.map(({ what, from, to }) => [what.zh, from.zh, to.zh])).toEqual([
      ["日 AQI", "118 轻度污染", "77 良"], ["O₃ 日均值", "114", "120"],
      ["日均值超标", "O₃ 172 µg/m³（限值 160 µg/m³，超标 0.08 倍）".replace("限值 160 µg/m³", "限值 160"), "无"],
    ]);
    expect(changes[0]).toMatchObject({ what: { en: "daily AQI" }, from: { en: expect.stringMatching(/^118 /) } });
  });

  it("tells a round that came later, and one that was taken back", () => {
    const [first, ...rest] = sampleReadings().rounds;
    const changes = changesBetween(sampleIssue({ rounds: rest }), sampleIssue());
    expect(changes).toEqual(expect.arrayContaining([expect.objectContaining({ from: { zh: "（原未列出）", en: "(was not listed)" }, to: expect.objectContaining({ zh: "Ⅱ类" }) })]));
    expect(changesBetween(sampleIssue(), sampleIssue({ rounds: rest })).every(({ to }) => to.zh === "（不再列出）")).toBe(true);
    expect(first).toBeDefined();
  });

  it("follows a monthly report from a class to compliance, items over and the change against the month before", () => {
    const now = makeWaterReport(waterReadings("monthly-water", "2026-02-28", (id) => (id === "gaoqiao" ? { ammoniaNitrogen: "0.9" } : {})), FRAME_OF(13));
    expect(changesBetween(sampleWaterReport(), now).map(({ place, what, to }) => [place.zh, what.zh, to.zh])).toEqual(expect.arrayContaining([
      ["高桥", "水质类别", "Ⅲ类"], ["高桥", "达标", "未达标"], ["高桥", "NH₃-N 均值", "0.9"], ["高桥", "超标项目（倍数）", "NH₃-N 0.9 mg/L（限值 0.5，超标 0.80 倍）"],
    ]));
  });
});

describe("the sources of an issue", () => {
  it("are the same in whatever order the stores give them, and others after one revision", () => {
    const { days, hours, rounds } = sampleReadings();
    const all = [...days, ...hours, ...rounds];
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (shuffled) => {
      expect(issueSources(shuffled)).toEqual(issueSources(all));
    }), { numRuns: 20 });
    const [first, ...others] = all;
    expect(issueSources([{ ...first!, madeFrom: { ...first!.madeFrom, digest: "1" } }, ...others]).digest).not.toBe(issueSources(all).digest);
    expect(issueSources(others).digest).not.toBe(issueSources(all).digest);
  });
});
