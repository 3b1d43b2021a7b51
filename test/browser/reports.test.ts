import { describe, vi } from "vitest";
import type { IssueContent } from "../../domain/bulletin/issue/issue-content.ts";
import { renderCorrections } from "../../domain/bulletin/issue/issue-list.ts";
import { makeCorrection } from "../../domain/bulletin/issue/make-correction.ts";
import { makeWaterReport } from "../../domain/bulletin/issue/make-water-report.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import type { Instant } from "../../domain/model/time.ts";
import { sampleIssue } from "../domain/bulletin/issue/sample-day.ts";
import { FRAME_OF, sampleAirMonth, sampleSpecial, sampleWaterReport, waterReadings } from "../domain/bulletin/issue/sample-reports.ts";
import { documentTests } from "./document-tests.ts";
import { findBrowser, NO_BROWSER } from "./launch.ts";

const found = findBrowser() !== undefined;
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const HASH = "ab".repeat(32);
const told = sampleWaterReport();
const now = makeWaterReport(waterReadings("monthly-water", "2026-02-28", (id) => (id === "gaoqiao" ? { ammoniaNitrogen: "0.9" } : {})), FRAME_OF(13));
const corrects = { number: 13, kind: "monthly-water" as const, id: "2026-02", day: told.day, address: told.address, hash: HASH };
const correction = makeCorrection({ corrects, ordinal: 1, told, now }, FRAME_OF(16));
const ERRATA = [{ year: "2026", number: 16, address: correction.address, madeAt: "2026-03-05T09:00:00+08:00" as Instant, changes: correction.changes.length }];
const ISSUES: readonly (readonly [string, IssueContent])[] = [
  ["weekly", sampleWaterReport("weekly-water", "2026-03-01")], ["monthly", told], ["air", sampleAirMonth()], ["special", sampleSpecial()], ["correction", correction], ["corrected", sampleIssue()],
];
const LISTED = [
  { year: "2026", number: 16, kind: "correction" as const, id: "0013/1", day: told.day, address: correction.address, hash: HASH, claimedAt: "2026-03-05T09:00:00+08:00" as Instant, changes: correction.changes.length },
  { year: "2026", number: 13, kind: "monthly-water" as const, id: "2026-02", day: told.day, address: told.address, hash: HASH, claimedAt: told.madeAt },
];
const PAGES = new Map<string, string>(ISSUES.flatMap(([name, issue]) => (["zh", "en"] as const).map((language) => [`/${language}/${name}`, renderIssue(issue, HASH, language, name === "corrected" || name === "monthly" ? ERRATA : [])] as const)));
for (const language of ["zh", "en"] as const) PAGES.set(`/${language}/corrections`, renderCorrections({ issues: LISTED, issuer: told.issuer, demonstration: told.demonstration }, language));

describe.skipIf(!found)(found ? "issues of every kind in a browser" : `issues of every kind in a browser: SKIPPED. ${NO_BROWSER}`, () => {
  documentTests({
    pages: PAGES,
    looks: [...PAGES.keys()].map((path, at) => [path, at % 2 === 0 ? 320 : 1280, at % 3 === 0 ? "dark" : "light"] as const),
    sheets: [["/zh/weekly", 1, 5], ["/en/monthly", 1, 6], ["/zh/air", 1, 3], ["/zh/special", 1, 3], ["/en/correction", 1, 3]],
  });
});
