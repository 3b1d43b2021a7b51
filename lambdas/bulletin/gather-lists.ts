import { archivedMonths } from "../../domain/bulletin/archive/archived-months.ts";
import { FEED_ADDRESSES } from "../../domain/bulletin/feeds/feed-addresses.ts";
import { sectionsWithPage } from "../../domain/bulletin/find/render-search.ts";
import { ADDRESSES } from "../../domain/bulletin/site/addresses.ts";
import { SITEMAPS } from "../../domain/bulletin/site/sitemap.ts";
import { keyOfPage } from "../../domain/bulletin/site/site-file.ts";
import type { ListsInput } from "../../domain/bulletin/site/site-makers.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { SiteSources } from "./site-sources.ts";

/** The ids of the stations and sections whose pages stand. */
export async function placePages({ network, standing }: Pick<SiteSources, "network" | "standing">): Promise<Set<string>> {
  const pages = [
    ...network.airStations.map(({ id }) => ({ id, prefix: "stations/", key: keyOfPage(ADDRESSES.station(id), "zh") })),
    ...sectionsWithPage(network).map(({ id }) => ({ id, prefix: "sections/", key: keyOfPage(ADDRESSES.section(id), "zh") })),
  ];
  const found = new Set<string>();
  for (const [prefix, of] of Map.groupBy(pages, (page) => page.prefix)) {
    const stand = await standing(prefix, of.map(({ key }) => key));
    for (const { id, key } of of) if (stand.has(key)) found.add(id);
  }
  return found;
}

const feeds = [FEED_ADDRESSES.cap, ...(["zh", "en"] as const).flatMap((language) => [FEED_ADDRESSES.alerts(language), FEED_ADDRESSES.issues(language)])].map((address) => address.slice(1));
/** Keys that lists name where they stand, by a prefix under which few others are. */
const LISTED: readonly (readonly [prefix: string, keys: readonly string[]])[] = [
  ["index.html", ["index.html"]], ["issues/index.html", ["issues/index.html"]], ["feeds/", feeds.filter((key) => key.startsWith("feeds/"))], ["en/feeds/", feeds.filter((key) => key.startsWith("en/"))],
  [SITEMAPS.issues, [SITEMAPS.issues]],
];

/** Reads what stands, for the pages that list it: they never name a page that is not there. */
export async function gatherLists(sources: SiteSources & { readonly keysUnder: (prefix: string) => Promise<readonly string[]> }, now: Instant): Promise<ListsInput> {
  const [pages, archived, ...standing] = await Promise.all([placePages(sources), sources.keysUnder("archive/"), ...LISTED.map(([prefix, keys]) => sources.standing(prefix, keys))]);
  const stand = new Set(standing.flatMap((keys) => [...keys]));
  const { network, issuer, demonstration, publicSite } = sources;
  return { network, now, issuer, demonstration, publicSite, placePages: pages, months: archivedMonths(archived), issues: stand.has("issues/index.html"), standing: stand };
}
