/** Takes the pictures of docs/screenshots/ again, of the site of the bundled readings. Wants the browser that the browser tests want. */
import { mkdirSync } from "node:fs";
import { launch } from "../test/browser/launch.ts";
import { serveFiles } from "../test/browser/serve-files.ts";
import { bundledSite } from "../test/fakes/bundled-site.ts";

const FOLDER = new URL("../docs/screenshots/", import.meta.url).pathname;
/** A picture of a window at the top of a page, or of the whole of one of its parts (a selector). */
interface Shot { readonly name: string; readonly path: string; readonly width: number; readonly height: number; readonly dark: boolean; readonly part?: string }
const SHOTS: readonly Shot[] = [
  { name: "front-zh", path: "/index.html", width: 1280, height: 1500, dark: false }, { name: "front-en-phone", path: "/en/index.html", width: 390, height: 1500, dark: false },
  { name: "river-zh", path: "/index.html", width: 1280, height: 1500, dark: false, part: "section[aria-labelledby=river]" },
  { name: "station-zh", path: "/stations/1350A/", width: 1280, height: 1700, dark: false }, { name: "section-en-dark", path: "/en/sections/shiliting/", width: 1280, height: 1700, dark: true },
];

mkdirSync(FOLDER, { recursive: true });
const [browser, { files }] = await Promise.all([launch(), bundledSite()]);
const { server, origin } = await serveFiles(files);
for (const { name, path, width, height, dark, part } of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  await page.goto(origin + path);
  await (part === undefined ? page : page.locator(part)).screenshot({ path: `${FOLDER}${name}.png` });
  await context.close();
}
await browser.close();
server.close();
