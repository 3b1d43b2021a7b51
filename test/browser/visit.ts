import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Opens a page in a context of its own, hands it over with what the browser complained of, and closes it whatever happens. */
export const visitor = (browser: Browser, origin: string) =>
  async <T>(path: string, options: BrowserContextOptions, look: (page: Page, complaints: string[]) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("requestfailed", (request) => complaints.push(request.url()));
      await page.goto(origin + path);
      return await look(page, complaints);
    } finally {
      await context.close();
    }
  };
