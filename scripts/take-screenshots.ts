/** Takes the pictures of docs/screenshots/ again, of the site of the bundled readings. Wants the browser that the browser tests want. */
import { mkdirSync } from "node:fs";
import { launch } from "../test/browser/launch.ts";
import { serveFiles } from "../test/browser/serve-files.ts";
import { bundledSite } from "../test/fakes/bundled-site.ts";

const FOLDER = new URL("../docs/screenshots/", import.meta.url).pathname;
const SHOTS = [
  { name: "front-zh", path: "/index.html", width: 1280, height: 1500, dark: false }, { name: "front-en-phone", path: "/en/index.html", width: 390, height: 1500, dark: false },
  { name: "station-zh", path: "/stations/1350A/", width: 1280, height: 1700, dark: false }, { name: "section-en-dark", path: "/en/sections/shiliting/", width: 1280, height: 1700, dark: true },
] as const;

mkdirSync(FOLDER, { recursive: true });
const [browser, { files }] = await Promise.all([launch(), bundledSite()]);
const { server, origin } = await serveFiles(files);
for (const { name, path, width, height, dark } of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  await page.goto(origin + path);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await context.close();
}
await browser.close();
server.close();
