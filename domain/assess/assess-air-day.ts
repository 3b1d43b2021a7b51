import type { AirDay, Basis, Exceedance, TooFewData } from "../model/assessment.ts";
import { decimalText, meanDecimal, type Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirStation } from "../model/network.ts";
import { endOfDay, hoursOfDay, type CivilDate, type Instant } from "../model/time.ts";
import { lawDay } from "../standards/law-day.ts";
import { AIR_LAW, lawOn } from "../standards/law-on.ts";
import { REGISTER, type Register } from "../standards/register.ts";
import { airRulesOn, type AirRules } from "./air-rules.ts";
import { basisOf, earlyBasis } from "./basis-of.ts";
import { dayIndex } from "./day-index.ts";
import { exceedanceOver } from "./exceedance-over.ts";
import { enoughData } from "./enough-data.ts";
import { exceedingPollutants } from "./exceeding-pollutants.ts";
import { judgedValue } from "./judged-value.ts";
import { latestReceipt, madeFrom, usedOf } from "./made-from.ts";
import { outsidePlan, planHistory } from "./monitoring-plan.ts";
import { noEdition } from "./not-available.ts";
import { ozoneDay } from "./ozone-day.ts";
import { qualityHoursOf, saySuspectDay } from "./quality/day-quality.ts";
import type { FlaggedObservation } from "./quality/flagged.ts";
import { withheldIndex } from "./withheld-index.ts";

export interface AirDayInput {
  /** `city`: its own first day of the law, where it came before the whole country. */
  readonly station: Pick<AirStation, "id" | "zone" | "notMonitored"> & Partial<Pick<AirStation, "city">>;
  readonly day: CivilDate;
  /** Whether 24:00 of the day has passed: the caller has the clock. */
  readonly over: boolean;
  /** Observations of the station by end of hour, flagged where quality control is wanted (`flagged`); hours outside the day have no effect. */
  readonly observations: ReadonlyMap<Instant, FlaggedObservation>;
  readonly register?: Register;
}

const MEANS: readonly AirItem[] = ["pm25", "pm10", "so2", "no2", "co"];

/**
 * A natural day (自然日) of one station. Until it is over it is "so far" (当日累计，未满日): means of the hours so far, no sub-index, no AQI,
 * no level, and only the ozone 8 h maximum can exceed, because a maximum cannot fall except by correction. When it is over it closes as
 * the daily report (日报): 24 h means with enough valid hours (GB 3095 table 4), the ozone day by HJ 663 6.1.2, the AQI by the edition of
 * HJ 633 in force that day, and values over the 24 h and 8 h limits of GB 3095 by zone and phase.
 *
 * `receivedAt` is the latest receipt among all its values, the end of the day where there is none. Never fails.
 */
