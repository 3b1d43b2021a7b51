import { xmlText } from "../../alert/cap/xml-text.ts";
import { digestOf } from "../../model/digest.ts";
import { TEXTS } from "../texts.ts";
import type { PublicSite } from "./public-site.ts";
import { hrefOf, type SiteFile } from "./site-file.ts";

export const SITEMAPS = { index: "sitemap.xml", pages: "sitemap-pages.xml", issues: "sitemap-issues.xml" } as const;

const XML_TYPE = "application/xml; charset=utf-8";
const SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const fileOf = (key: string, body: string): SiteFile => ({ key, contentType: XML_TYPE, body, digest: digestOf(body), cacheControl: "public, max-age=3600" });

/** Pages in both languages, each naming the other (sitemaps.org 0.9 with `xhtml:link`). Null without an address of the site: a sitemap knows no relative links. */
export function pagesSitemap(key: string, addresses: readonly string[], { origin }: PublicSite): SiteFile | null {
  if (origin === null) return null;
  const url = (address: string, language: "zh" | "en"): string => xmlText(`${origin}${hrefOf(address, language)}`);
  const links = (address: string): string => (["zh", "en"] as const).map((language) => `<xhtml:link rel="alternate" hreflang="${TEXTS[language].htmlLanguage}" href="${url(address, language)}"/>`).join("");
  const urls = addresses.flatMap((address) => (["zh", "en"] as const).map((language) => `<url><loc>${url(address, language)}</loc>${links(address)}</url>`));
  return fileOf(key, [DECLARATION, `<urlset xmlns="${SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">`, ...urls, "</urlset>", ""].join("\n"));
}

/** The index of the sitemaps that stand. */
export function sitemapIndex(keys: readonly string[], { origin }: PublicSite): SiteFile | null {
  if (origin === null) return null;
  return fileOf(SITEMAPS.index, [DECLARATION, `<sitemapindex xmlns="${SCHEMA}">`, ...keys.map((key) => `<sitemap><loc>${xmlText(`${origin}/${key}`)}</loc></sitemap>`), "</sitemapindex>", ""].join("\n"));
}
