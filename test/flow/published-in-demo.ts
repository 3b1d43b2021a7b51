/** What the national network published of the bundled readings, at the hours at which the demonstration shows them. */
import type { Stored, WaterRound } from "../../domain/model/assessment.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { WATER_MOVED_DAYS } from "../../local/demo/bundled-readings.ts";
import { publishedAir, type PublishedHour } from "../domain/assess/published-air.ts";
import { publishedWater, type PublishedRound } from "../domain/assess/published-water.ts";
import { hourIn, type StoredAssessments } from "./stored-results.ts";

export const air2020 = publishedAir("guangzhou-qingyuan-2020-04.csv");
export const air2026 = publishedAir("guangzhou-qingyuan-2026-03.csv");
export const water = publishedWater();

/** The end of a round on the dates of the demonstration. */
export const moved = (endsAt: Instant): Instant => plusHours(endsAt, 24 * WATER_MOVED_DAYS);

const ids = new Map(network.sections.map(({ zh, id }) => [zh, id]));
const alerted = new Set(network.sections.filter((section) => section.alerted).map(({ zh }) => zh));

/** Rounds with the class that was published of each, or null. */
export const officialClasses = (rounds: readonly PublishedRound[]): string[] => rounds.map(({ name, officialClass }) => `${name} ${officialClass}`);
/** The same of the same rounds, as the system judged them. */
export const judgedClasses = (assessed: StoredAssessments, rounds: readonly PublishedRound[]): string[] => rounds.map(({ name, section, observation }) => {
  const judged = assessed.get(`${ids.get(section.id)} water-round ${moved(observation.endsAt)}`) as Stored<WaterRound> | undefined;
  return `${name} ${judged?.class ?? null}`;
});

/** The rounds, by section and end, that were published as worse than class III (劣于Ⅲ类), of sections for which alerts are made, but those in maintenance. */
export const foulRounds: readonly string[] = water
  .filter(({ section, officialClass, values }) => alerted.has(section.id) && officialClass !== null && officialClass > 3 && values.siteState !== "维护")
  .map(({ section, observation }) => `${ids.get(section.id)} ${moved(observation.endsAt)}`);

export const hasAqi = ({ aqi }: PublishedHour): boolean => aqi !== "";
/** Station, hour, AQI or `none`, and primary pollutants, as they were published. */
export const officialAqis = (hours: readonly PublishedHour[]): string[] => hours.map(({ station, endsAt, aqi, primary }) => `${station} ${endsAt} ${aqi || "none"} ${primary.toString()}`);
/** The same of the same hours, as the system judged them. */
export const judgedAqis = (assessed: StoredAssessments, hours: readonly PublishedHour[]): string[] => hours.map(({ station, endsAt }) => {
  const judged = hourIn(assessed, station, endsAt);
  return `${station} ${endsAt} ${judged?.aqi ?? "none"} ${judged?.primary.toString() ?? ""}`;
});
