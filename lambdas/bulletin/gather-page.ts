import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import { publicEvents } from "../../domain/alert/public-events.ts";
import type { SeriesDoc } from "../../domain/alert/series-doc.ts";
import { withCity } from "../../domain/assess/quality/with-city.ts";
import type { ListedIssue } from "../../domain/bulletin/issue/issue-list.ts";
import type { PageInput } from "../../domain/bulletin/page-input.ts";
import { publishesOn } from "../../domain/model/network.ts";
import { civilDateAt, endOfDay, plusDays, plusHours, type Instant } from "../../domain/model/time.ts";
import { placePages } from "./gather-lists.ts";
import type { SiteSources } from "./site-sources.ts";

/** Hours of data on the front page. */
const SHOWN_HOURS = 24;
/** Rounds of a section on the front page: the present one, and those it is compared with. */
const SHOWN_ROUNDS = 4;
/** A round older than this is not gathered: the page then says that the section is missing. */
const ROUNDS_REACH_HOURS = 14 * 24;
/** The page is made again at this minute of every hour. */
const UPDATE_MINUTE = 5;

export interface PageSources extends SiteSources {
  /** The latest issues whose pages stand, newest first. */
  readonly latestIssues: (now: Instant) => Promise<readonly ListedIssue[]>;
  /** The latest notices of these series that the public was told, newest first; the CAP message of each stands. */
  readonly publicNotices: (series: readonly SeriesDoc[]) => Promise<readonly NoticeBody[]>;
}

/** Reads all that the front page says, as of `now`. */
export async function gatherPage(sources: PageSources, now: Instant): Promise<PageInput> {
  const { network, assessments, events } = sources;
  const party = network.cities.filter(({ role }) => role === "party").map(({ id }) => id);
  const sections = network.sections.filter(({ onBeijiang }) => onBeijiang !== null);
  const today = civilDateAt(now);
  const stations = network.airStations.filter((station) => party.includes(station.city) && publishesOn(station, today));
  const from = plusHours(now, -SHOWN_HOURS);
  const all = <T, R>(places: readonly T[], read: (place: T) => Promise<readonly R[]>) => Promise.all(places.map(read)).then((found) => found.flat());
  const [airHours, cityHours, days, rounds, series, issues, pages] = await Promise.all([
    all(stations, ({ id }) => assessments.range(id, "air-hour", from, now)),
    all(party, (city) => assessments.range(city, "city-hour", from, now)),
    all(stations, ({ id }) => assessments.range(id, "air-day", endOfDay(plusDays(today, -1)), endOfDay(today))),
    all(sections, ({ id }) => assessments.latest(id, "water-round", now, SHOWN_ROUNDS)),
    all([...stations, ...network.sections.filter(({ alerted }) => alerted)], ({ id }) => events.ofPlace(id)),
    sources.latestIssues(now),
    placePages(sources),
  ]);
  const recent = rounds.filter(({ endsAt }) => endsAt >= plusHours(now, -ROUNDS_REACH_HOURS));
  return {
    network: { ...network, airStations: stations }, now, nextUpdate: nextUpdate(now), airHours: withCity(airHours, cityHours), cityHours, days, rounds: recent,
    openEvents: publicEvents(series, now), notices: await sources.publicNotices(series), issues, placePages: pages, issuer: sources.issuer, demonstration: sources.demonstration, publicSite: sources.publicSite,
  };
}

/** When the schedule makes the page again: five minutes past the next hour. */
function nextUpdate(now: Instant): Instant {
  const thisHour = `${now.slice(0, 14)}${String(UPDATE_MINUTE).padStart(2, "0")}:00+08:00` as Instant;
  return thisHour > now ? thisHour : plusHours(thisHour, 1);
}
