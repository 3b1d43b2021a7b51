import { dataBeside } from "../head/page-files.ts";
import { htmlDocument, inBothLanguages, madeAtStamp, stamped } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import { monthText } from "../month-text.ts";
import type { Language } from "../page-input.ts";
import { PLACE_TEXTS } from "../place/place-texts.ts";
import { roundsTable } from "../section/section-rounds-table.ts";
import { SECTION_TEXTS } from "../section/section-view.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { SiteFrame } from "../site/site-frame.ts";
import { hrefOf, type RenderedPage } from "../site/site-file.ts";
import { calendarLegend, dayCalendar } from "../station/day-calendar.ts";
import { daysTable } from "../station/station-value-tables.ts";
import { STATION_TEXTS } from "../station/station-view.ts";
import { TEXTS } from "../texts.ts";
import { nameIn } from "../view.ts";
import type { SectionMonthInput, StationMonthInput } from "./archive-input.ts";
import { ARCHIVE_TEXTS } from "./archive-texts.ts";

interface PlaceMonth extends SiteFrame {
  readonly language: Language;
  readonly title: string;
  readonly address: string;
  readonly place: { readonly address: string; readonly name: string };
  readonly main: Markup;
}

function placeMonth({ language, title, address, place, main, now, issuer, demonstration, publicSite }: PlaceMonth): RenderedPage {
  const own = ARCHIVE_TEXTS[language];
  const links = html`<nav class="contents" aria-label="${own.neighbours}"><a href="${hrefOf(place.address, language)}">${place.name}</a> <a href="${hrefOf(ADDRESSES.archive, language)}">${own.title}</a></nav>`;
  const head = html`<p class="times"><span>${PLACE_TEXTS[language].provisional}</span> <!--stamp--></p><p class="note">${own.stateNow}</p>`;
  return stamped(htmlDocument({ language, title, description: title, addresses: inBothLanguages(address), issuer, demonstration, publicSite, files: dataBeside(address, language), main: html`${links}${head}${main}` }), madeAtStamp(now, language));
}

/** A month of a station: its days as a calendar and as a table. Null where no day of it is over. */
export function renderStationMonth(input: StationMonthInput, language: Language): RenderedPage | null {
  if (input.days.length === 0) return null;
  const { station, month, days } = input;
  const view = { input, language, t: TEXTS[language], p: PLACE_TEXTS[language], own: STATION_TEXTS[language] };
  const name = nameIn(station, language);
  const main = html`<h2>${view.own.calendarHeading}</h2>${calendarLegend(view)}<div class="calendars">${dayCalendar(view, month, days)}</div><h2>${ARCHIVE_TEXTS[language].days}</h2><p class="note">${ARCHIVE_TEXTS[language].airNote}</p>${daysTable(view, days)}`;
  return placeMonth({ ...input, language, title: ARCHIVE_TEXTS[language].stationMonthTitle(name, monthText(month, language)), address: ADDRESSES.stationMonth(station.id, month), place: { address: ADDRESSES.station(station.id), name }, main });
}

/** A month of a section: its rounds as a table. Null where it has none. */
export function renderSectionMonth(input: SectionMonthInput, language: Language): RenderedPage | null {
  if (input.rounds.length === 0) return null;
  const { section, month, rounds } = input;
  const name = nameIn(section, language);
  const main = html`<p class="note">${TEXTS[language].riverUnits}</p>${roundsTable({ language, t: TEXTS[language], p: PLACE_TEXTS[language], own: SECTION_TEXTS[language] }, rounds)}`;
  return placeMonth({ ...input, language, title: ARCHIVE_TEXTS[language].sectionMonthTitle(name, monthText(month, language)), address: ADDRESSES.sectionMonth(section.id, month), place: { address: ADDRESSES.section(section.id), name }, main });
}
