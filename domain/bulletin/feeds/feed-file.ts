import { digestOf } from "../../model/digest.ts";
import type { Instant } from "../../model/time.ts";
import { DATA_TEXTS } from "../data/data-texts.ts";
import { toldLicence } from "../data/told-licence.ts";
import type { Issuer, Language, Demonstration } from "../page-input.ts";
import { absoluteHref, type PublicSite } from "../site/public-site.ts";
import { hrefOf, type SiteFile } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";
import { ATOM_TYPE, writeAtom, type AtomEntry } from "./write-atom.ts";

/** Entries in a feed: the latest ones. Older ones stand in the archive and in the read API. */
export const FEED_ENTRIES = 50;

export interface FeedFrame {
  readonly now: Instant;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly publicSite: PublicSite;
}

/**
 * A feed as a file of the site. Its time is that of its latest entry, so that the same entries are the same bytes; one without entries says when it
 * was made, which is no part of its digest.
 *
 * @param page  what a person reads instead, without language
 */
export function feedFile(of: { readonly key: string; readonly page: string; readonly language: Language; readonly title: string; readonly entries: readonly AtomEntry[] }, frame: FeedFrame): SiteFile {
  const { key, page, language, title, entries } = of;
  const { publicSite, issuer, demonstration, now } = frame;
  const [t, d] = [TEXTS[language], DATA_TEXTS[language]];
  const self = absoluteHref(publicSite, `/${key}`);
  const text = (updated: Instant): string => writeAtom({
    id: publicSite.origin === null ? `urn:beijiang-watch:feed:${key}` : self, language: t.htmlLanguage, title: `${t.siteName}${t.colon}${title}`,
    subtitle: demonstration === null ? d.provisional : demonstration.movedDates ? t.demonstrationMoved : t.demonstrationOnly, author: issuer[language],
    rights: `${d.licence}${t.colon}${toldLicence(publicSite.licence)[language]}`, updated,
    links: [{ rel: "self", type: "application/atom+xml", href: self }, { rel: "alternate", type: "text/html", href: absoluteHref(publicSite, hrefOf(page, language)) }], entries,
  });
  const latest = entries.map(({ updated }) => updated).toSorted().at(-1);
  return { key, contentType: ATOM_TYPE, body: text(latest ?? now), digest: digestOf(text(latest ?? ("" as Instant))), cacheControl: FEED_CACHE };
}

/** Whoever polls asks at most so often. */
const FEED_CACHE = "public, max-age=60";
