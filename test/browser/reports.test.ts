import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { IssueContent } from "../../domain/bulletin/issue/issue-content.ts";
import { renderCorrections } from "../../domain/bulletin/issue/issue-list.ts";
import { makeCorrection } from "../../domain/bulletin/issue/make-correction.ts";
import { makeWaterReport } from "../../domain/bulletin/issue/make-water-report.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import type { Instant } from "../../domain/model/time.ts";
import { sampleIssue } from "../domain/bulletin/issue/sample-day.ts";
import { FRAME_OF, sampleAirMonth, sampleSpecial, sampleWaterReport, waterReadings } from "../domain/bulletin/issue/sample-reports.ts";
import { findBrowser, launch, NO_BROWSER } from "./launch.ts";

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
  let browser: Browser;
  let server: Server;
  beforeAll(async () => {
    browser = await launch();
    server = createServer((request, response) => {
      const page = PAGES.get(request.url ?? "");
      response.writeHead(200, { "content-type": page === undefined ? "text/css" : "text/html; charset=utf-8", "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self' data:" });
      response.end(page ?? renderStylesheet().css);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const visit = async (path: string, width: number, colorScheme: "light" | "dark") => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    return { context, page };
  };

  it.each([...PAGES.keys()].map((path, at) => [path, at % 2 === 0 ? 320 : 1280, at % 3 === 0 ? "dark" : "light"] as const))(
    "has no violation of WCAG 2.2 A and AA that axe can find, and does not scroll sideways: %s at %i px, %s", async (path, width, colorScheme) => {
      const { context, page } = await visit(path, width, colorScheme);
      const { violations, passes } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
      await context.close();
    });

  it.each([["/zh/weekly", 5], ["/en/monthly", 6], ["/zh/air", 3], ["/zh/special", 4], ["/en/correction", 3]] as const)("is a document of A4: %s on %i sheets or fewer", async (path, most) => {
    const { context, page } = await visit(path, 1280, "light");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(most);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await context.close();
  });
});
