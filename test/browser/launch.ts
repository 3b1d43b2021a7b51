import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** What to do where there is no browser: one line. */
export const NO_BROWSER = "No browser found: the page tests are skipped. Debian: apt-get install chromium fonts-wqy-microhei; or set CHROMIUM_PATH.";

/** The path of a Chromium on this machine: `CHROMIUM_PATH`, else where Debian puts it; undefined where there is none. */
export function findBrowser(): string | undefined {
  const told = process.env["CHROMIUM_PATH"];
  return [...(told === undefined ? [] : [told]), ...PLACES].find((path) => existsSync(path));
}

/** Starts the browser that `findBrowser` finds, headless and silent on the network. Throws `NO_BROWSER` where there is none. */
export async function launch(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
