/** Takes the pictures of docs/screenshots/ again, of the site and a numbered issue of the bundled readings. Wants the browser that the browser tests want. */
import { mkdirSync } from "node:fs";
import { launch } from "../test/browser/launch.ts";
import { serveFiles } from "../test/browser/serve-files.ts";
import { bundledIssues } from "../test/fakes/bundled-issues.ts";
import { bundledSite } from "../test/fakes/bundled-site.ts";

const FOLDER = new URL("../docs/screenshots/", import.meta.url).pathname;
/** A picture of a window at the top of a page, or of the whole of one of its parts (a selector). */
interface Shot { readonly name: string; readonly path: string; readonly width: number; readonly height: number; readonly dark: boolean; readonly part?: string }
const SHOTS: readonly Shot[] = [
  { name: "front-zh", path: "/index.html", width: 1280, height: 1500, dark: false }, { name: "front-en-phone", path: "/en/index.html", width: 390, height: 1500, dark: false },
  { name: "river-zh", path: "/index.html", width: 1280, height: 1500, dark: false, part: "section[aria-labelledby=river]" },
  { name: "station-zh", path: "/stations/1350A/", width: 1280, height: 1700, dark: false }, { name: "section-en-dark", path: "/en/sections/shiliting/", width: 1280, height: 1700, dark: true },
];
/** The daily issue that is shown: two rounds of every section, one of them class V. */
const ISSUE_DAY = "2026-02-19";

mkdirSync(FOLDER, { recursive: true });
const [browser, { files, world }] = await Promise.all([launch(), bundledSite()]);
const numbered = await bundledIssues(world);
const issue = numbered.issues.find(({ kind, id }) => kind === "daily" && id === ISSUE_DAY);
if (issue === undefined) throw new Error(`the bundled readings make no daily issue of ${ISSUE_DAY}`);
const { server, origin } = await serveFiles(new Map([...numbered.files, ...files]));
for (const { name, path, width, height, dark, part } of [...SHOTS, { name: "issue-zh", path: issue.address, width: 1100, height: 1500, dark: false }]) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light" });
  const page = await context.newPage();
  const answer = await page.goto(origin + path);
  if (!answer?.ok()) throw new Error(`no picture of ${path}: the site has no such page`);
  await (part === undefined ? page : page.locator(part)).screenshot({ path: `${FOLDER}${name}.png` });
  await context.close();
}
await browser.close();
server.close();
