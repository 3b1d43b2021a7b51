import type { DayReadings } from "../../domain/bulletin/issue/day-readings.ts";
import { publishesOn } from "../../domain/model/network.ts";
import { endOfDay, plusHours, type CivilDate } from "../../domain/model/time.ts";
import type { PageSources } from "./gather-page.ts";

/** Reads all that the issue of a natural day says: hours 01:00 to 24:00, rounds 04:00 to 24:00, the day of each station. */
export async function gatherDay({ network, assessments }: Pick<PageSources, "network" | "assessments">, day: CivilDate): Promise<DayReadings> {
  const party = network.cities.filter(({ role }) => role === "party").map(({ id }) => id);
  const stations = network.airStations.filter((station) => party.includes(station.city) && publishesOn(station, day));
  const sections = network.sections.filter(({ onBeijiang }) => onBeijiang !== null);
  const end = endOfDay(day);
  const [first, firstRound] = [plusHours(end, -23), plusHours(end, -20)];
  const [days, hours, rounds] = await Promise.all([
    Promise.all(stations.map(({ id }) => assessments.range(id, "air-day", end, end))),
    Promise.all(stations.map(({ id }) => assessments.range(id, "air-hour", first, end))),
    Promise.all(sections.map(({ id }) => assessments.range(id, "water-round", firstRound, end))),
  ]);
  return { day, network: { ...network, airStations: stations }, days: days.flat(), hours: hours.flat(), rounds: rounds.flat() };
}
