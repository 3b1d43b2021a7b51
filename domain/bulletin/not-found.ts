import { htmlDocument } from "./document.ts";
import { html } from "./markup.ts";
import { DEMONSTRATION_ISSUER, type Demonstration, type Issuer, type Language } from "./page-input.ts";
import { TEXTS } from "./texts.ts";

/** The page for an address that does not exist. It carries the demonstration stripe and issuer as every page does. */
export function renderNotFound(language: Language, demonstration: Demonstration | null = null, issuer: Issuer = DEMONSTRATION_ISSUER): { readonly html: string } {
  const t = TEXTS[language];
  const front = language === "zh" ? "/index.html" : "/en/index.html";
  const main = html`<p>${t.notFoundText}</p><p><a href="${front}">${t.toFront}</a></p>`;
  return { html: htmlDocument({ language, title: t.notFoundTitle, issuer, demonstration, main }) };
}
