import { digestOf } from "../../model/digest.ts";
import type { Demonstration } from "../page-input.ts";
import { absoluteHref, type PublicSite } from "./public-site.ts";
import type { SiteFile } from "./site-file.ts";
import { SITEMAPS } from "./sitemap.ts";

/** `robots.txt`: everything may be read and found; a demonstration asks not to be found, so that nobody takes its values for those of today. */
export function robotsFile({ publicSite, demonstration }: { readonly publicSite: PublicSite; readonly demonstration: Demonstration | null }): SiteFile {
  const lines = demonstration === null
    ? ["User-agent: *", "Allow: /", ...(publicSite.origin === null ? [] : [`Sitemap: ${absoluteHref(publicSite, `/${SITEMAPS.index}`)}`])]
    : ["# 软件演示，请勿收录。Demonstration of software: please do not index.", "User-agent: *", "Disallow: /"];
  const body = `${lines.join("\n")}\n`;
  return { key: "robots.txt", contentType: "text/plain; charset=utf-8", body, digest: digestOf(body), cacheControl: "public, max-age=3600" };
}
