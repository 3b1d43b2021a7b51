import { digestOf } from "../../model/digest.ts";
import type { CivilDate } from "../../model/time.ts";
import { renderAbout, type AboutInput } from "../about/render-about.ts";
import type { DayInput, MonthInput, SectionMonthInput, StationMonthInput } from "../archive/archive-input.ts";
import { renderArchive, type ArchiveInput } from "../archive/render-archive.ts";
import { renderDay } from "../archive/render-day.ts";
import { renderMonth } from "../archive/render-month.ts";
import { renderSectionMonth, renderStationMonth } from "../archive/render-place-month.ts";
import { dayDumpMaker } from "../data/day-dump.ts";
import { dataMakers } from "../data/page-data.ts";
import { dayData, frontData, monthData, sectionData, sectionMonthData, stationData, stationMonthData } from "../data/pages-data.ts";
import { geojsonMaker } from "../data/places-geojson.ts";
import { alertFeedMakers } from "../feeds/alert-feeds.ts";
import { renderSearch, type SearchInput } from "../find/render-search.ts";
import { renderNotFound } from "../not-found.ts";
import { renderPage } from "../page.ts";
import type { PageInput } from "../page-input.ts";
import { renderSection } from "../section/render-section.ts";
import type { SectionInput } from "../section/section-input.ts";
import { renderStation } from "../station/render-station.ts";
import type { StationInput } from "../station/station-input.ts";
import { ADDRESSES } from "./addresses.ts";
import { robotsFile } from "./robots.ts";
import { pagesSitemap, sitemapIndex, SITEMAPS } from "./sitemap.ts";
import { standingAddresses } from "./standing-addresses.ts";
import { pageMakers, type FileMaker } from "./site-file.ts";

/**
 * Every file of the site by what it is made from, in the order in which it is put. To publish another file beside a page, add its maker to
 * the list of its subject: it is then made again whenever its subject changes, and put only where it says something else.
 */
export const frontMakers: readonly FileMaker<PageInput>[] = [...dataMakers(ADDRESSES.front, frontData), ...alertFeedMakers, ...pageMakers(ADDRESSES.front, renderPage)];

export const stationMakers = (id: string): readonly FileMaker<StationInput>[] =>
  [...dataMakers(ADDRESSES.station(id), stationData), ...pageMakers(ADDRESSES.station(id), renderStation)];

export const sectionMakers = (id: string): readonly FileMaker<SectionInput>[] =>
  [...dataMakers(ADDRESSES.section(id), sectionData), ...pageMakers(ADDRESSES.section(id), renderSection)];

export const dayMakers = (day: CivilDate): readonly FileMaker<DayInput>[] =>
  [...dataMakers(ADDRESSES.day(day), dayData), dayDumpMaker(day), ...pageMakers(ADDRESSES.day(day), renderDay)];

export const monthMakers = (month: string): readonly FileMaker<MonthInput>[] =>
  [...dataMakers(ADDRESSES.month(month), monthData), ...pageMakers(ADDRESSES.month(month), renderMonth)];

export const stationMonthMakers = (id: string, month: string): readonly FileMaker<StationMonthInput>[] =>
  [...dataMakers(ADDRESSES.stationMonth(id, month), stationMonthData), ...pageMakers(ADDRESSES.stationMonth(id, month), renderStationMonth)];

export const sectionMonthMakers = (id: string, month: string): readonly FileMaker<SectionMonthInput>[] =>
  [...dataMakers(ADDRESSES.sectionMonth(id, month), sectionMonthData), ...pageMakers(ADDRESSES.sectionMonth(id, month), renderSectionMonth)];

/** What the pages are made from that list others. */
export interface ListsInput extends SearchInput, ArchiveInput, AboutInput {}

const notFound: FileMaker<ListsInput> = {
  key: "404.html",
  make: ({ demonstration, issuer }) => {
    const { html } = renderNotFound("zh", demonstration, issuer);
    return { key: "404.html", contentType: "text/html; charset=utf-8", body: html, digest: digestOf(html) };
  },
};

const robots: FileMaker<ListsInput> = { key: "robots.txt", make: robotsFile };
const sitemap: FileMaker<ListsInput> = { key: SITEMAPS.pages, make: (input) => pagesSitemap(SITEMAPS.pages, standingAddresses(input), input.publicSite) };
const sitemaps: FileMaker<ListsInput> = { key: SITEMAPS.index, make: (input) => sitemapIndex([SITEMAPS.pages, ...(input.standing.has(SITEMAPS.issues) ? [SITEMAPS.issues] : [])], input.publicSite) };

/** The pages that list others, and those that hang on nothing; last what names these pages. */
export const listMakers: readonly FileMaker<ListsInput>[] = [
  notFound, geojsonMaker, ...pageMakers(ADDRESSES.about, renderAbout), ...pageMakers<ListsInput>(ADDRESSES.search, renderSearch), ...pageMakers<ListsInput>(ADDRESSES.archive, renderArchive), sitemap, sitemaps, robots,
];
