import { AxeBuilder } from "@axe-core/playwright";
import { launch } from "../browser/launch.ts";

/** What a person sees of a page. */
export interface SeenPage {
  /** The first text of what was asked for. */
  readonly first: string;
  /** All text, in lower case. */
  readonly text: string;
  /** What axe finds against WCAG 2.2 AA. */
  readonly violations: readonly string[];
}

/** Opens pages in a browser, each in a window of its own, and reads the first text of `selector` in each. Wants a browser. */
export async function seenInBrowser(urls: readonly string[], selector: string): Promise<SeenPage[]> {
  const browser = await launch();
  try {
    const seen: SeenPage[] = [];
    for (const url of urls) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      const [first, text] = [await page.locator(selector).first().innerText(), (await page.locator("body").innerText()).toLowerCase()];
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
      seen.push({ first, text, violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) });
      await context.close();
    }
    return seen;
  } finally {
    await browser.close();
  }
}
