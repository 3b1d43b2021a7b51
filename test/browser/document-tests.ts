import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import { axe } from "./axe.ts";
import { launch } from "./launch.ts";
import { serveFiles } from "./serve-files.ts";
import { visitor } from "./visit.ts";

export interface DocumentTests {
  /** HTML by path: `/zh`. */
  readonly pages: ReadonlyMap<string, string>;
  readonly looks: readonly (readonly [path: string, width: number, colorScheme: "light" | "dark"])[];
  readonly sheets: readonly (readonly [path: string, fewest: number, most: number])[];
}

/** What every document of ours must do in a browser: for everyone to read, at any width, and on sheets of A4. */
export function documentTests({ pages, looks, sheets }: DocumentTests): void {
  const { css, name } = renderStylesheet();
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serveFiles>>;
  beforeAll(async () => {
    [browser, served] = await Promise.all([
      launch(), serveFiles(new Map([[`assets/${name}`, css], ...[...pages].map(([path, html]) => [`${path.slice(1)}/index.html`, html] as const)])),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    served?.server.close();
  });
  const visit: ReturnType<typeof visitor> = (path, options, look) => visitor(browser, served.origin)(`${path}/`, options, look);

  it.each(looks)("has no violation of WCAG 2.2 A and AA that axe can find, and does not scroll sideways: %s at %i px, %s", async (path, width, colorScheme) => {
    await visit(path, { viewport: { width, height: 900 }, colorScheme }, async (page, complaints) => {
      const { violations, passes } = await axe(page);
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
      expect(complaints).toEqual([]);
    });
  });

  it.each(sheets)("is a document of A4: %s on %i to %i sheets", async (path, fewest, most) => {
    await visit(path, {}, async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const count = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(count).toBeGreaterThanOrEqual(fewest);
      expect(count).toBeLessThanOrEqual(most);
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    });
  });
}
