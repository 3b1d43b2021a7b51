import type { City } from "../../model/network.ts";
import type { DayInput, MonthInput, SectionMonthInput, StationMonthInput } from "../archive/archive-input.ts";
import { ARCHIVE_TEXTS } from "../archive/archive-texts.ts";
import { dayText } from "../moment-text.ts";
import { monthText } from "../month-text.ts";
import type { Language, PageInput } from "../page-input.ts";
import { SECTION_TEXTS } from "../section/section-view.ts";
import type { SectionInput } from "../section/section-input.ts";
import type { StationInput } from "../station/station-input.ts";
import { STATION_TEXTS } from "../station/station-view.ts";
import { TEXTS } from "../texts.ts";
import type { ToldAssessment } from "./assessment-table.ts";
import type { PageData } from "./page-data.ts";

const titled = (title: (language: Language) => string): Pick<PageData, "zh" | "en"> => ({ zh: title("zh"), en: title("en") });
const parties = (cities: readonly City[]): City[] => cities.filter(({ role }) => role === "party");

/** The latest of each place; they come in time order or not. */
function latestOfEach<T extends { readonly place: string; readonly endsAt: string }>(all: readonly T[]): T[] {
  const latest = new Map<string, T>();
  for (const one of all) if ((latest.get(one.place)?.endsAt ?? "") < one.endsAt) latest.set(one.place, one);
  return [...latest.values()];
}

/** Now: the latest hour of each station and city, today so far and yesterday, the latest rounds of each section. */
export function frontData({ network, airHours, cityHours, days, rounds, openEvents }: PageInput): PageData {
  const sections = network.sections.filter(({ id }) => rounds.some(({ place }) => place === id));
  return {
    ...titled((language) => TEXTS[language].title), places: [...parties(network.cities), ...network.airStations, ...sections],
    figures: [...latestOfEach(cityHours), ...latestOfEach(airHours), ...days, ...rounds], events: openEvents,
  };
}

/** Seven days of hours, thirty days and more, thirteen months. */
export const stationData = ({ station, city, hours, days, months, openEvents, pastEvents }: StationInput): PageData => ({
  ...titled((language) => STATION_TEXTS[language].title(station[language], city[language])), places: [station], figures: [...hours, ...days, ...months], events: [...openEvents, ...pastEvents],
});

/** Thirty days of rounds, thirteen months. */
export const sectionData = ({ section, rounds, months, openEvents, pastEvents }: SectionInput): PageData => ({
  ...titled((language) => SECTION_TEXTS[language].title(section[language], section.river[language])), places: [section], figures: [...rounds, ...months], events: [...openEvents, ...pastEvents],
});

/** Daily reports of stations and cities, and rounds, of a day that is over; null where nothing is stored of it. */
export function dayData({ day, cities, stations, sections, days, cityDays, rounds }: DayInput): PageData | null {
  const closed = days.filter((one) => one.closed);
  if (closed.length === 0 && rounds.length === 0) return null;
  return { ...titled((language) => ARCHIVE_TEXTS[language].dayTitle(dayText(day, language))), places: [...cities, ...stations, ...sections], figures: [...cityDays, ...closed, ...rounds], events: [] };
}

/** The month of stations, cities and sections; null where nothing is stored of it. */
export function monthData({ month, cities, stations, sections, stationMonths, cityMonths, sectionMonths }: MonthInput): PageData | null {
  const figures: ToldAssessment[] = [...cityMonths, ...stationMonths, ...sectionMonths];
  if (figures.length === 0) return null;
  return { ...titled((language) => ARCHIVE_TEXTS[language].monthTitle(monthText(month, language))), places: [...cities, ...stations, ...sections], figures, events: [] };
}

/** The days of a station's month; null where none is over. */
export const stationMonthData = ({ station, month, days }: StationMonthInput): PageData | null => (days.length === 0 ? null : {
  ...titled((language) => ARCHIVE_TEXTS[language].stationMonthTitle(station[language], monthText(month, language))), places: [station], figures: days, events: [],
});

/** The rounds of a section's month; null where it has none. */
export const sectionMonthData = ({ section, month, rounds }: SectionMonthInput): PageData | null => (rounds.length === 0 ? null : {
  ...titled((language) => ARCHIVE_TEXTS[language].sectionMonthTitle(section[language], monthText(month, language))), places: [section], figures: rounds, events: [],
});
