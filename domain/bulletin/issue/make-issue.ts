import { firmOf } from "../../assess/quality/suspect-of.ts";
import { outsidePlan } from "../../assess/monitoring-plan.ts";
import type { AirHour, Exceedance, WaterRound } from "../../model/assessment.ts";
import { compareDecimals, decimal } from "../../model/decimal.ts";
import { AIR_ITEMS } from "../../model/item.ts";
import type { AirStation, City, Section } from "../../model/network.ts";
import { hoursOfDay, type CivilDate, type Instant } from "../../model/time.ts";
import { uniqueBases } from "../basis-list.ts";
import type { Demonstration, Issuer } from "../page-input.ts";
import type { DayReadings } from "./day-readings.ts";
import type { DailyContent, HoursOver, IssueCity, IssueHead, IssueSection, IssueStation, Named, Release } from "./issue-content.ts";
import { issueAddress, yearOf } from "./issue-index.ts";
import { inRiverOrder } from "./river-order.ts";
import type { IssueKind } from "./issue-kind.ts";
import { issueSources, type IssueSources } from "./issue-sources.ts";

export interface IssueFrame {
  readonly number: number;
  readonly madeAt: Instant;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly release: Release;
}

/** A content that was made now: it names its sources. */
export type Made<C> = C & { readonly madeFrom: IssueSources };

/** The head of an issue, in the year of the last day that it reports. */
export const issueHead = <K extends IssueKind>(kind: K, day: CivilDate, frame: IssueFrame, madeFrom: IssueSources): Required<Omit<IssueHead<K>, "approval">> =>
  ({ format: 1, kind, year: yearOf(day), day, address: issueAddress(yearOf(day), frame.number), ...frame, madeFrom });

const SILENT: Named = { zh: "全日未收到数据。", en: "Nothing received all day." };
const NOT_CLOSED: Named = { zh: "编制时日报尚未生成。", en: "The daily report did not exist when this issue was made." };
/** The two names of something that has more to it. */
export const named = ({ zh, en }: Named): Named => ({ zh, en });

function hoursOver(hours: readonly AirHour[]): HoursOver[] {
  const found = Map.groupBy(hours.flatMap(({ exceedances }) => firmOf(exceedances)), ({ item }) => item);
  const higher = (a: Exceedance, b: Exceedance) => (compareDecimals(decimal(b.value), decimal(a.value)) > 0 ? b : a);
  return [...found.values()].map((all) => ({ hours: all.length, worst: all.reduce(higher) }));
}

function issueStation(of: DayReadings, station: AirStation): IssueStation {
  const day = of.days.find(({ place }) => place === station.id);
  const closed = day?.closed ? day : undefined;
  const { aqi = null, level = null, primary = [], means = {}, validHours = {}, exceedances = [] } = closed ?? {};
  return {
    id: station.id, ...named(station), received: day !== undefined, hoursOver: hoursOver(of.hours.filter(({ place }) => place === station.id)),
    report: closed === undefined ? null : { aqi, level, primary, means, validHours, exceedances: firmOf(exceedances) },
    reason: day === undefined ? SILENT : closed === undefined ? NOT_CLOSED : closed.notAvailable === null ? null : named(closed.notAvailable),
  };
}

function issueCity(of: DayReadings, city: City): IssueCity {
  const stations = of.network.airStations.filter((station) => station.city === city.id);
  const counts = stations.map((station) => {
    const plan = AIR_ITEMS.filter((item) => !outsidePlan(station, of.day).includes(item));
    const valid = of.hours.filter(({ place }) => place === station.id).flatMap(({ concentrations }) => plan.filter((item) => concentrations[item] !== undefined));
    return { valid: valid.length, planned: plan.length * hoursOfDay(of.day).length };
  });
  const sum = (key: "valid" | "planned") => counts.reduce((total, count) => total + count[key], 0);
  return { id: city.id, ...named(city), stations: stations.map((station) => issueStation(of, station)), validValues: sum("valid"), plannedValues: sum("planned") };
}

/** A section with its rounds in time order. */
export function issueSection(of: Pick<DayReadings, "day" | "network" | "rounds">, section: Section): IssueSection {
  const rounds = of.rounds.filter(({ place }) => place === section.id).sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  const city = of.network.cities.find(({ id }) => id === section.city);
  const known = section.target !== null && (section.target.from === null || section.target.from <= of.day) ? section.target.class : null;
  const issueRound = ({ endsAt, class: found, siteState, decidedBy, overTarget, overClass3, notAvailable }: WaterRound) =>
    ({ endsAt, class: found, siteState, decidedBy, overTarget: firmOf(overTarget), overClass3: firmOf(overClass3), reason: notAvailable === null ? null : named(notAvailable) });
  const last = rounds.at(-1);
  return {
    id: section.id, ...named(section), river: named(section.river), city: city ? named(city) : { zh: section.city, en: section.city },
    receiver: section.onBeijiang?.stem === "receiver", target: last ? last.target : known,
    targetUnverified: section.target?.sureness === "unverified", rounds: rounds.map(issueRound),
  };
}

/**
 * Makes the content of the daily joint report (每日联合通报) of a day from what is stored: per station the closed day or the reason why
 * there is none, the exceedances, the day's rounds in river order, completeness, and the standards that the verdicts rest on.
 * The same readings, number and time give the same content. Never fails.
 */
export function makeIssue(of: DayReadings, frame: IssueFrame): Made<DailyContent> {
  const shown = [...of.days.filter(({ closed }) => closed), ...of.hours.filter(({ exceedances }) => exceedances.length > 0), ...of.rounds];
  return {
    ...issueHead("daily", of.day, frame, issueSources([...of.days, ...of.hours, ...of.rounds])),
    cities: of.network.cities.filter(({ role }) => role === "party").map((city) => issueCity(of, city)),
    sections: inRiverOrder(of.network.sections).map((section) => issueSection(of, section)),
    basis: uniqueBases(shown.flatMap(({ basis }) => basis)),
  };
}
