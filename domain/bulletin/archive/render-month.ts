import { calendarPeriod, daysIn } from "../../model/calendar-period.ts";
import { plusDays, type CivilDate } from "../../model/time.ts";
import { shortDay } from "../chart/time-ticks.ts";
import { dumpKey } from "../data/day-dump.ts";
import { dataBeside, dumpBeside } from "../head/page-files.ts";
import { htmlDocument, inBothLanguages, madeAtStamp, stamped } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import { monthText } from "../month-text.ts";
import type { Language } from "../page-input.ts";
import { PLACE_TEXTS } from "../place/place-texts.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { sectionMonthCells, sectionMonthHeads } from "../section/section-months.ts";
import { SECTION_TEXTS } from "../section/section-view.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { hrefOf, keyOfPage, type RenderedPage } from "../site/site-file.ts";
import { STATION_TEXTS } from "../station/station-view.ts";
import { TEXTS } from "../texts.ts";
import { nameIn, placeLink } from "../view.ts";
import { monthCells, monthHeads } from "./air-figures.ts";
import type { MonthInput } from "./archive-input.ts";
import { ARCHIVE_TEXTS } from "./archive-texts.ts";
import { neighbourLinks } from "./neighbour-links.ts";

const monthBeside = (month: string, first: -1 | 40): string => plusDays(`${month}-01` as CivilDate, first).slice(0, 7);

function airTable(input: MonthInput, city: MonthInput["cities"][number], language: Language): Markup | null {
  const [t, p, own] = [TEXTS[language], PLACE_TEXTS[language], ARCHIVE_TEXTS[language]];
  const soFar = (closed: boolean) => !closed && html` <small>${p.monthSoFar}</small>`;
  const whole = input.cityMonths.find(({ place }) => place === city.id);
  const stations = input.stations.filter((station) => station.city === city.id).flatMap((station) => input.stationMonths.filter(({ place }) => place === station.id).map((month) => ({ station, month })));
  if (!whole && stations.length === 0) return null;
  const rows = [
    ...(whole ? [html`<tr><th scope="row">${own.cityRow}${soFar(whole.closed)}</th>${monthCells(whole, language)}</tr>`] : []),
    ...stations.map(({ station, month }) => html`<tr><th scope="row">${placeLink({ input, language }, station)}${soFar(month.closed)}</th>${monthCells(month, language)}</tr>`),
  ];
  return html`<h3>${nameIn(city, language)}</h3>${scrollTable(`${own.monthAir} ${nameIn(city, language)}`, html`<tr><th scope="col">${t.station}</th>${monthHeads(language)}</tr>`, rows)}`;
}

/** The archive's page of a month: figures of stations, cities and sections, and its days. Null where nothing is stored of it. */
export function renderMonth(input: MonthInput, language: Language): RenderedPage | null {
  if (input.stationMonths.length + input.sectionMonths.length + input.cityMonths.length === 0) return null;
  const [t, own, section] = [TEXTS[language], ARCHIVE_TEXTS[language], { own: SECTION_TEXTS[language], t: TEXTS[language], language }];
  const name = monthText(input.month, language);
  const days = daysIn(calendarPeriod(input.month)).filter((day) => input.standing.has(keyOfPage(ADDRESSES.day(day), "zh")));
  const links = neighbourLinks(input.standing, language, [[ADDRESSES.month(monthBeside(input.month, -1)), own.monthBefore], [ADDRESSES.month(monthBeside(input.month, 40)), own.monthAfter]]);
  const waters = input.sections.flatMap((place) => input.sectionMonths.filter((month) => month.place === place.id).map((month) => html`<tr><th scope="row">${placeLink({ input, language }, place)} <small>${nameIn(place.river, language)}</small></th>${sectionMonthCells(section, month)}</tr>`));
  const main = html`${links}<p class="times"><span>${PLACE_TEXTS[language].provisional}</span> <!--stamp--></p><p class="note">${own.stateNow}</p>
${days.length > 0 && html`<section aria-labelledby="days"><h2 id="days">${own.days}</h2><ul class="days-of-month">${days.map((day) => html`<li><a href="${hrefOf(ADDRESSES.day(day), language)}">${shortDay(day, language)}</a></li>`)}</ul></section>`}
<section aria-labelledby="air"><h2 id="air">${own.monthAir}</h2><p class="note">${STATION_TEXTS[language].monthsNote}</p>${input.cities.map((city) => airTable(input, city, language))}</section>
${waters.length > 0 && html`<section aria-labelledby="water"><h2 id="water">${own.monthWater}</h2><p class="note">${SECTION_TEXTS[language].monthsNote}</p>${scrollTable(own.monthWater, html`<tr><th scope="col">${t.section}</th>${sectionMonthHeads(section)}</tr>`, waters)}</section>`}`;
  const frame = { language, title: own.monthTitle(name), description: own.monthDescription(name), addresses: inBothLanguages(ADDRESSES.month(input.month)), issuer: input.issuer, demonstration: input.demonstration, publicSite: input.publicSite, files: [...dataBeside(ADDRESSES.month(input.month), language), ...(input.standing.has(dumpKey(input.month)) ? [dumpBeside(input.month, language)] : [])], dataset: { temporal: input.month } };
  return stamped(htmlDocument({ ...frame, main }), madeAtStamp(input.now, language));
}
