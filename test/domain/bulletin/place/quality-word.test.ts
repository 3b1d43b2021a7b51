import { expect, test } from "vitest";
import type { AirHour } from "../../../../domain/model/assessment.ts";
import { PLACE_TEXTS } from "../../../../domain/bulletin/place/place-texts.ts";
import { outOfLineNote } from "../../../../domain/bulletin/place/out-of-line-note.ts";
import { isSuspect, qualityWord } from "../../../../domain/bulletin/place/quality-word.ts";
import { renderPage } from "../../../../domain/bulletin/page.ts";
import { SAMPLE_HOUR, sampleHour, samplePage, sampleRound } from "../sample.ts";

type Said = Pick<AirHour, "quality" | "notCounted">;
test.each<[string, Said, string | null]>([
  ["可疑", { quality: { o3: { flag: 3, tests: { spike: 3 } } } }, "suspect"],
  ["失败", { quality: { o3: { flag: 4, tests: { grossRange: 4 }, reported: "5000" } }, notCounted: { o3: { because: "failed" } } }, "failed"],
  ["维护", { quality: { o3: { flag: 1, maintenance: true, reported: "80" } }, notCounted: { o3: { because: "M" } } }, "maintenance"],
  ["审核剔除", { quality: { o3: { flag: 4, reviewed: "rejected", reported: "80" } }, notCounted: { o3: { because: "rejected" } } }, "rejected"],
  ["已审核", { quality: { o3: { flag: 1, reviewed: "accepted" } } }, "reviewed"],
  ["可疑", { notCounted: { o3: { because: "T", atLeast: "999" } } }, "suspect"],
  ["", {}, null],
])("the page says %s beside the value, in both languages, and never the value that failed", (zh, said, en) => {
  const hour = { ...sampleHour("1345A", SAMPLE_HOUR, 50), ...said } as AirHour;
  expect([qualityWord(hour, "o3", PLACE_TEXTS.zh), qualityWord(hour, "o3", PLACE_TEXTS.en)]).toEqual([zh === "" ? null : zh, en]);
  expect(qualityWord(hour, "no2", PLACE_TEXTS.zh)).toBeNull();
  expect(isSuspect(hour, "o3")).toBe(said.quality?.o3?.flag === 3);
});

test("the front page shows it in the station's row", () => {
  const page = samplePage();
  const hours = page.airHours.map((hour): AirHour => ({ ...hour, quality: { no2: { flag: 3, tests: { spike: 3 } } } }));
  expect(renderPage({ ...page, airHours: hours }, "zh").html).toMatch(/data-label="NO₂">\d+<small class="reason">可疑<\/small>/);
  expect(renderPage(page, "zh").html).not.toContain("可疑</small>");
});

test("a value far from those around it says by which thresholds, and that these are the software's own", () => {
  const hour = { ...sampleHour("1345A", SAMPLE_HOUR, 50), quality: { no2: { flag: 3, tests: { neighbours: 3 } }, o3: { flag: 3, tests: { spike: 3 } } } } as AirHour;
  const text = (of: Parameters<typeof outOfLineNote>[0], language: "zh" | "en") => outOfLineNote(of, language).map(String);
  expect(text(hour, "zh")).toEqual(['<p class="note">NO₂：与本市其他站点的中位数相差超过 90 µg/m³且超过 200%，标为可疑，仍计入评价。阈值为本软件的缺省设置，不是法规规定。</p>']);
  expect(text(hour, "en")).toEqual([expect.stringContaining("NO₂: more than 90 µg/m³ and 200 % away from the median of the city&#39;s other stations")]);
  const round = { ...sampleRound("gaoqiao", SAMPLE_HOUR, 2), quality: { ammoniaNitrogen: { flag: 3, tests: { neighbours: 3 } }, pH: { flag: 3, tests: { neighbours: 3 } } } } as const;
  expect(text(round, "zh")).toEqual([expect.stringContaining("氨氮：与上、下游相邻断面的数值范围相差超过 1 mg/L且超过 300%"), expect.stringMatching(/^<p class="note">pH值：与上、下游相邻断面的数值范围相差超过 2，标为可疑/)]);
  expect(outOfLineNote(sampleHour("1345A", SAMPLE_HOUR, 50), "zh")).toEqual([]);
});
