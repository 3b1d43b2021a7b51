import type { CityHour } from "../model/assessment.ts";
import { decimalText, meanDecimal, type Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirStation, City } from "../model/network.ts";
import { dayOfIntervalEnd, type Instant } from "../model/time.ts";
import { lawDay } from "../standards/law-day.ts";
import { AIR_LAW, lawOn } from "../standards/law-on.ts";
import { REGISTER, type Register } from "../standards/register.ts";
import { airRulesOn } from "./air-rules.ts";
import { cityBasis, enoughStations } from "./city-share.ts";
import { exceedingPollutants } from "./exceeding-pollutants.ts";
import { hourBasis } from "./hour-basis.ts";
import { hourIndex } from "./hour-index.ts";
import { judgedValue } from "./judged-value.ts";
import { latestReceipt, madeFrom, usedOf } from "./made-from.ts";
import { outsidePlan } from "./monitoring-plan.ts";
import { noData, noEdition, VERDICTS } from "./not-available.ts";
import { outOfCity } from "./quality/between-places.ts";
import type { FlaggedObservation } from "./quality/flagged.ts";
import { withheldIndex } from "./withheld-index.ts";

type CityStation = Pick<AirStation, "id" | "city" | "role" | "notMonitored">;

export interface CityHourInput {
  readonly city: Pick<City, "id">;
  readonly endsAt: Instant;
  /** Stations that publish on that day (`publishesOn`); those of other cities and control points (对照点) have no effect. */
  readonly stations: readonly CityStation[];
  /** Observations of the hour by station code, with their flags where quality control is wanted. */
  readonly observations: ReadonlyMap<string, FlaggedObservation>;
  readonly register?: Register;
}

/**
 * The value of a city at an hour: per item the mean of its evaluation points (评价点), rounded once, then the sub-index and the AQI as for
 * a station. Stations whose role is not known count too and are counted in `unknownRole` (unverified). An item has a city value where
 * at least 75 % (50 % with fewer than four) of the stations that monitor it are valid (unverified). Never fails.
 */
export function assessCityHour({ city, endsAt, stations, observations, register = REGISTER }: CityHourInput): CityHour {
  const on = dayOfIntervalEnd(endsAt);
  const counted = stations.filter((station) => station.city === city.id && station.role !== "control")
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((station) => ({ station, plan: outsidePlan(station, on), observation: observations.get(station.id) }));
  const used = counted.flatMap(({ station, observation }) => usedOf(observation, AIR_ITEMS, `${station.id}/`));
  const unknownRole = counted.filter(({ station }) => station.role === null).length;
  const head = {
    kind: "city-hour", place: city.id, endsAt, receivedAt: latestReceipt(used, endsAt),
    madeFrom: madeFrom(lawOn(register, AIR_LAW, lawDay(register, on, city.id).day), used, { endsAt, stations: counted.map(({ station, plan }) => [station.id, station.role, plan]) }),
  } as const;
  const found = airRulesOn(register, on, city.id);
  if (!found.ok) {
    return { ...head, concentrations: {}, basis: [], stations: { counted: counted.length, unknownRole, valid: {} }, ...withheldIndex({}, noEdition(found.fault)) };
  }
  const rules = found.value;
  const { city: share, decimals } = rules.evaluation;
  const valid: Partial<Record<AirItem, number>> = {};
  const means: Partial<Record<AirItem, Decimal>> = {};
  const [missing, few, notMonitored]: [AirItem[], AirItem[], AirItem[]] = [[], [], []];
  for (const item of AIR_ITEMS) {
    const values = counted.map(({ observation }) => judgedValue(observation, item, rules.lowest));
    const have = values.filter((value) => value !== undefined);
    const planned = counted.filter(({ plan }, i) => values[i] || !plan.includes(item)).length;
    if (planned === 0) { notMonitored.push(item); continue; }
    valid[item] = have.length;
    if (have.length > 0 && enoughStations(have.length, planned, share)) means[item] = meanDecimal(have, decimals.values[item]);
    else { missing.push(item); if (have.length > 0) few.push(item); }
  }
  const { method } = rules.missingInHour;
  const outOfLine = outOfCity(new Map(counted.flatMap(({ station, observation }) => (observation ? [[station.id, observation] as const] : []))), endsAt);
  const index = hourIndex(means, missing, { rules, method, sulphurDay: undefined, few });
  const report = used.length === 0 ? withheldIndex({}, noData(missing, VERDICTS.AQI)) : index.report;
  return {
    ...head, ...report, ...exceedingPollutants(rules.index, report.subIndices), stations: { counted: counted.length, unknownRole, valid },
    ...(Object.keys(outOfLine).length > 0 ? { outOfLine } : {}),
    concentrations: Object.fromEntries(Object.entries(index.judged).map(([item, value]) => [item, decimalText(value)])),
    basis: [...hourBasis(rules, { beyond: index.beyond, method, missing, notMonitored, limits: "not judged" }), ...cityBasis(rules, unknownRole)],
  };
}
