import { digestOf } from "../model/digest.ts";
import type { Instant } from "../model/time.ts";
import { DATA_TEXTS } from "./data/data-texts.ts";
import { machineHead } from "./head/machine-head.ts";
import type { DatasetAbout } from "./head/page-dataset.ts";
import type { FileBeside } from "./head/page-files.ts";
import { html, type Markup } from "./markup.ts";
import { momentText, timeElement } from "./moment-text.ts";
import type { Demonstration, Issuer, Language } from "./page-input.ts";
import { ADDRESSES } from "./site/addresses.ts";
import { UNKNOWN_SITE, type PublicSite } from "./site/public-site.ts";
import { hrefOf, type RenderedPage } from "./site/site-file.ts";
import { renderStylesheet } from "./stylesheet.ts";
import { TEXTS } from "./texts.ts";

const FRONT = { zh: "/index.html", en: "/en/index.html" } as const;
/** As `stampSlot` writes it. No text of a page can hold it: data are escaped. */
const STAMP_SLOT = "<!--stamp-->";
const HEAD_END = "</head>";

/** Pages that the header links to. */
export type NavigationPage = "search" | "archive" | "about";

export interface DocumentFrame {
  readonly language: Language;
  readonly title: string;
  /** Stands after the title in the window's title only. */
  readonly titleNote?: string;
  readonly description?: string;
  /** This page in both languages; by default the front pages. */
  readonly addresses?: Readonly<Record<Language, string>>;
  /** Which of the header's pages this one is. */
  readonly current?: NavigationPage | "front";
  /** A script that only adds convenience, by its address under /assets/. */
  readonly script?: string;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly publicSite?: PublicSite | undefined;
  /** Files beside the page: its data, feeds. */
  readonly files?: readonly FileBeside[];
  /** What its data are about; absent: the page is no data. */
  readonly dataset?: DatasetAbout;
  readonly main: Markup;
}

/** Both languages of the page at an address. */
export const inBothLanguages = (address: string): Readonly<Record<Language, string>> => ({ zh: address, en: hrefOf(address, "en") });

/** Where a page says when it was made: filled in by `stamped`, so that the time is no part of the page's digest. */
export const stampSlot = (): Markup => html`<!--stamp-->`;

/** A page with the time of its making in its slot, and the digest of what it says without it, which the page itself carries too. */
export function stamped(document: string, stamp: Markup): RenderedPage {
  const digest = digestOf(document);
  return { digest, html: document.replace(STAMP_SLOT, () => stamp.toString()).replace(HEAD_END, () => `<meta name="digest" content="${digest}">\n${HEAD_END}`) };
}

/** The usual stamp: when the page was made. */
export const madeAtStamp = (now: Instant, language: Language): Markup =>
  html`<span>${TEXTS[language].madeAt}${timeElement(now, momentText(now, language))}</span>`;

function navigation(language: Language, current: DocumentFrame["current"]): Markup {
  const t = TEXTS[language];
  const pages: [DocumentFrame["current"], string, string][] = [
    ["front", FRONT[language], t.stateHeading], ...(["search", "archive", "about"] as const).map((page): [NavigationPage, string, string] => [page, hrefOf(ADDRESSES[page], language), t.navigation[page]]),
  ];
  return html`<nav class="pages" aria-label="${t.pagesNavigation}">${pages.map(([page, href, text]) =>
    html`<a href="${href}"${page === current && html` aria-current="page"`}>${text}</a>`)}</nav>`;
}

/** Links to the files beside a page, and to where all data and their licence are told. */
function fileLinks(files: readonly FileBeside[], language: Language): Markup {
  const own = DATA_TEXTS[language];
  const links = (as: FileBeside["as"], heading: string) => {
    const of = files.filter((file) => file.as === as);
    return of.length > 0 && html`<span>${heading}${TEXTS[language].colon}${of.map(({ href, name, type }) => html` <a href="${href}" type="${type}">${name}</a>`)}</span> `;
  };
  return html`<nav class="files" aria-label="${own.allData}">${links("data", own.pageData)}${links("feed", own.feeds)}<a href="${hrefOf(ADDRESSES.about, language)}#data">${own.allData}</a></nav>`;
}

/** A whole page around its main part: head, demonstration stripe (演示), header with the language switch, footer with the issuer. No inline script, no inline style. */
export function htmlDocument({ language, title, titleNote, description, addresses = FRONT, current, script, issuer, demonstration, publicSite = UNKNOWN_SITE, files = [], dataset, main }: DocumentFrame): string {
  const t = TEXTS[language];
  const other = language === "zh" ? "en" : "zh";
  return html`<!DOCTYPE html>
<html lang="${t.htmlLanguage}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleNote === undefined ? title : `${title} ${titleNote}`} – ${t.siteName}</title>
<meta name="description" content="${description ?? t.description}"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="alternate" hreflang="${TEXTS[other].htmlLanguage}" href="${addresses[other]}">${machineHead({
    language, title, description: description ?? t.description, address: addresses[language].replace(/index\.html$/, ""), issuer, publicSite, files, dataset: dataset ?? null,
  })}
<link rel="stylesheet" href="/assets/${renderStylesheet().name}">${script !== undefined && html`
<script src="/assets/${script}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header>${demonstration && html`<div class="demonstration"><p><strong>${t.demonstration}</strong> ${demonstration.movedDates ? t.demonstrationMoved : t.demonstrationOnly}</p></div>`}
<div class="head"><a class="site" href="${FRONT[language]}">${t.siteName}</a>
${navigation(language, current)}
<nav class="language" aria-label="${t.languageNavigation}"><a href="${addresses[other]}" lang="${TEXTS[other].htmlLanguage}" hreflang="${TEXTS[other].htmlLanguage}">${t.otherLanguage}</a></nav></div>
<svg class="meander" viewBox="0 0 1200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="M0 7C100 0 200 0 300 7S500 14 600 7S800 0 900 7S1100 14 1200 7"/></svg></header>
<main id="main" tabindex="-1"><h1>${title}</h1>
${main}
</main>
<footer><p>${t.issuer(issuer[language])}</p><p>${t.provisional}</p>${fileLinks(files, language)}</footer>
</body>
</html>
`.toString();
}
