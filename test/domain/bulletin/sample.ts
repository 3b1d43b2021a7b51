import type { AirDay, AirHour, Basis, CityHour, WaterClass, WaterRound } from "../../../domain/model/assessment.ts";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import { Network } from "../../../domain/model/network.ts";
import { dayOfIntervalEnd, plusDays, plusHours, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { DEMONSTRATION_ISSUER, type PageInput } from "../../../domain/bulletin/page-input.ts";
import { UNKNOWN_SITE } from "../../../domain/bulletin/site/public-site.ts";
import type { PublicEvent } from "../../../domain/bulletin/public-event.ts";
import airStations from "../../../network/air-stations.json" with { type: "json" };
import cities from "../../../network/cities.json" with { type: "json" };
import reaches from "../../../network/reaches.json" with { type: "json" };
import sections from "../../../network/sections.json" with { type: "json" };

/** The hour and round at which the sample stands. All values of the sample are made up for tests. */
export const SAMPLE_HOUR = "2026-03-02T06:00:00+08:00" as Instant;
export const SAMPLE_ROUND = "2026-03-02T04:00:00+08:00" as Instant;

export const sampleNetwork = Network.parse({ cities, airStations, sections, reaches, outlets: [] });

const index: Basis = { edition: "HJ 633-2026", clause: "5.2, table 3", method: "network-2026", unverified: "missing PM10 alone still gives an AQI" };
const limits: Basis = { edition: "GB 3095-2026", phase: "transition", clause: "4.2, table 1" };
const water: Basis = { edition: "GB 3838-2002", clause: "table 1" };
const common = (place: string, endsAt: Instant, basis: readonly Basis[]) => ({ place, endsAt, basis, madeFrom: { digest: "0", assessor: "sample" }, receivedAt: endsAt });
const levelOf = (aqi: number): number => [50, 100, 150, 200, 300, Number.POSITIVE_INFINITY].findIndex((top) => aqi <= top) + 1;

/** An hour of a station; without `aqi`: values, but PM2.5 and ozone missing. */
export function sampleHour(place: string, endsAt: Instant, aqi: number | null): AirHour {
  const station = sampleNetwork.airStations.find((candidate) => candidate.id === place);
  const notMonitored = AIR_ITEMS.filter((item) => station?.notMonitored.some((entry) => entry.item === item));
  const missing: AirItem[] = aqi === null ? ["pm25", "o3"] : [];
  const n = aqi ?? 40;
  const all: Record<AirItem, string> = { pm25: String(Math.round(n * 0.62)), pm10: String(n), so2: "6", no2: String(14 + (n % 17)), o3: String(38 + (n % 29)), co: n % 2 ? "0.7" : "1" };
  return {
    ...common(place, endsAt, [index, limits]), kind: "air-hour", aqi, level: aqi === null ? null : levelOf(aqi), primary: aqi !== null && aqi > 50 ? ["pm10"] : [],
    concentrations: Object.fromEntries(AIR_ITEMS.filter((item) => !missing.includes(item) && !notMonitored.includes(item)).map((item) => [item, all[item]])),
    subIndices: {}, missing, notMonitored, ozone8h: null, exceedances: [],
    notAvailable: aqi === null ? { kind: "items-missing", items: missing, clause: "5.3.1", zh: "缺 PM2.5、O₃，不计算 AQI", en: "PM2.5 and O₃ missing: no AQI is calculated" } : null,
  };
}

/** A city hour; `aqi` null: fewer than the needed stations. */
export const sampleCityHour = (place: string, endsAt: Instant, aqi: number | null): CityHour => ({
  ...common(place, endsAt, [index]), kind: "city-hour", concentrations: {}, subIndices: {}, aqi, level: aqi === null ? null : levelOf(aqi), primary: [],
  notAvailable: aqi === null ? { kind: "too-few-stations", items: [], zh: "有效站点不足", en: "too few valid stations" } : null,
  stations: { counted: 4, unknownRole: 4, valid: {} },
});

/** A round of a section; without a class: ammonia missing. */
export function sampleRound(place: string, endsAt: Instant, waterClass: WaterClass | null, siteState = "正常"): WaterRound {
  const section = sampleNetwork.sections.find((candidate) => candidate.id === place);
  const values = { pH: "7", dissolvedOxygen: "8.2", permanganateIndex: "1.9", ammoniaNitrogen: waterClass === 5 ? "1.57" : "0.08", totalPhosphorus: "0.05" };
  const { ammoniaNitrogen: _, ...gap } = values;
  return {
    ...common(place, endsAt, [water]), kind: "water-round", siteState, values: waterClass === null ? gap : values, itemClasses: {}, class: waterClass,
    decidedBy: waterClass !== null && waterClass > 3 ? ["ammoniaNitrogen"] : [], target: section?.target?.class ?? null, overTarget: [], overClass3: [],
    notAvailable: waterClass === null ? { kind: "items-missing", items: ["ammoniaNitrogen"], zh: "氨氮缺测，不定类", en: "ammonia nitrogen missing: no class" } : null,
  };
}

const sampleDay = (place: string, day: CivilDate, closed: boolean, aqi: number): AirDay => ({
  ...common(place, plusHours(`${day}T00:00:00+08:00` as Instant, 24), [index]), kind: "air-day", day, closed, validHours: {}, means: { pm25: String(Math.round(aqi * 0.6)), o3: "71" },
  subIndices: {}, aqi: closed ? aqi : null, level: closed ? levelOf(aqi) : null, primary: [], exceedances: [],
  notAvailable: closed ? null : { kind: "day-not-over", items: [], zh: "未满日", en: "not a full day" },
});

/** An hour of ozone over the 1 h limit. */
export const sampleEvent: PublicEvent = {
  place: "3446A", medium: "air", kind: "air-exceedance-1h", item: "o3", startedAt: "2026-03-02T05:00:00+08:00" as Instant, lastAt: SAMPLE_HOUR,
  value: "216", limit: "200", unit: "ug/m3", multiple: "0.08", trend: "rising", edition: "GB 3095-2026", clause: "4.2, table 1", noData: false,
};

/** The state of a whole page: 24 hours of all stations with gaps, one station without AQI, one late, those of earlier years silent; three rounds. */
export function samplePage(changes: Partial<PageInput> = {}): PageInput {
  const alive = sampleNetwork.airStations.filter((station) => !station.note.includes("no rows in 2026") && !station.note.includes("rows of 2020 only"));
  const hours = Array.from({ length: 24 }, (_, back) => plusHours(SAMPLE_HOUR, -back));
  const airHours = alive.flatMap((station, at) =>
    hours.filter((_, back) => !(station.id === "1346A" && back < 2) && (at * 7 + back * 5) % 31 !== 3).map((endsAt, back) => {
      const wave = Math.round(14 * Math.sin((back + at) / 4) + 12 * Math.cos(back / 9));
      return sampleHour(station.id, endsAt, station.id === "3445A" && back === 0 ? null : Math.max(9, 26 + ((at * 11) % 37) + wave - (station.city === "qingyuan" ? 4 : 0)));
    }),
  );
  const today = dayOfIntervalEnd(SAMPLE_HOUR);
  const classes: Record<string, (WaterClass | null)[]> = { shiliting: [2, 5, 2], "beijiang-shiwei": [3, 2, 2], yagang: [4, 4, 3], qixinggang: [2, 2, null], gaoqiao: [2, 2, 2], changba: [2, 2, 2], "lianjiang-xiniu": [2, 2, 2], shijiao: [2, 3, 2], wuzhou: [2, 2, 2], pingzhou: [2, 3, 2], sanxiqiao: [2, 2] };
  return {
    network: sampleNetwork, now: "2026-03-02T06:04:00+08:00" as Instant, nextUpdate: "2026-03-02T07:05:00+08:00" as Instant, airHours,
    cityHours: [sampleCityHour("guangzhou", SAMPLE_HOUR, 42), sampleCityHour("qingyuan", SAMPLE_HOUR, 36)],
    days: alive.flatMap((station, at) => [sampleDay(station.id, plusDays(today, -1), true, 30 + ((at * 13) % 40)), sampleDay(station.id, today, false, 30 + at)]),
    rounds: Object.entries(classes).flatMap(([place, of]) => of.map((waterClass, step) => sampleRound(place, plusHours(SAMPLE_ROUND, -8 + 4 * step), waterClass))),
    openEvents: [sampleEvent], issues: [], notices: [], placePages: new Set<string>(), demonstration: { movedDates: true }, issuer: DEMONSTRATION_ISSUER, publicSite: UNKNOWN_SITE, ...changes,
  };
}
