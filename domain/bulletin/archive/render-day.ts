import { outsidePlan } from "../../assess/monitoring-plan.ts";
import type { WaterRound } from "../../model/assessment.ts";
import type { AirItem } from "../../model/item.ts";
import { endOfDay, plusDays, plusHours } from "../../model/time.ts";
import { dataBeside, dumpBeside } from "../head/page-files.ts";
import { htmlDocument, inBothLanguages, madeAtStamp, stamped } from "../document.ts";
import { ISSUE_TEXTS } from "../issue/issue-texts.ts";
import { levelChip } from "../level-chip.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import { monthText } from "../month-text.ts";
import type { Language } from "../page-input.ts";
import { PLACE_TEXTS } from "../place/place-texts.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { SECTION_TEXTS } from "../section/section-view.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { hrefOf, type RenderedPage } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";
import { itemList, nameIn, placeLink } from "../view.ts";
import { itemCells, itemHeads } from "./air-figures.ts";
import type { DayInput } from "./archive-input.ts";
import { ARCHIVE_TEXTS } from "./archive-texts.ts";
import { neighbourLinks } from "./neighbour-links.ts";

interface DayReport {
  readonly aqi: number | null;
  readonly level: number | null;
  readonly primary: DayInput["days"][number]["primary"];
  readonly means: DayInput["days"][number]["means"];
  readonly notAvailable: DayInput["days"][number]["notAvailable"];
}

function reportCells(report: DayReport | undefined, notMonitored: readonly AirItem[], language: Language): Markup {
  const [t, own] = [TEXTS[language], ARCHIVE_TEXTS[language]];
  if (!report) return html`<td class="text absent" colspan="8">${own.noReport}</td>`;
  const index = report.aqi !== null && report.level !== null ? levelChip(report.level, language, report.aqi) : html`<span class="absent">${t.missing}</span><small class="reason">${report.notAvailable?.[language] ?? ""}</small>`;
  return html`<td class="text">${index}</td><td class="text">${report.aqi === null ? "—" : report.primary.length === 0 ? t.noPrimary : itemList(report.primary, t)}</td>${itemCells(report.means, notMonitored, language)}`;
}

function airTable(input: DayInput, city: DayInput["cities"][number], language: Language): Markup | null {
  const [t, own] = [TEXTS[language], ARCHIVE_TEXTS[language]];
  const stations = input.stations.filter((station) => station.city === city.id);
  if (stations.length === 0) return null;
  const whole = input.cityDays.find(({ place }) => place === city.id);
  const rows = [
    ...(whole ? [html`<tr><th scope="row">${own.cityRow}<small>${own.cityNote(whole.stations.counted)}</small></th>${reportCells(whole, [], language)}</tr>`] : []),
    ...stations.map((station) => html`<tr><th scope="row">${placeLink({ input, language }, station)}</th>${reportCells(input.days.find(({ place, closed }) => place === station.id && closed), outsidePlan(station, input.day), language)}</tr>`),
  ];
  return html`<h3>${nameIn(city, language)}</h3>${scrollTable(`${own.airHeading} ${nameIn(city, language)}`, html`<tr><th scope="col">${t.station}</th><th scope="col" class="text">AQI</th><th scope="col" class="text">${t.primary}</th>${itemHeads()}</tr>`, rows)}`;
}

function waterTable(input: DayInput, language: Language): Markup {
  const [t, own, section] = [TEXTS[language], ARCHIVE_TEXTS[language], SECTION_TEXTS[language]];
  const ends = [4, 8, 12, 16, 20, 24].map((hour) => plusHours(endOfDay(input.day), hour - 24));
  const cell = (round: WaterRound | undefined) => (round === undefined ? html`<td class="text absent">—</td>` : html`<td class="text">${round.class === null ? section.classOf(null, t.className) : html`<span class="class ${round.class > 3 ? "worse" : "good"}">${t.className(round.class)}</span>`}</td>`);
  const shown = input.sections.filter(({ id }) => input.rounds.some(({ place }) => place === id));
  if (shown.length === 0) return html`<p>${own.noRounds}</p>`;
  const rows = shown.map((place) => html`<tr><th scope="row">${placeLink({ input, language }, place)} <small>${nameIn(place.river, language)}</small></th>${ends.map((end) => cell(input.rounds.find((round) => round.place === place.id && round.endsAt === end)))}</tr>`);
  return scrollTable(own.waterHeading, html`<tr><th scope="col">${t.section}</th>${["04:00", "08:00", "12:00", "16:00", "20:00", "24:00"].map((hour) => html`<th scope="col" class="text">${hour}</th>`)}</tr>`, rows);
}

/** The archive's page of a day that is over: daily reports of the stations and cities, rounds of the sections, the issue of the day. Null where nothing is stored of it. */
export function renderDay(input: DayInput, language: Language): RenderedPage | null {
  if (input.days.every(({ closed }) => !closed) && input.rounds.length === 0) return null;
  const own = ARCHIVE_TEXTS[language];
  const day = dayText(input.day, language);
  const month = input.day.slice(0, 7);
  const links = neighbourLinks(input.standing, language, [
    [ADDRESSES.day(plusDays(input.day, -1)), own.before], [ADDRESSES.day(plusDays(input.day, 1)), own.after], [ADDRESSES.month(month), own.ofMonth(monthText(month, language))],
  ]);
  const issue = input.issue && html`<p><a href="${hrefOf(input.issue.address, language)}">${own.issueOf(ISSUE_TEXTS[language].number(input.issue.year, input.issue.number))}</a></p>`;
  const main = html`${links}<p class="times"><span>${PLACE_TEXTS[language].provisional}</span> <!--stamp--></p><p class="note">${own.stateNow}</p>${issue}
<section aria-labelledby="air"><h2 id="air">${own.airHeading}</h2><p class="note">${own.airNote}</p>${input.cities.map((city) => airTable(input, city, language))}</section>
<section aria-labelledby="water"><h2 id="water">${own.waterHeading}</h2><p class="note">${own.waterNote}</p>${waterTable(input, language)}</section>`;
  const frame = { language, title: own.dayTitle(day), description: own.dayDescription(day), addresses: inBothLanguages(ADDRESSES.day(input.day)), issuer: input.issuer, demonstration: input.demonstration, publicSite: input.publicSite, files: [...dataBeside(ADDRESSES.day(input.day), language), dumpBeside(input.day, language)], dataset: { temporal: input.day } };
  return stamped(htmlDocument({ ...frame, main }), madeAtStamp(input.now, language));
}
