import type { CityHour } from "../model/assessment.ts";
import type { City } from "../model/network.ts";
import { epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import type { PageInput } from "./page-input.ts";
import { holdsValues, stationStates, type StationState } from "./station-state.ts";

/** An hour's values come within the next hour; twice that without a newer hour means that the data stand still. */
const STALE_AIR_MS = 2 * HOUR_MS;

/** What the page says of the air of one city. `current` + `missing` = all stations. */
export interface CityState {
  readonly city: City;
  /** The latest hour for which a station has a value; null where there is none in 24 h. */
  readonly dataAt: Instant | null;
  readonly stale: boolean;
  /** The city's value of that hour; null where it does not exist (yet) or has no AQI. */
  readonly value: (CityHour & { readonly aqi: number; readonly level: number }) | null;
  /** The city hour without AQI, for its reason. */
  readonly hour: CityHour | null;
  readonly stations: readonly StationState[];
  readonly current: number;
  readonly missing: number;
}

/** The state of one party city's air at its latest hour with data. */
export function cityState(input: PageInput, city: City): CityState {
  const stations = input.network.airStations.filter((station) => station.city === city.id);
  const ids = new Set(stations.map((station) => station.id));
  const ends = input.airHours.filter((hour) => ids.has(hour.place) && holdsValues(hour)).map((hour) => hour.endsAt).sort();
  const dataAt = ends.at(-1) ?? null;
  const hour = input.cityHours.find((candidate) => candidate.place === city.id && candidate.endsAt === dataAt) ?? null;
  const states = stationStates(stations, input.airHours, dataAt);
  const current = states.filter((state) => state.kind === "current").length;
  return {
    city, dataAt, hour, stations: states, current,
    stale: dataAt !== null && epochMs(input.now) - epochMs(dataAt) > STALE_AIR_MS,
    value: hour !== null && hour.aqi !== null && hour.level !== null ? { ...hour, aqi: hour.aqi, level: hour.level } : null,
    missing: states.length - current,
  };
}

/** The states of the party cities, in the order of the network. */
export const cityStates = (input: PageInput): CityState[] =>
  input.network.cities.filter((city) => city.role === "party").map((city) => cityState(input, city));
