import { publishesOn, type AirStation, type City, type Network, type Section } from "../../model/network.ts";
import { civilDateAt } from "../../model/time.ts";
import { ARCHIVE_TEXTS } from "../archive/archive-texts.ts";
import { htmlDocument, inBothLanguages, stamped } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import type { Language } from "../page-input.ts";
import { contentsPart } from "../place/contents-part.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { SiteFrame } from "../site/site-frame.ts";
import { hrefOf, type RenderedPage } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";
import { nameIn } from "../view.ts";
import { FILTER_SCRIPT } from "./filter-script.ts";

/** What the list of places is made from; places without a page of their own that stands are listed without a link. */
export interface SearchInput extends SiteFrame {
  readonly network: Network;
  /** Ids of the places whose pages stand. */
  readonly placePages: ReadonlySet<string>;
}

/** Sections that have a page: those of the two cities and their river. Others of the province are judged and can be read through the API. */
export const sectionsWithPage = ({ sections }: Pick<Network, "sections">): Network["sections"] => sections.filter(({ alerted, onBeijiang }) => alerted || onBeijiang !== null);

/** What has a page: outlets have none. */
type WithPage = AirStation | Section;

const addressOf = (place: WithPage): string => (place.medium === "air" ? ADDRESSES.station(place.id) : ADDRESSES.section(place.id));

function placeLine(place: WithPage, input: SearchInput, language: Language): Markup {
  const [t, own] = [TEXTS[language], ARCHIVE_TEXTS[language]];
  const name = nameIn(place, language);
  const other = nameIn(place, language === "zh" ? "en" : "zh");
  const gone = place.medium === "air" && !publishesOn(place, civilDateAt(input.now)) ? `${t.comma}${own.gone}` : "";
  return html`<li>${input.placePages.has(place.id) ? html`<a href="${hrefOf(addressOf(place), language)}">${name}</a>` : name} <span>${other}${t.comma}${place.medium === "air" ? place.id : nameIn(place.river, language)}${gone}</span></li>`;
}

/** All stations and sections by city, so that the browser's own search finds them; a few lines of script add a filter. */
export function renderSearch(input: SearchInput, language: Language): RenderedPage {
  const own = ARCHIVE_TEXTS[language];
  const groups = input.network.cities.flatMap((city: City) => {
    const air = input.network.airStations.filter((station) => station.city === city.id);
    const water = sectionsWithPage(input.network).filter((section) => section.city === city.id);
    const name = nameIn(city, language);
    return [{ id: `air-${city.id}`, heading: own.airPlaces(name), places: air as readonly WithPage[] }, { id: `water-${city.id}`, heading: own.waterPlaces(name), places: water as readonly WithPage[] }];
  }).filter(({ places }) => places.length > 0);
  const main = html`<p class="filter" hidden><label for="filter">${own.searchLabel}</label> <input id="filter" type="search" autocomplete="off"></p><p id="none" role="status" data-none="${own.searchNone}"></p>
${contentsPart(groups.map(({ id, heading }) => [id, heading] as const), own.searchTitle)}
${groups.map(({ id, heading, places }) => html`<section class="place-group" aria-labelledby="${id}"><h2 id="${id}">${heading}</h2><ul class="places">${places.map((place) => placeLine(place, input, language))}</ul></section>`)}`;
  const frame = { language, title: own.searchTitle, description: own.searchDescription, addresses: inBothLanguages(ADDRESSES.search), current: "search" as const, script: FILTER_SCRIPT.name, issuer: input.issuer, demonstration: input.demonstration, publicSite: input.publicSite };
  return stamped(htmlDocument({ ...frame, main }), html``);
}
