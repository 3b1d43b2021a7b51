import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { renderIssueList } from "../../domain/bulletin/issue/issue-list.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import { sampleIssue } from "../domain/bulletin/issue/sample-day.ts";
import { findBrowser, launch, NO_BROWSER } from "./launch.ts";

const found = findBrowser() !== undefined;
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const issue = sampleIssue();
const PAGES = new Map([
  ["/zh", renderIssue(issue, "ab".repeat(32), "zh")], ["/en", renderIssue(issue, "ab".repeat(32), "en")],
  ["/list", renderIssueList({ issues: [issue], issuer: issue.issuer, demonstration: issue.demonstration }, "zh")],
]);

describe.skipIf(!found)(found ? "an issue in a browser" : `an issue in a browser: SKIPPED. ${NO_BROWSER}`, () => {
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

  it.each([["/zh", 1280, "light"], ["/en", 320, "light"], ["/zh", 390, "dark"], ["/list", 320, "light"]] as const)(
    "has no violation of WCAG 2.2 A and AA that axe can find, and does not scroll sideways: %s at %i px, %s", async (path, width, colorScheme) => {
      const { context, page } = await visit(path, width, colorScheme);
      const { violations, passes } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
      await context.close();
    });

  it.each(["/zh", "/en"])("is a document of four sheets of A4 or fewer: %s", async (path) => {
    const { context, page } = await visit(path, 1280, "light");
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(1);
    expect(sheets).toBeLessThanOrEqual(4);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await context.close();
  });
});
