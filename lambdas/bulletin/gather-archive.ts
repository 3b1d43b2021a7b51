import type { DayInput, MonthInput, SectionMonthInput, StationMonthInput } from "../../domain/bulletin/archive/archive-input.ts";
import { dumpKey } from "../../domain/bulletin/data/day-dump.ts";
import { sectionsWithPage } from "../../domain/bulletin/find/render-search.ts";
import { ADDRESSES } from "../../domain/bulletin/site/addresses.ts";
import { keyOfPage } from "../../domain/bulletin/site/site-file.ts";
import { calendarPeriod, daysAround, daysIn, endOfPeriod } from "../../domain/model/calendar-period.ts";
import { publishesOn, type AirStation, type Section } from "../../domain/model/network.ts";
import { civilDateAt, endOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { PageSources } from "./gather-page.ts";
import { placePages } from "./gather-lists.ts";
import type { SiteSources } from "./site-sources.ts";

const all = <T, R>(places: readonly T[], read: (place: T) => Promise<R[]>): Promise<R[]> => Promise.all(places.map(read)).then((found) => found.flat());
const inOrder = (sections: readonly Section[]): Section[] => sections.toSorted((a, b) => (a.onBeijiang?.order ?? 1000) - (b.onBeijiang?.order ?? 1000));
const keyOf = (address: string): string => keyOfPage(address, "zh");
const partyCities = ({ network }: SiteSources) => network.cities.filter(({ role }) => role === "party");
const frame = ({ issuer, demonstration, publicSite }: SiteSources, now: Instant) => ({ now, issuer, demonstration, publicSite });

/** The air stations of the two cities that published on any of these days. */
const stationsOf = (sources: SiteSources, days: readonly CivilDate[]): AirStation[] => {
  const cities = partyCities(sources).map(({ id }) => id);
  return sources.network.airStations.filter((station) => cities.includes(station.city) && days.some((day) => publishesOn(station, day)));
};

/** Reads all that the archive says of a day that is over. */
export async function gatherArchiveDay(sources: PageSources, day: CivilDate, now: Instant): Promise<DayInput> {
  const { assessments, network } = sources;
  const [stations, sections, end] = [stationsOf(sources, [day]), inOrder(sectionsWithPage(network)), endOfDay(day)];
  const [hours, cityHours, days, cityDays, rounds, issues, pages, standing] = await Promise.all([
    all(stations, ({ id }) => assessments.range(id, "air-hour", plusHours(end, -23), end)), all(partyCities(sources), ({ id }) => assessments.range(id, "city-hour", plusHours(end, -23), end)),
    all(stations, ({ id }) => assessments.range(id, "air-day", end, end)), all(partyCities(sources), ({ id }) => assessments.range(id, "city-day", end, end)),
    all(sections, ({ id }) => assessments.range(id, "water-round", plusHours(end, -20), end)), sources.latestIssues(now), placePages(sources),
    sources.standing("archive/", [ADDRESSES.day(plusDays(day, -1)), ADDRESSES.day(plusDays(day, 1)), ADDRESSES.month(day.slice(0, 7))].map(keyOf)),
  ]);
  return { ...frame(sources, now), day, cities: partyCities(sources), stations, sections, hours, cityHours, days, cityDays, rounds, issue: issues.find((issue) => issue.day === day) ?? null, placePages: pages, standing };
}

/** Reads all that the archive says of a month. */
export async function gatherArchiveMonth(sources: SiteSources, month: string, now: Instant): Promise<MonthInput> {
  const { assessments, network } = sources;
  const period = calendarPeriod(month);
  const [stations, sections, end] = [stationsOf(sources, daysIn(period)), inOrder(sectionsWithPage(network)), endOfPeriod(period)];
  const beside = [plusDays(daysAround(period).first, -1), plusDays(daysAround(period).last, 1)].map((day) => ADDRESSES.month(day.slice(0, 7)));
  const [stationMonths, cityMonths, sectionMonths, pages, standing] = await Promise.all([
    all(stations, ({ id }) => assessments.range(id, "air-month", end, end)), all(partyCities(sources), ({ id }) => assessments.range(id, "city-month", end, end)),
    all(sections, ({ id }) => assessments.range(id, "section-month", end, end)), placePages(sources),
    sources.standing("archive/", [...daysIn(period).filter((day) => day < civilDateAt(now)).map(ADDRESSES.day), ...beside].map(keyOf).concat(dumpKey(month))),
  ]);
  return { ...frame(sources, now), month, cities: partyCities(sources), stations, sections, stationMonths, cityMonths, sectionMonths, placePages: pages, standing };
}

/** The ends of the first and of the last day of a month that are over; null before its first day is. */
function daysOver(month: string, now: Instant): { readonly first: Instant; readonly last: Instant } | null {
  const { first, last } = daysAround(calendarPeriod(month));
  const yesterday = plusDays(civilDateAt(now), -1);
  return yesterday < first ? null : { first: endOfDay(first), last: endOfDay(last < yesterday ? last : yesterday) };
}

/** Reads the days of a station's month that are over. */
export async function gatherStationMonth(sources: SiteSources, station: AirStation, month: string, now: Instant): Promise<StationMonthInput> {
  const span = daysOver(month, now);
  const days = span ? await sources.assessments.range(station.id, "air-day", span.first, span.last) : [];
  return { ...frame(sources, now), station, month, days: days.filter(({ closed }) => closed) };
}

/** Reads the rounds of the days of a section's month that are over. */
export async function gatherSectionMonth(sources: SiteSources, section: Section, month: string, now: Instant): Promise<SectionMonthInput> {
  const span = daysOver(month, now);
  const rounds = span ? await sources.assessments.range(section.id, "water-round", plusHours(span.first, -20), span.last) : [];
  return { ...frame(sources, now), section, month, rounds };
}
