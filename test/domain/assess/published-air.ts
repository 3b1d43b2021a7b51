/** The published station-hours of `data/air`, as observations of a place and as what the network said of them. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import type { AirStation } from "../../../domain/model/network.ts";
import type { Observation, Sighting } from "../../../domain/model/observation.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";

export interface PublishedHour {
  readonly station: string;
  readonly city: string;
  readonly endsAt: Instant;
  readonly values: Partial<Record<AirItem, string>>;
  /** Texts of the `official…` columns; empty where the network said nothing. */
  readonly aqi: string;
  readonly primary: AirItem[];
  readonly ozone8h: string;
  readonly ozone8hDayMax: string;
}

export interface PublishedAir {
  readonly hours: PublishedHour[];
  readonly stations: Map<string, AirStation>;
  readonly byStation: Map<string, Map<Instant, Observation>>;
}

/** An air station in a class 2 area with everything in its plan, or as said. */
export const airStation = (id: string, more: Partial<AirStation> = {}): AirStation => ({
  id, medium: "air", city: "guangzhou", zh: id, en: id, longitude: null, latitude: null, role: null, zone: 2, notMonitored: [], note: "", published: { from: "2016-01-01", until: null, source: "test" }, ...more,
});

/** One observation with one sighting an item, received ten minutes after the hour. */
export const airHour = (place: string, endsAt: Instant, values: Partial<Record<AirItem, string>>): Observation => {
  const receivedAt = plusHours(endsAt, 0).replace(":00+08", ":30+08") as Instant;
  const sighting = (value: string): Sighting[] => [{ rank: `${endsAt}~${place}~${value}`, value, receivedAt }];
  return { place, endsAt, length: "PT1H", version: 1, items: Object.fromEntries(Object.entries(values).map(([item, value]) => [item, sighting(value)])) };
};

const PRINTED: readonly [string, AirItem][] = [["PM2.5", "pm25"], ["PM10", "pm10"], ["SO2", "so2"], ["NO2", "no2"], ["O3", "o3"], ["CO", "co"]];

/** Reads one file of `data/air`. The station's plan is derived from its `/` marks. */
export function publishedAir(file: string): PublishedAir {
  const rows: Record<string, string>[] = parse(readFileSync(new URL(`../../../data/air/${file}`, import.meta.url)), { columns: true });
  const [stations, byStation] = [new Map<string, AirStation>(), new Map<string, Map<Instant, Observation>>()];
  const hours = rows.map((row): PublishedHour => {
    const station = row["station"]!;
    const endsAt = row["endsAt"] as Instant;
    const outside = AIR_ITEMS.filter((item) => row[item] === "/");
    stations.set(station, airStation(station, {
      city: row["city"]!, notMonitored: outside.map((item) => ({ item, from: rows[0]!["endsAt"]!.slice(0, 10), until: null, source: "published as /" })),
    }));
    const values = Object.fromEntries(AIR_ITEMS.filter((item) => row[item] !== "" && row[item] !== "/").map((item) => [item, row[item]!]));
    const own = byStation.get(station) ?? new Map<Instant, Observation>();
    byStation.set(station, own.set(endsAt, airHour(station, endsAt, values)));
    const printed = row["officialPrimary"] ?? "";
    return {
      station, city: row["city"]!, endsAt, values, aqi: row["officialAqi"]!, ozone8h: row["officialO3_8h"]!, ozone8hDayMax: row["officialO3_8hDayMax"] ?? "",
      primary: PRINTED.filter(([name]) => printed.includes(`(${name})`)).map(([, item]) => item),
    };
  });
  return { hours, stations, byStation };
}
