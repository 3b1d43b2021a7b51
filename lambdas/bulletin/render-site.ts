import { renderNotFound } from "../../domain/bulletin/not-found.ts";
import { renderPage } from "../../domain/bulletin/page.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import type { PageInput } from "../../domain/bulletin/page-input.ts";
import { digestOf } from "../../domain/model/digest.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { StandingPage } from "../adapters/site-bucket.ts";

const TRIES = 10;
const PAGES = [{ key: "en/index.html", language: "en" }, { key: "index.html", language: "zh" }] as const;

export interface BulletinPorts {
  readonly site: {
    standing(key: string): Promise<StandingPage | undefined>;
    replace(key: string, html: string, digest: string, over: StandingPage | undefined): Promise<"written" | "outdated">;
    keepForever(key: string, body: string, contentType: string): Promise<void>;
  };
  readonly gather: (now: Instant) => Promise<PageInput>;
  readonly now: () => Instant;
}

/**
 * Makes the public pages again. What stands is read before the inputs and each page is put over exactly that: an older render never
 * replaces a newer one. The stylesheet goes first, the front page last. A page that would say the same is left as it is, unless the
 * hour asks for a new time stamp. Returns how many pages were written.
 */
export const renderSite = (ports: BulletinPorts) => async (reason: { readonly hourly: boolean }): Promise<number> => {
  const style = renderStylesheet();
  await ports.site.keepForever(`assets/${style.name}`, style.css, "text/css; charset=utf-8");
  let written = 0;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const standing = await Promise.all(PAGES.map(({ key }) => ports.site.standing(key)));
    const missing = await ports.site.standing("404.html");
    const input = await ports.gather(ports.now());
    const notFound = renderNotFound("zh", input.demonstration, input.issuer).html;
    const renders = [
      { key: "404.html", html: notFound, digest: digestOf(notFound), over: missing, always: false },
      ...PAGES.map(({ key, language }, at) => ({ key, ...renderPage(input, language), over: standing[at], always: reason.hourly })),
    ];
    let outdated = false;
    for (const { key, html, digest, over, always } of renders) {
      if (over?.digest === digest && !always) continue;
      if ((await ports.site.replace(key, html, digest, over)) === "written") written++;
      else outdated = true;
    }
    if (!outdated) return written;
  }
  throw new Error(`the pages kept changing under ${TRIES} tries`);
};
