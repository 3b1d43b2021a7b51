import { expect, test } from "vitest";
import type { AirHour } from "../../../../domain/model/assessment.ts";
import { PLACE_TEXTS } from "../../../../domain/bulletin/place/place-texts.ts";
import { isSuspect, qualityWord } from "../../../../domain/bulletin/place/quality-word.ts";
import { renderPage } from "../../../../domain/bulletin/page.ts";
import { SAMPLE_HOUR, sampleHour, samplePage } from "../sample.ts";

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
