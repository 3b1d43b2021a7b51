import type { AirDay, Basis, Exceedance } from "../../model/assessment.ts";
import { decimal, decimalText, meanDecimal, type Decimal } from "../../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { AirStation, City } from "../../model/network.ts";
import type { CityDay } from "../../model/period.ts";
import { endOfDay, type CivilDate, type Instant } from "../../model/time.ts";
import { lawDay } from "../../standards/law-day.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { airRulesOn, type AirRules } from "../air-rules.ts";
import { basisOf, earlyBasis } from "../basis-of.ts";
import { cityBasis, enoughStations } from "../city-share.ts";
import { dayIndex } from "../day-index.ts";
import { exceedanceOver } from "../exceedance-over.ts";
import { exceedingPollutants } from "../exceeding-pollutants.ts";
import { outsidePlan } from "../monitoring-plan.ts";
import { noEdition, tooFewStations } from "../not-available.ts";
import { withheldIndex, type PublishedIndex } from "../withheld-index.ts";
import { CITY_ZONE } from "./assess-city-period.ts";
import { madeFromDays } from "./made-from-days.ts";
import { cityScaleHandsOver } from "./period-not-available.ts";

type CityStation = Pick<AirStation, "id" | "city" | "role" | "notMonitored">;

export interface CityDayInput {
  readonly city: Pick<City, "id">;
  readonly day: CivilDate;
  /** Stations that publish on that day (`publishesOn`); those of other cities and control points (对照点) have no effect. */
  readonly stations: readonly CityStation[];
  /** Daily assessments of that day by station code; open ones have no effect. */
  readonly days: ReadonlyMap<string, AirDay>;
  readonly register?: Register;
}

/**
 * The daily value of a city (城市日评价), for a day that is over: per item the mean of the daily values of its evaluation points (评价点), rounded
 * once, then sub-index, AQI and exceedances by the edition of the day, against grade II. Which stations count, and how many must be valid, as for
 * the city's hour (unverified). Under HJ 633-2012 the seventh indicator, the largest hourly ozone value, is not used for cities: the daily AQI
 * that Guangdong published for cities is made from six (`cityDay`). Never fails.
 */
export function assessCityDay({ city, day, stations, days, register = REGISTER }: CityDayInput): CityDay {
  const counted = stations.filter((station) => station.city === city.id && station.role !== "control")
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((station) => ({ station, plan: outsidePlan(station, day), report: closedReport(days.get(station.id)) }));
  const used = counted.flatMap(({ station, report }) => (report ? [{ day: station.id, digest: report.madeFrom.digest }] : []));
  const received = counted.flatMap(({ report }) => (report ? [report.receivedAt] : []));
  const unknownRole = counted.filter(({ station }) => station.role === null).length;
  const head = {
    kind: "city-day", place: city.id, day, endsAt: endOfDay(day), closed: true,
    madeFrom: madeFromDays(register, used, { day, law: lawDay(register, day, city.id).early?.from, stations: counted.map(({ station, plan }) => [station.id, station.role, plan]) }, "stations"),
    receivedAt: received.reduce<Instant | undefined>((latest, at) => (latest && latest > at ? latest : at), undefined) ?? endOfDay(day),
  } as const;
  const found = airRulesOn(register, day, city.id);
  if (!found.ok) {
    return { ...head, means: {}, exceedances: [], basis: [], stations: { counted: counted.length, unknownRole, valid: {} }, ...withheldIndex({}, noEdition(found.fault)) };
  }
  const rules = found.value;
  const { city: share, decimals } = rules.evaluation;
  const valid: Partial<Record<AirItem, number>> = {};
  const means: Partial<Record<AirItem, Decimal>> = {};
  for (const item of AIR_ITEMS) {
    const values = counted.flatMap(({ report }) => (report?.means[item] === undefined ? [] : [decimal(report.means[item])]));
    const planned = counted.filter(({ plan, report }) => (report ? report.validHours[item] !== undefined : !plan.includes(item))).length;
    if (planned === 0) continue;
    valid[item] = values.length;
    if (values.length > 0 && enoughStations(values.length, planned, share)) means[item] = meanDecimal(values, decimals.values[item]);
  }
  const monitored = AIR_ITEMS.filter((item) => valid[item] !== undefined);
  // What a city's stations never measured has no history here: it is said to be unchecked.
  const history = { polluted: [], unchecked: AIR_ITEMS.filter((item) => !monitored.includes(item)) };
  const index = dayIndex(means, { rules, over: true, monitored, history, ozoneHours: [], reported: used.length > 0 });
  const exceedances = exceedancesOf(means, rules);
  return {
    ...head, ...ofCity(index.report, means, rules), ...exceedingPollutants(rules.index, index.report.subIndices), exceedances, stations: { counted: counted.length, unknownRole, valid },
    means: Object.fromEntries(AIR_ITEMS.flatMap((item) => (means[item] ? [[item, decimalText(means[item])]] : []))),
    basis: [...index.basis, ...earlyBasis(rules), ...valueBasis(rules, exceedances.length > 0), ...cityBasis(rules, unknownRole)],
  };
}

const closedReport = (report: AirDay | undefined): AirDay | undefined => (report?.closed ? report : undefined);

/** The index of a city: what is missing is told of stations, and a scale that hands over to the hourly value withholds it. */
function ofCity(report: PublishedIndex, means: Partial<Record<AirItem, Decimal>>, { index, evaluation }: AirRules): PublishedIndex {
  if (report.notAvailable?.kind === "too-few-hours") return { ...report, notAvailable: tooFewStations(report.notAvailable.items, evaluation.city.clause) };
  return means.o3 && report.subIndices.o3 === undefined ? withheldIndex(report.subIndices, cityScaleHandsOver(index.daily.clause)) : report;
}

function exceedancesOf(means: Partial<Record<AirItem, Decimal>>, rules: AirRules): Exceedance[] {
  return AIR_ITEMS.flatMap((item) => {
    const averaging = item === "o3" ? "8h" : "24h";
    const [mean, limit] = [means[item], rules.limit(item, averaging, CITY_ZONE)];
    return (mean && limit && exceedanceOver(mean, limit, { item, averaging, places: rules.evaluation.multiple.decimals })) ?? [];
  });
}

function valueBasis({ limits, evaluation, phase }: AirRules, exceeds: boolean): Basis[] {
  const { cityDay } = evaluation;
  return [
    ...(cityDay ? [basisOf(evaluation, cityDay, { method: cityDay.method })] : []),
    basisOf(limits, limits.limits.find((row) => row.averaging === "24h")!, { phase }), basisOf(evaluation, evaluation.decimals),
    ...(exceeds ? [basisOf(evaluation, evaluation.multiple)] : []),
  ];
}
