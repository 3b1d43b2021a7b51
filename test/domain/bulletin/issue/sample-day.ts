import type { DayReadings } from "../../../../domain/bulletin/issue/day-readings.ts";
import { makeIssue, type IssueFrame } from "../../../../domain/bulletin/issue/make-issue.ts";
import { DEMONSTRATION_ISSUER } from "../../../../domain/bulletin/page-input.ts";
import type { AirDay, WaterRound } from "../../../../domain/model/assessment.ts";
import { AIR_ITEMS } from "../../../../domain/model/item.ts";
import { publishesOn } from "../../../../domain/model/network.ts";
import { endOfDay, hoursOfDay, plusHours, type CivilDate, type Instant } from "../../../../domain/model/time.ts";
import { sampleHour, sampleNetwork, sampleRound } from "../sample.ts";

/** The day of the sample. All values are made up for tests. */
export const SAMPLE_DAY = "2026-02-28" as CivilDate;
const party = ["guangzhou", "qingyuan"];
const dayNetwork = { ...sampleNetwork, airStations: sampleNetwork.airStations.filter((station) => party.includes(station.city) && publishesOn(station, SAMPLE_DAY)) };
const [first, second, third, ...others] = dayNetwork.airStations.map(({ id }) => id);
/** Over the O3 8 h limit; without AQI; not closed; silent. */
export const STATIONS = { over: first!, noIndex: second!, open: third!, silent: others.at(-1)! };

const sampleDay = (place: string, aqi: number | null, changes: Partial<AirDay> = {}): AirDay => ({
  kind: "air-day", place, endsAt: endOfDay(SAMPLE_DAY), day: SAMPLE_DAY, closed: true, receivedAt: endOfDay(SAMPLE_DAY), madeFrom: { digest: "0", assessor: "sample" },
  basis: [{ edition: "HJ 633-2026", clause: "5.3", method: "network-2026", unverified: "仅缺PM10时照常发布 · only PM10 missing is published" }],
  validHours: Object.fromEntries(AIR_ITEMS.map((item) => [item, item === "o3" ? 17 : 24])), means: Object.fromEntries(AIR_ITEMS.map((item, at) => [item, item === "co" ? "0.7" : String((aqi ?? 20) - at)])),
  subIndices: {}, aqi, level: aqi === null ? null : aqi <= 50 ? 1 : aqi <= 100 ? 2 : 3, primary: aqi !== null && aqi > 50 ? ["pm25"] : [], notAvailable: null, exceedances: [], ...changes,
});

const ends = (round: number): Instant => plusHours(`${SAMPLE_DAY}T00:00:00+08:00` as Instant, 4 * round);
const over = { item: "ammoniaNitrogen", averaging: "round", value: "1.57", limit: "0.5", unit: "mg/L", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1" } as const;

const rounds: WaterRound[] = sampleNetwork.sections.filter(({ onBeijiang }) => onBeijiang !== null).flatMap(({ id }) => {
  if (id === "sanxiqiao") return [];
  const classes = id === "shiliting" ? [2, 2, 5, 2, 2, 2] as const : id === "qixinggang" ? [2, null, 2, 2, 2] as const : [2, 2, 3, 2, 2, 2] as const;
  return classes.map((found, at) => ({ ...sampleRound(id, ends(at + 1), found), ...(found === 5 ? { overTarget: [over], overClass3: [{ ...over, limit: "1.0", multiple: "0.57" }] } : {}) }));
});

/** A day with one station of each kind, a section over its target, one with a gap, one silent. */
export function sampleReadings(changes: Partial<DayReadings> = {}): DayReadings {
  const days = dayNetwork.airStations.filter(({ id }) => id !== STATIONS.silent).map(({ id }, at) =>
    id === STATIONS.over ? sampleDay(id, 118, { exceedances: [{ item: "o3", averaging: "8h", value: "172", limit: "160", unit: "ug/m3", multiple: "0.08", edition: "GB 3095-2026", clause: "4.2, table 1" }] })
    : id === STATIONS.noIndex ? sampleDay(id, null, { means: { so2: "6" }, validHours: { pm25: 12, so2: 24 }, notAvailable: { kind: "too-few-hours", items: ["pm25"], zh: "PM2.5有效小时数不足，不发布空气质量指数（AQI）。", en: "Too few valid hours of PM2.5: no AQI." } })
    : id === STATIONS.open ? sampleDay(id, null, { closed: false })
    : sampleDay(id, 30 + at));
  const hours = dayNetwork.airStations.filter(({ id }) => id !== STATIONS.silent).flatMap(({ id }) => hoursOfDay(SAMPLE_DAY).map((endsAt, at) => ({
    ...sampleHour(id, endsAt, 40),
    exceedances: id === STATIONS.over && at >= 14 && at < 16 ? [{ item: "o3" as const, averaging: "1h" as const, value: at === 14 ? "204" : "216", limit: "200", unit: "ug/m3", multiple: at === 14 ? "0.02" : "0.08", edition: "GB 3095-2026", clause: "4.2, table 1" }] : [],
  })));
  return { day: SAMPLE_DAY, network: dayNetwork, days, hours, rounds, ...changes };
}

export const FRAME: IssueFrame = { number: 12, madeAt: "2026-03-01T08:30:00+08:00" as Instant, issuer: DEMONSTRATION_ISSUER, demonstration: { movedDates: true }, release: "automatic" };

/** The issue of the sample day. */
export const sampleIssue = (changes: Partial<DayReadings> = {}, frame: Partial<IssueFrame> = {}) => makeIssue(sampleReadings(changes), { ...FRAME, ...frame });
