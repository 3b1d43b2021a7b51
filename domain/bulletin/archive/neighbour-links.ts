import { html, type Markup } from "../markup.ts";
import type { Language } from "../page-input.ts";
import { hrefOf, keyOfPage } from "../site/site-file.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { ARCHIVE_TEXTS } from "./archive-texts.ts";

/** Links to the pages around one of the archive, only to those that stand, and to the archive itself. */
export function neighbourLinks(standing: ReadonlySet<string>, language: Language, links: readonly (readonly [address: string, text: string])[]): Markup {
  const own = ARCHIVE_TEXTS[language];
  const shown = [...links.filter(([address]) => standing.has(keyOfPage(address, "zh"))), [ADDRESSES.archive, own.title] as const];
  return html`<nav class="contents" aria-label="${own.neighbours}">${shown.map(([address, text]) => html`<a href="${hrefOf(address, language)}">${text}</a> `)}</nav>`;
}
