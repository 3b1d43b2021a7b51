import type { AssessmentsChanged, CityMayChange, PeriodMayChange } from "../../domain/model/hint.ts";
import type { ItemKey } from "../../domain/model/item.ts";
import { rankOf } from "../../domain/model/rank.ts";
import { dayOfIntervalEnd, instantOf, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import { mergeSightings } from "../../domain/normalize/merge-sightings.ts";
import { alertPlace } from "../../lambdas/alert/alert-place.ts";
import { assessCity } from "../../lambdas/assess/assess-city.ts";
import { assessCityYear } from "../../lambdas/assess/assess-city-year.ts";
import { assessSectionRounds } from "../../lambdas/assess/assess-section-rounds.ts";
import { assessSectionYear } from "../../lambdas/assess/assess-section-year.ts";
import { assessStationDay } from "../../lambdas/assess/assess-station-day.ts";
import { assessStationYear } from "../../lambdas/assess/assess-station-year.ts";
import { river } from "../../lambdas/runtime/places.ts";
import { bundledPushes, DEMO_END } from "../../local/demo/bundled-readings.ts";
import { inMemoryPorts } from "../lambdas/alert/in-memory-ports.ts";
import { memoryMaintenance } from "./memory-maintenance.ts";
import { memoryAssessments, memoryObservations, memoryQueue } from "./memory-stores.ts";

/** The end of the demonstration: the last bundled hour has come. */
export const BUNDLED_NOW: Instant = instantOf(DEMO_END);

/**
 * Every bundled reading, assessed and followed by the real steps on stores in memory: what pages are made from, in two seconds and without
 * services. Places of other rivers are left out.
 */
export async function bundledWorld() {
  const now = () => BUNDLED_NOW;
  const [observations, assessments] = [memoryObservations(), memoryAssessments()];
  const alert = inMemoryPorts({ now: BUNDLED_NOW });
  const queue = <M>() => memoryQueue<M>();
  const [hints, periods] = [queue<AssessmentsChanged>(), queue<PeriodMayChange>()];
  const ports = { observations, maintenance: memoryMaintenance(), assessments, now, city: queue<CityMayChange>(), alert: hints, period: periods, bulletin: queue<AssessmentsChanged>() };
  const directory = directoryOf(network);
  const shown = new Set([...network.airStations, ...network.sections.filter(({ alerted }) => alerted)].map(({ id }) => id));
  const ends = new Map<string, Instant[]>();
  for (const { station, endsAt, interval, values, sendAt } of bundledPushes(network)) {
    if (!shown.has(station)) continue;
    const rank = rankOf({ created: Math.floor(sendAt / 1000), keyId: station, hash: "0".repeat(32) }, 0);
    const fresh = Object.entries(values).map(([item, value]) => ({ item: item as ItemKey, sighting: { rank, value, receivedAt: instantOf(sendAt) } }));
    await observations.put(mergeSightings(await observations.get(station, interval, endsAt), fresh));
    const known = ends.get(station) ?? [];
    ends.set(station, known);
    known.push(endsAt);
  }
  for (const [id, all] of ends) {
    const place = directory.place(id)!;
    if (place.medium === "water") await assessSectionRounds({ ...ports, river })(place, all);
    else if (place.medium === "air") for (const [day, hours] of Map.groupBy(all, dayOfIntervalEnd)) await assessStationDay(ports)(place, day, hours);
  }
  const cities = network.cities.filter(({ role }) => role === "party").map(({ id }) => id);
  const stationsOf = (city: string) => network.airStations.filter((station) => station.city === city);
  for (const { city, ends: hours } of distinct(ports.city.sent)) for (const endsAt of hours) await assessCity({ ...ports, stationsOf })(city, endsAt);
  for (const { place: id, days } of periods.sent) {
    for (const [year, of] of Map.groupBy(days, (day) => day.slice(0, 4))) {
      const place = directory.place(id)!;
      if (place.medium === "water") await assessSectionYear(ports)(place, year, of);
      else if (place.medium === "air") await assessStationYear(ports)(place, year, of);
    }
  }
  const days = [...new Set(periods.sent.flatMap((hint) => hint.days))];
  for (const city of cities) for (const [year, of] of Map.groupBy(days as CivilDate[], (day) => day.slice(0, 4))) await assessCityYear({ ...ports, stationsOf })(city, year, of);
  alert.keep(...assessments.items.values());
  for (const hint of hints.sent) await alertPlace(alert.ports)(hint);
  return { network, observations, assessments, events: alert.ports.events };
}

/** The hours of each city, each once. */
function distinct(hints: readonly CityMayChange[]): CityMayChange[] {
  return [...Map.groupBy(hints, ({ city }) => city)].map(([city, of]) => ({ city, ends: [...new Set(of.flatMap(({ ends }) => ends))] }));
}
