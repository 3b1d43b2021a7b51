import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import { civilDateAt, type Instant } from "../../model/time.ts";
import { addressIn } from "./correction-part.ts";
import { ISSUE_TEXTS } from "./issue-texts.ts";
import { REPORT_TEXTS } from "./report-texts.ts";

/** A correction as the page of the corrected issue names it. */
export interface Erratum {
  readonly year: string;
  readonly number: number;
  readonly address: string;
  readonly madeAt: Instant;
  /** How many statements it changes. */
  readonly changes: number;
}

/** What stands around the unaltered content of an issue that later ones correct (勘误): links to each correction, oldest first. */
export function erratumPart(errata: readonly Erratum[], language: Language): Markup | null {
  if (errata.length === 0) return null;
  const [r, own] = [REPORT_TEXTS[language], ISSUE_TEXTS[language]];
  return html`<section class="erratum" aria-labelledby="erratum"><h2 id="erratum">${r.erratumHeading}</h2><ul>${errata.map(({ year, number, address, madeAt, changes }) =>
    html`<li><a href="${addressIn(address, language)}">${r.erratum(own.number(year, number), dayText(civilDateAt(madeAt), language), changes)}</a></li>`)}</ul><p>${r.erratumNote} <a href="${addressIn("/corrections/", language)}">${r.toCorrections}</a></p></section>`;
}
