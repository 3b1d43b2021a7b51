import { html, type Markup } from "./markup.ts";
import type { Demonstration, Issuer, Language } from "./page-input.ts";
import { renderStylesheet } from "./stylesheet.ts";
import { TEXTS } from "./texts.ts";

const FRONT = { zh: "/index.html", en: "/en/index.html" } as const;

export interface DocumentFrame {
  readonly language: Language;
  readonly title: string;
  /** Stands after the title in the window's title only. */
  readonly titleNote?: string;
  readonly description?: string;
  /** This page in both languages; by default the front pages. */
  readonly addresses?: Readonly<Record<Language, string>>;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly main: Markup;
}

/** A whole page around its main part: head, demonstration stripe (演示), header with the language switch, footer with the issuer. No script, no inline style. */
export function htmlDocument({ language, title, titleNote, description, addresses = FRONT, issuer, demonstration, main }: DocumentFrame): string {
  const t = TEXTS[language];
  const other = language === "zh" ? "en" : "zh";
  return html`<!DOCTYPE html>
<html lang="${t.htmlLanguage}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleNote === undefined ? title : `${title} ${titleNote}`} – ${t.siteName}</title>
<meta name="description" content="${description ?? t.description}"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="alternate" hreflang="${TEXTS[other].htmlLanguage}" href="${addresses[other]}">
<link rel="stylesheet" href="/assets/${renderStylesheet().name}">
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header>${demonstration && html`<div class="demonstration"><p><strong>${t.demonstration}</strong> ${demonstration.movedDates ? t.demonstrationMoved : t.demonstrationOnly}</p></div>`}
<div class="head"><a class="site" href="${FRONT[language]}">${t.siteName}</a>
<nav aria-label="${t.languageNavigation}"><a href="${addresses[other]}" lang="${TEXTS[other].htmlLanguage}" hreflang="${TEXTS[other].htmlLanguage}">${t.otherLanguage}</a></nav></div>
<svg class="meander" viewBox="0 0 1200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="M0 7C100 0 200 0 300 7S500 14 600 7S800 0 900 7S1100 14 1200 7"/></svg></header>
<main id="main" tabindex="-1"><h1>${title}</h1>
${main}
</main>
<footer><p>${t.issuer(issuer[language])}</p><p>${t.provisional}</p></footer>
</body>
</html>
`.toString();
}
