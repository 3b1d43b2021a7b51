import { civilDateAt, plusDays } from "../../model/time.ts";
import { dataBeside } from "../head/page-files.ts";
import { htmlDocument, inBothLanguages, madeAtStamp, stamped } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import type { Language } from "../page-input.ts";
import { contentsPart } from "../place/contents-part.ts";
import { eventsPart } from "../place/events-part.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { RenderedPage } from "../site/site-file.ts";
import { nameIn } from "../view.ts";
import { calendarLegend, dayCalendar } from "./day-calendar.ts";
import { stationCharts } from "./station-charts.ts";
import type { StationInput } from "./station-input.ts";
import { stationFacts, stationJudged } from "./station-judged.ts";
import { stationMonths } from "./station-months.ts";
import { stationNow } from "./station-now.ts";
import { stationView, type StationView } from "./station-view.ts";

/** This month and the one before it, in which most days are over when a month begins. */
function calendars(view: StationView): Markup {
  const { input, own } = view;
  const month = civilDateAt(input.now).slice(0, 7);
  const before = plusDays(`${month}-01` as Parameters<typeof plusDays>[0], -1).slice(0, 7);
  return html`<section aria-labelledby="calendar"><h2 id="calendar">${own.calendarHeading}</h2>${calendarLegend(view)}
<div class="calendars">${[month, before].map((each) => dayCalendar(view, each, input.days))}</div></section>`;
}

/** The page of an air station: now, 24 hours, seven and thirty days, calendar, months, events, what it is and how it is judged. */
export function renderStation(input: StationInput, language: Language): RenderedPage {
  const view = stationView(input, language);
  const { p, own } = view;
  const name = nameIn(input.station, language);
  const contents: [string, string][] = [["day", p.dayHeading], ["week", p.weekHeading], ["month", p.monthHeading], ["calendar", own.calendarHeading], ["months", p.monthsHeading], ["events", p.eventsHeading], ["what", p.whatHeading], ["judged", p.judgedHeading]];
  const main = html`${contentsPart(contents, p.contents)}${stationNow(view)}${stationCharts(view)}${calendars(view)}${stationMonths(view)}${eventsPart(input, language)}${stationFacts(view)}${stationJudged(view)}`;
  const frame = { language, title: own.title(name, nameIn(input.city, language)), description: own.description(name), addresses: inBothLanguages(ADDRESSES.station(input.station.id)), issuer: input.issuer, demonstration: input.demonstration, publicSite: input.publicSite, files: dataBeside(ADDRESSES.station(input.station.id), language), dataset: { place: { name, longitude: input.station.longitude, latitude: input.station.latitude } } };
  return stamped(htmlDocument({ ...frame, main }), madeAtStamp(input.now, language));
}
