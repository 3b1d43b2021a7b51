import type { Edition } from "../../standards/edition.ts";
import { citation } from "../../standards/edition.ts";
import { REGISTER } from "../../standards/register.ts";
import { AIR_LEVELS } from "../air-level.ts";
import { ARCHIVE_TEXTS } from "../archive/archive-texts.ts";
import { DATA_TEXTS } from "../data/data-texts.ts";
import { GEOJSON_ADDRESS } from "../data/places-geojson.ts";
import { alertFeeds, issueFeed } from "../feeds/feed-addresses.ts";
import { htmlDocument, inBothLanguages, stamped } from "../document.ts";
import { levelChip } from "../level-chip.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import { contentsPart } from "../place/contents-part.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { PublicSite } from "../site/public-site.ts";
import type { SiteFrame } from "../site/site-frame.ts";
import type { RenderedPage } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";

export interface AboutInput extends Omit<SiteFrame, "now"> {
  /** Keys of files that hang on no page (feeds, places, sitemaps) and stand. */
  readonly standing: ReadonlySet<string>;
}

function editionRow(edition: Edition, language: Language): Markup {
  const [t, own] = [TEXTS[language], ARCHIVE_TEXTS[language]];
  const { from, until } = edition.inForce;
  const phases = edition.kind === "air-limits" && edition.phases.length > 1
    ? edition.phases.map((phase) => `${phase[language]}${t.open}${own.inForceText(dayText(phase.from, language), phase.until && dayText(phase.until, language))}${t.close.trimEnd()}`).join(t.semicolon) : "—";
  return html`<tr><th scope="row">${citation(edition)}</th><td class="text">${edition.title[language]}</td><td class="text">${own.inForceText(dayText(from, language), until && dayText(until, language))}</td><td class="text">${phases}</td></tr>`;
}

const paragraphs = (id: string, heading: string, texts: readonly string[]): Markup => html`<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></section>`;

/** The licence as the operator states it, or that none is stated (未声明). */
function licenceLine({ licence }: PublicSite, language: Language): Markup {
  const [t, d] = [TEXTS[language], DATA_TEXTS[language]];
  if (licence === null) return html`<strong>${d.licence}${t.colon}${d.noLicence}</strong>${t.stop}${d.noLicenceNote}`;
  return html`<strong>${d.licence}${t.colon}</strong>${licence.address === null ? licence[language] : html`<a href="${licence.address}" rel="license">${licence[language]}</a>`}`;
}

/** Where data are: files beside pages, feeds and places where they stand, the read API. */
function dataPart(standing: ReadonlySet<string>, language: Language): Markup {
  const d = DATA_TEXTS[language];
  // The places are put before this page, and with it.
  const files = [{ href: GEOJSON_ADDRESS, name: d.geojson }, ...[...alertFeeds(language), ...issueFeed(language)].filter(({ href }) => standing.has(href.slice(1)))];
  return html`<section aria-labelledby="data"><h2 id="data">${d.heading}</h2><ul>${d.about.map((text) => html`<li>${text}</li>`)}${files.map(({ href, name }) => html`<li><a href="${href}">${name}</a></li>`)}</ul></section>`;
}

/** About the data: standards and editions from the register, methods, colours, corrections, licence, accessibility, privacy. */
export function renderAbout({ issuer, demonstration, publicSite, standing }: AboutInput, language: Language): RenderedPage {
  const [t, own, d] = [TEXTS[language], ARCHIVE_TEXTS[language], DATA_TEXTS[language]];
  const head = html`<tr><th scope="col">${own.code}</th><th scope="col" class="text">${own.name}</th><th scope="col" class="text">${own.inForce}</th><th scope="col" class="text">${own.phasesHead}</th></tr>`;
  const contents: [string, string][] = [["standards", own.standards], ["methods", own.methods], ["colours", t.coloursHeading], ["words", own.publicWords], ["corrections", own.correctionsHeading], ["data", d.heading], ["licence", own.licence], ["accessibility", own.accessibility], ["privacy", own.privacyHeading]];
  const main = html`${contentsPart(contents, own.aboutTitle)}
<section aria-labelledby="standards"><h2 id="standards">${own.standards}</h2><p>${own.standardsNote}</p>${scrollTable(own.standards, head, REGISTER.editions.map((edition) => editionRow(edition, language)))}</section>
${paragraphs("methods", own.methods, own.methodsText)}
<section aria-labelledby="colours"><h2 id="colours">${t.coloursHeading}</h2><p>${t.coloursText}</p><p class="legend">${AIR_LEVELS.map(({ level }) => html`${levelChip(level, language)} `)}</p><p>${t.coloursWater}</p></section>
${paragraphs("words", own.publicWords, [own.publicWordsText, own.positions])}${paragraphs("corrections", own.correctionsHeading, own.correctionsText)}${dataPart(standing, language)}
<section aria-labelledby="licence"><h2 id="licence">${own.licence}</h2><p>${licenceLine(publicSite, language)}</p><ul>${[own.licenceText, ...t.dataText].map((text) => html`<li>${text}</li>`)}</ul></section>
${paragraphs("accessibility", own.accessibility, own.accessibilityText)}${paragraphs("privacy", own.privacyHeading, [own.privacy])}`;
  return stamped(htmlDocument({ language, title: own.aboutTitle, description: own.aboutDescription, addresses: inBothLanguages(ADDRESSES.about), current: "about", issuer, demonstration, publicSite, main }), html``);
}
