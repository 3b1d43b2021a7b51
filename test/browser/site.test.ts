import { inflateSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { bundledSite, type BundledSite } from "../fakes/bundled-site.ts";
import { brokenLinks } from "../fakes/broken-links.ts";
import { axe } from "./axe.ts";
import { findBrowser, launch, NO_BROWSER } from "./launch.ts";
import { serveFiles } from "./serve-files.ts";
import { visitor } from "./visit.ts";

const found = findBrowser() !== undefined;
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

const openAll = (page: Page) => page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
const sideways = (page: Page) => page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
/** Streams of a PDF, unpacked, as text: where its drawing operators and text stand. */
const streams = (pdf: Buffer): string[] => [...pdf.toString("latin1").matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
  try { return [inflateSync(Buffer.from(body!, "latin1")).toString("latin1")]; } catch { return []; }
});

describe.skipIf(!found)(found ? "the site of the bundled readings in a browser" : `the site in a browser: SKIPPED. ${NO_BROWSER}`, () => {
  let browser: Browser;
  let site: BundledSite;
  let served: Awaited<ReturnType<typeof serveFiles>>;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launch(), bundledSite()]);
    served = await serveFiles(site.files);
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
  });

  const visit: ReturnType<typeof visitor> = (path, options, look) => visitor(browser, served.origin)(path, options, look);

  it.each([
    ["/stations/1350A/", "light"], ["/en/stations/3445A/", "dark"], ["/sections/shiliting/", "dark"], ["/en/sections/shijiao/", "light"], ["/archive/2026-03-01/", "light"], ["/en/archive/2026-03/", "light"],
    ["/en/stations/1350A/2026-03/", "light"], ["/archive/", "light"], ["/search/", "dark"], ["/en/about/", "light"],
  ] as const)("has no violation of WCAG 2.2 A and AA that axe can find, and nothing that its policy blocks: %s, %s", (path, colorScheme) =>
    visit(path, { colorScheme }, async (page, complaints) => {
      await openAll(page);
      const { violations, passes } = await axe(page);
      expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => node.html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(complaints).toEqual([]);
    }));

  // 400 % zoom of a window of 1280 px is 320 CSS pixels (WCAG 1.4.10).
  it.each(["/index.html", "/stations/1350A/", "/en/stations/3445A/", "/sections/shiliting/", "/en/sections/shijiao/", "/archive/2026-03-01/", "/en/archive/2026-03/", "/stations/1350A/2026-03/", "/search/", "/en/about/"])(
    "does not scroll sideways at 320 px, which is 1280 px at four times the size, all details open: %s", (path) =>
      visit(path, { viewport: { width: 320, height: 640 }, deviceScaleFactor: 4 }, async (page) => {
        await openAll(page);
        expect(await sideways(page)).toBe(0);
      }));

  it("names no clause in English on a Chinese page", () => {
    const chinese = [...site.files].filter(([key]) => key.endsWith("index.html") && !key.startsWith("en/"));
    expect(chinese.length).toBeGreaterThan(50);
    const english = chinese.flatMap(([key, body]) => [...body.replace(/<[^>]*>/g, " ").matchAll(/\b(?:tables?|annex|items?|note|formula|column|clause) [A-Z]?[(\d][^，。<]{0,20}/g)].map(([said]) => `${key}: ${said}`));
    expect(english.slice(0, 5)).toEqual([]);
  });

  it("works without JavaScript: from the front page to a station, to its month, to the archive and to a day", () =>
    visit("/index.html", { javaScriptEnabled: false }, async (page) => {
      await page.getByRole("link", { name: "番禺中学" }).first().click();
      expect(page.url()).toContain("/stations/1350A/");
      expect(await page.locator(".sentences").innerText()).toContain("AQI 68");
      await page.getByRole("link", { name: /逐日/ }).first().click();
      expect(await page.locator("h1").innerText()).toBe("番禺中学空气质量，2026年3月");
      await page.getByRole("link", { name: "存档", exact: true }).first().click();
      await page.getByRole("link", { name: "3/1", exact: true }).click();
      expect(await page.locator("h1").innerText()).toBe("2026年3月1日空气与水质");
      await page.getByRole("link", { name: "English" }).click();
      expect(await page.locator("h1").innerText()).toBe("Air and water on 1 March 2026");
    }));

  it("lets its linked data stand under the policy, as data that no script engine runs, and leads to the data of each page", () =>
    visit("/stations/1350A/", { javaScriptEnabled: true }, async (page, complaints) => {
      const linked = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent() ?? "");
      expect(linked).toMatchObject({ "@type": "Dataset", spatialCoverage: { name: "番禺中学" } });
      expect(complaints).toEqual([]);
      const [answer] = await Promise.all([page.waitForResponse(/data\.json$/), page.getByRole("link", { name: "JSON", exact: true }).click()]);
      expect(JSON.parse(await answer.text()).figures.length).toBeGreaterThan(100);
    }));

  it("has no link that leads to no file of it", () => {
    const { broken, followed } = brokenLinks(site.files, "https://beijiang-watch.example");
    expect(broken).toEqual([]);
    expect(followed).toBeGreaterThan(5_000);
  });

  it("finds a station by a part of its name; without JavaScript the whole list stands and no dead field", async () => {
    await visit("/search/", {}, async (page) => {
      await page.getByRole("searchbox").fill("shijiao");
      expect(await page.locator(".places li:visible").allInnerTexts()).toEqual([expect.stringContaining("石角")]);
      await page.getByRole("searchbox").fill("没有这样的站");
      expect(await page.getByRole("status").innerText()).toBe("没有符合的站点或断面。");
    });
    await visit("/search/", { javaScriptEnabled: false }, async (page) => {
      expect(await page.getByRole("searchbox").isVisible()).toBe(false);
      expect(await page.locator(".places li:visible").count()).toBeGreaterThan(40);
    });
  });

  it("can be read with the keyboard alone: the skip link, the parts of the page, the tables that scroll", () =>
    visit("/en/stations/1350A/", { viewport: { width: 390, height: 800 } }, async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      expect(await page.evaluate("document.activeElement.id")).toBe("main");
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("24 hours");
      await page.keyboard.press("Enter");
      expect(page.url()).toContain("#day");
      const region = page.getByRole("region", { name: "Months" });
      await region.focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => page.evaluate("document.activeElement.scrollLeft")).toBeGreaterThan(0);
    }));

  it("draws its charts with a name and a description for who cannot see them", () =>
    visit("/stations/1350A/", {}, async (page) => {
      const chart = page.getByRole("img", { name: "PM10，1 小时平均，µg/m³" }).first();
      expect(await chart.locator("desc").textContent()).toMatch(/24 个数值，最低 \d+，最高 74/);
      expect(await page.getByRole("img").count()).toBeGreaterThan(15);
    }));

  it.each(["/stations/1350A/", "/sections/shiliting/", "/archive/2026-03-01/"])("prints on A4 with its charts and tables, black on white, and without what only a screen needs: %s", (path) =>
    visit(path, { colorScheme: "light" }, async (page) => {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString("latin1")).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
      expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(6);
      expect(streams(pdf).join("").length).toBeGreaterThan(5_000);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".contents").isVisible()).toBe(false);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    }));
});
