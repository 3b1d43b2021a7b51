import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { renderNotFound } from "../../domain/bulletin/not-found.ts";
import { renderPage } from "../../domain/bulletin/page.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import { sampleNetwork, samplePage } from "../domain/bulletin/sample.ts";
import { axe } from "./axe.ts";
import { findBrowser, launch, NO_BROWSER } from "./launch.ts";
import { serveFiles } from "./serve-files.ts";
import { visitor } from "./visit.ts";

const found = findBrowser() !== undefined;
if (!found) console.warn(NO_BROWSER);
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A page with one station of each kind (level, no AQI, late, silent), so that a look through all its nodes stays quick. */
const shown = ["2846A", "3446A", "1349A", "3445A", "1346A", "1355A", "1703A", "3025A", "1702A"];
const sample = samplePage({ network: { ...sampleNetwork, airStations: sampleNetwork.airStations.filter((station) => shown.includes(station.id)) } });

const background = (page: Page, selector: string): Promise<string> => page.evaluate(`getComputedStyle(document.querySelector("${selector}")).backgroundColor`);

/** The site as its readers get it, with the policy that forbids inline style and script. */
function serveSample(): ReturnType<typeof serveFiles> {
  const { css, name } = renderStylesheet();
  return serveFiles(new Map([
    ["index.html", renderPage(sample, "zh").html], ["en/index.html", renderPage(sample, "en").html], ["404.html", renderNotFound("zh", { movedDates: true }).html], [`assets/${name}`, css],
  ]));
}

describe.skipIf(!found)(found ? "the front page in a browser" : `the front page in a browser: SKIPPED. ${NO_BROWSER}`, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSample>>;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(), serveSample()]);
  });
  afterAll(async () => {
    await browser?.close();
    site?.server.close();
  });

  const visit: ReturnType<typeof visitor> = (path, options, look) => visitor(browser, site.origin)(path, options, look);

  it("shows a station's AQI with its level in the standard's colour, under a policy without inline style or script", () =>
    visit("/index.html", {}, async (page, complaints) => {
      const chip = page.locator("#place-2846A .chip");
      expect(await chip.innerText()).toMatch(/^82\s良$/);
      expect(await background(page, "#place-2846A .chip")).toBe("rgb(255, 255, 0)");
      expect(complaints).toEqual([]);
    }));

  it.each([
    ["/index.html", "light"], ["/index.html", "dark"], ["/en/index.html", "light"], ["/en/index.html", "dark"], ["/404.html", "light"],
  ] as const)("has no violation of WCAG 2.2 A and AA that axe can find: %s, %s", (path, colorScheme) =>
    visit(path, { colorScheme }, async (page) => {
      const { violations, passes } = await axe(page);
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
    }));

  it("is looked at by an axe that finds a planted fault", () =>
    visit("/404.html", {}, async (page) => {
      await page.setContent('<html lang="en"><title>fault</title><main><img src="data:,"><p>text</p></main></html>');
      expect((await axe(page)).violations.map(({ id }) => id)).toEqual(["image-alt"]);
    }));

  it.each([
    ["/index.html", 320], ["/en/index.html", 320], ["/en/index.html", 768], ["/index.html", 1280], ["/en/index.html", 1280], ["/en/index.html", 1440],
  ])("does not scroll sideways, and no table leaves its column: %s at %i px, all details open (WCAG 1.4.10)", (path, width) =>
    visit(path, { viewport: { width, height: 800 } }, async (page) => {
      const overflow = "(() => { document.querySelectorAll('details').forEach((details) => { details.open = true; }); return document.documentElement.scrollWidth - document.documentElement.clientWidth; })()";
      expect(await page.evaluate(overflow)).toBe(0);
      expect(await page.evaluate("[...document.querySelectorAll('table')].filter((table) => table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1).map((table) => table.className)")).toEqual([]);
    }));

  it("keeps its tables tables for a screen reader when they are drawn as cards", () =>
    visit("/en/index.html", { viewport: { width: 320, height: 800 } }, async (page) => {
      expect(await page.getByRole("rowheader", { name: "Tiyuxi" }).count()).toBeGreaterThan(0);
      expect(await page.getByRole("columnheader", { name: "Primary pollutant", exact: true }).count()).toBeGreaterThan(0);
      const { violations } = await axe(page);
      expect(violations.map(({ id }) => id)).toEqual([]);
    }));

  it("works without JavaScript: state, event link, language switch", () =>
    visit("/index.html", { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator(".sentences p").first().innerText()).toContain("AQI 42");
      await page.locator(".events a").first().click();
      expect(page.url()).toContain("#place-3446A");
      await page.getByRole("link", { name: "English" }).click();
      expect(await page.locator("h1").innerText()).toContain("Guangzhou and Qingyuan");
    }));

  it("lets a keyboard reach the content first (skip link)", () =>
    visit("/index.html", {}, async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).toBe("main");
    }));

  it("is on paper black on white, the level's name standing in for its colour", () =>
    visit("/index.html", { colorScheme: "light" }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const chip = page.locator("#place-2846A .chip");
      expect(await background(page, "#place-2846A .chip")).toBe("rgba(0, 0, 0, 0)");
      expect(await chip.innerText()).toContain("良");
    }));
});
