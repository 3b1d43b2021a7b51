import { describe, vi } from "vitest";
import { renderIssueList } from "../../domain/bulletin/issue/issue-list.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import { sampleIssue } from "../domain/bulletin/issue/sample-day.ts";
import { documentTests } from "./document-tests.ts";
import { findBrowser, NO_BROWSER } from "./launch.ts";

const found = findBrowser() !== undefined;
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const issue = sampleIssue();
const PAGES = new Map([
  ["/zh", renderIssue(issue, "ab".repeat(32), "zh")], ["/en", renderIssue(issue, "ab".repeat(32), "en")],
  ["/list", renderIssueList({ issues: [issue], issuer: issue.issuer, demonstration: issue.demonstration }, "zh")],
]);

describe.skipIf(!found)(found ? "an issue in a browser" : `an issue in a browser: SKIPPED. ${NO_BROWSER}`, () => {
  documentTests({
    pages: PAGES,
    looks: [["/zh", 1280, "light"], ["/en", 320, "light"], ["/zh", 390, "dark"], ["/list", 320, "light"]],
    sheets: [["/zh", 2, 4], ["/en", 2, 4]],
  });
});