export function assessAirDay({ station, day, over, observations, register = REGISTER }: AirDayInput): AirDay {
  const hours = hoursOfDay(day).map((endsAt) => observations.get(endsAt));
  const used = hours.flatMap((hour) => usedOf(hour, AIR_ITEMS, `${hour?.endsAt ?? ""}/`));
  const plan = outsidePlan(station, day);
  const histories = station.notMonitored.filter((entry) => entry.history !== undefined);
  const law = lawDay(register, day, station.city);
  const head = {
    kind: "air-day", place: station.id, endsAt: endOfDay(day), day, closed: over,
    madeFrom: madeFrom(lawOn(register, AIR_LAW, law.day), used, { day, over, zone: station.zone, plan, histories: histories.length > 0 ? histories : undefined, law: law.early?.from }), receivedAt: latestReceipt(used, endOfDay(day)),
  } as const;
  const found = airRulesOn(register, day, station.city);
  if (!found.ok) return { ...head, validHours: {}, means: {}, exceedances: [], basis: [], ...withheldIndex({}, noEdition(found.fault)) };
  const rules = found.value;
  const values = Object.fromEntries(AIR_ITEMS.map((item) => [item, hours.map((hour) => judgedValue(hour, item, rules.lowest))])) as Record<AirItem, (Decimal | undefined)[]>;
  const ozoneHours = values.o3;
  const until = over ? hours.length : lastReported(hours);
  const ozone = ozoneDay(ozoneHours, rules, station.zone, until);
  const monitored = AIR_ITEMS.filter((item) => !plan.includes(item) || values[item].some((value) => value !== undefined));
  const history = planHistory(station, AIR_ITEMS.filter((item) => !monitored.includes(item)), day, rules.index);
  const validHours: Partial<Record<AirItem, number>> = {};
  const means: Partial<Record<AirItem, Decimal>> = {};
  const tooFew: TooFewData[] = [];
  for (const item of MEANS.filter((each) => monitored.includes(each))) {
    const { have, mean, fault } = dayMean(rules, item, values[item], over);
    validHours[item] = have;
    if (fault && have > 0) tooFew.push(fault);
    if (mean) means[item] = mean;
  }
  if (monitored.includes("o3")) validHours.o3 = ozone.windows;
  if (ozone.largest && (ozone.valid || !over)) means.o3 = ozone.largest;
  else if (ozone.largest) tooFew.push(tooFewWindows(rules, ozone.windows));
  const by = { rules, zone: station.zone, over };
  const exceedances = saySuspectDay(exceedancesOf(means, by), hours, values, (item, without) => {
    const mean = item === "o3" ? ozoneDay(without, rules, station.zone, until).largest : dayMean(rules, item, without, over).mean;
    return mean !== undefined && exceedancesOf({ [item]: mean }, by).length > 0;
  });
  const index = dayIndex(means, { rules, over, monitored, history, ozoneHours, reported: used.length > 0 });
  return {
    ...head, ...index.report, ...(over ? exceedingPollutants(rules.index, index.report.subIndices) : {}), validHours, ...(tooFew.length > 0 ? { tooFew } : {}), ...qualityHoursOf(hours), exceedances,
    means: Object.fromEntries(AIR_ITEMS.flatMap((item) => (means[item] ? [[item, decimalText(means[item])]] : []))),
    basis: [...index.basis, ...earlyBasis(rules), ...limitBasis(rules, over, exceedances.length > 0)],
  };
}

/** The mean of a day's hourly values; of a closed day none below the minimum of valid hours (GB 3095 table 4). */
function dayMean(rules: AirRules, item: AirItem, values: readonly (Decimal | undefined)[], over: boolean): { readonly have: number; readonly mean?: Decimal; readonly fault?: TooFewData } {
  const valid = values.filter((value) => value !== undefined);
  const stands = over ? enoughData(rules, { item, averaging: "24h" }, valid.length) : undefined;
  if (stands?.ok === false) return { have: valid.length, fault: stands.fault };
  return { have: valid.length, ...(valid.length > 0 ? { mean: meanDecimal(valid, rules.evaluation.decimals.values[item]) } : {}) };
}

/** The ozone day does not stand: too few valid running 8 h means (HJ 663 6.1.2). */
const tooFewWindows = ({ evaluation: { ozoneDay: rule } }: AirRules, have: number): TooFewData =>
  ({ kind: "too-few-data", item: "o3", averaging: "8h", have, need: rule.windowsAtLeast, unit: "valid running 8 h means of the natural day", clause: `HJ 663 ${rule.clause}` });

/** The last hour of the day (1 to 24) that the station reported anything of; 0 where it is silent so far. */
const lastReported = (hours: readonly (FlaggedObservation | undefined)[]): number => hours.findLastIndex((hour) => usedOf(hour, AIR_ITEMS).length > 0) + 1;

function exceedancesOf(
  means: Partial<Record<AirItem, Decimal>>, by: { readonly rules: AirRules; readonly zone: 1 | 2; readonly over: boolean },
): Exceedance[] {
  return AIR_ITEMS.flatMap((item) => {
    const averaging = item === "o3" ? "8h" : "24h";
    const limit = by.over || item === "o3" ? by.rules.limit(item, averaging, by.zone) : undefined;
    const mean = means[item];
    const over = limit && mean && exceedanceOver(mean, limit, { item, averaging, places: by.rules.evaluation.multiple.decimals });
    return over ? [over] : [];
  });
}

function limitBasis({ limits, evaluation, phase }: AirRules, over: boolean, exceeds: boolean): Basis[] {
  const judged = limits.limits.find((row) => row.averaging === (over ? "24h" : "8h"))!;
  return [
    basisOf(limits, judged, { phase }),
    ...(over ? [basisOf(limits, limits.validity.find((row) => row.averaging === "24h")!, { phase })] : []),
    basisOf(evaluation, evaluation.ozoneDay), basisOf(evaluation, evaluation.decimals),
    ...(exceeds ? [basisOf(evaluation, evaluation.multiple)] : []),
  ];
}
