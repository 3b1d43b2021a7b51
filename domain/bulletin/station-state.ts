import type { AirHour } from "../model/assessment.ts";
import type { AirStation } from "../model/network.ts";
import type { Instant } from "../model/time.ts";

/**
 * What the page knows of one station at the hour of its city's data:
 * `current`: an AQI for that hour; `no-index`: values for that hour, but no AQI; `older`: nothing for that hour, something before;
 * `silent`: nothing in 24 h. All but `current` count as missing (缺测).
 */
export interface StationState {
  readonly station: AirStation;
  readonly kind: "current" | "no-index" | "older" | "silent";
  /** The latest hour that holds a value; null for `silent`. */
  readonly hour: AirHour | null;
  /** All hours of the station, oldest first. */
  readonly hours: readonly AirHour[];
}

/** True where an hour holds at least one value. */
export const holdsValues = (hour: AirHour): boolean => Object.keys(hour.concentrations).length > 0;

const WEIGHT = { current: 0, "no-index": 1, older: 2, silent: 3 } as const;

/** The states of stations at the hour `dataAt` (null: no data at all), worst first: highest AQI, then what is missing. */
export function stationStates(stations: readonly AirStation[], airHours: readonly AirHour[], dataAt: Instant | null): StationState[] {
  return stations
    .map((station): StationState => {
      const hours = airHours.filter((hour) => hour.place === station.id).sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
      const hour = hours.findLast(holdsValues) ?? null;
      if (hour === null) return { station, kind: "silent", hour, hours };
      if (hour.endsAt !== dataAt) return { station, kind: "older", hour, hours };
      return { station, kind: hour.aqi === null ? "no-index" : "current", hour, hours };
    })
    .sort((a, b) => WEIGHT[a.kind] - WEIGHT[b.kind] || (b.hour?.aqi ?? 0) - (a.hour?.aqi ?? 0) || (a.station.id < b.station.id ? -1 : 1));
}
