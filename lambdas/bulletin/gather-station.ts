import { publicEvents } from "../../domain/alert/public-events.ts";
import { withCity } from "../../domain/assess/quality/with-city.ts";
import { pastEvents } from "../../domain/bulletin/past-events.ts";
import { ADDRESSES } from "../../domain/bulletin/site/addresses.ts";
import { keyOfPage } from "../../domain/bulletin/site/site-file.ts";
import type { StationInput } from "../../domain/bulletin/station/station-input.ts";
import type { AirStation } from "../../domain/model/network.ts";
import { civilDateAt, endOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { gatherEvents } from "./gather-events.ts";
import type { SiteSources } from "./site-sources.ts";

const SHOWN_HOURS = 7 * 24;
/** How far back an hour is shown with what its city says of it: "now" and the 24 h before. */
const WITH_CITY_HOURS = 24;
const SHOWN_DAYS = 30;
export const SHOWN_MONTHS = 13;

/** A month that is running ends in the future: it is asked for by the end of the next one. */
export const monthsUntil = (now: Instant): Instant => plusHours(now, 32 * 24);

/** Reads all that the page of a station says, as of `now`. */
export async function gatherStation({ network, assessments, events, standing, issuer, demonstration, publicSite }: SiteSources, station: AirStation, now: Instant): Promise<StationInput> {
  const today = civilDateAt(now);
  const monthBefore = `${plusDays(`${today.slice(0, 7)}-01` as CivilDate, -1).slice(0, 7)}-01` as CivilDate;
  const firstDay = monthBefore < plusDays(today, -SHOWN_DAYS) ? monthBefore : plusDays(today, -SHOWN_DAYS);
  const [hours, cityHours, days, months, series] = await Promise.all([
    assessments.range(station.id, "air-hour", plusHours(now, -SHOWN_HOURS - 1), now),
    assessments.range(station.city, "city-hour", plusHours(now, -WITH_CITY_HOURS - 1), now),
    assessments.range(station.id, "air-day", endOfDay(firstDay), endOfDay(today)),
    assessments.latest(station.id, "air-month", monthsUntil(now), SHOWN_MONTHS),
    gatherEvents(events, station.id, now),
  ]);
  const pageOf = (month: string): string => keyOfPage(ADDRESSES.stationMonth(station.id, month), "zh");
  const stand = await standing(ADDRESSES.station(station.id).slice(1), months.map(({ period }) => pageOf(period)));
  return {
    station, city: network.cities.find(({ id }) => id === station.city)!, now, hours: withCity(hours, cityHours), days, months, issuer, demonstration, publicSite,
    openEvents: publicEvents(series, now), pastEvents: pastEvents(series), monthPages: months.map(({ period }) => period).filter((month) => stand.has(pageOf(month))),
  };
}
