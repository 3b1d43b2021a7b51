import { dayTextOf, type ArchivedMonth } from "./archived-months.ts";
import { htmlDocument, inBothLanguages, stamped } from "../document.ts";
import { html } from "../markup.ts";
import { monthText } from "../month-text.ts";
import type { Language } from "../page-input.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { SiteFrame } from "../site/site-frame.ts";
import { hrefOf, type RenderedPage } from "../site/site-file.ts";
import { ARCHIVE_TEXTS } from "./archive-texts.ts";

export interface ArchiveInput extends Omit<SiteFrame, "now"> {
  /** Months with pages that stand, latest first. */
  readonly months: readonly ArchivedMonth[];
  /** True where the list of issues stands. */
  readonly issues: boolean;
}

/** The archive: every month and day that has a page, latest first; issues; where to look by place. */
export function renderArchive({ months, issues, issuer, demonstration, publicSite }: ArchiveInput, language: Language): RenderedPage {
  const own = ARCHIVE_TEXTS[language];
  const years = [...Map.groupBy(months, ({ month }) => month.slice(0, 4))];
  const main = html`<p>${own.intro}</p><ul>${issues && html`<li><a href="${hrefOf("/issues/", language)}">${own.issues}</a></li>`}<li><a href="${hrefOf(ADDRESSES.search, language)}">${own.placesLink}</a></li></ul>
${months.length === 0 && html`<p>${own.none}</p>`}${years.map(([year, of]) => html`<section aria-labelledby="y${year}"><h2 id="y${year}">${year}</h2>${of.map(({ month, whole, days }) => html`<h3>${
    whole ? html`<a href="${hrefOf(ADDRESSES.month(month), language)}">${monthText(month, language)}</a>` : monthText(month, language)}</h3>
<ul class="days-of-month">${days.map((day) => html`<li><a href="${hrefOf(ADDRESSES.day(day), language)}">${dayTextOf(day, language)}</a></li>`)}</ul>`)}</section>`)}`;
  return stamped(htmlDocument({ language, title: own.title, description: own.description, addresses: inBothLanguages(ADDRESSES.archive), current: "archive", issuer, demonstration, publicSite, main }), html``);
}
