import type { AirHour, Basis } from "../model/assessment.ts";
import { decimalText, type Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirStation } from "../model/network.ts";
import { dayOfIntervalEnd, plusHours, type Instant } from "../model/time.ts";
import type { MissingItemsMethod } from "../standards/air-practice.ts";
import { lawDay } from "../standards/law-day.ts";
import { AIR_LAW, lawOn } from "../standards/law-on.ts";
import { REGISTER, type Register } from "../standards/register.ts";
import { airRulesOn, type AirRules } from "./air-rules.ts";
import { airIndexOf, goodUpTo } from "./air-index-of.ts";
import { basisOf } from "./basis-of.ts";
import { exceedingPollutants } from "./exceeding-pollutants.ts";
import { hourBasis } from "./hour-basis.ts";
import { hourExceedances } from "./hour-exceedances.ts";
import { hourIndex } from "./hour-index.ts";
import { judgedValue } from "./judged-value.ts";
import { latestReceipt, madeFrom, revisionsOf, usedOf, type Used } from "./made-from.ts";
import { outsidePlan, planHistory } from "./monitoring-plan.ts";
import { noData, noEdition, VERDICTS } from "./not-available.ts";
import { notCountedOf, withMarks } from "./not-counted.ts";
import type { FlaggedObservation } from "./quality/flagged.ts";
import { qualityOf } from "./quality/stuck-high.ts";
import { saySuspect } from "./quality/suspect-of.ts";
import { runningOzone, WINDOW } from "./running-ozone.ts";
import { sulphurDay } from "./sulphur-day.ts";
import { withheldIndex } from "./withheld-index.ts";

export interface AirHourInput {
  /** `city`: its own first day of the law, where it came before the whole country. */
  readonly station: Pick<AirStation, "id" | "zone" | "notMonitored"> & Partial<Pick<AirStation, "city">>;
  /** End of the hour; 00:00 is the last hour of the day before. */
  readonly endsAt: Instant;
  /**
   * Observations of the station by end of hour, flagged where quality control is wanted (`flagged`): the natural day up to this hour. Other
   * hours may be in it; those of the last 24 are used only where SO2 is above the hourly scale of 2012.
   */
  readonly day: ReadonlyMap<Instant, FlaggedObservation>;
  /** Another named method for missing items than the one dated in the register. */
  readonly missingItems?: MissingItemsMethod;
  readonly register?: Register;
}

/**
 * Real-time report (实时报) of one station and hour: concentrations, sub-indices, AQI, level and primary pollutants by the edition of
 * HJ 633 in force at the hour; values over the 1 h limits of GB 3095 by the station's zone and the phase; missing and unmonitored items;
 * the running 8 h mean of ozone. A pure function of its input: neither the order of rows nor the clock has an effect.
 *
 * Negative values and text that is no decimal are judged as missing. `receivedAt` is the latest receipt among the six items of the hour;
 * the end of the hour where nothing was reported. Never fails: what cannot be judged says why in `notAvailable`.
 */
export function assessAirHour({ station, endsAt, day, missingItems, register = REGISTER }: AirHourInput): AirHour {
  const on = dayOfIntervalEnd(endsAt);
  const observation = day.get(endsAt);
  const plan = outsidePlan(station, on);
  const histories = station.notMonitored.filter((entry) => entry.history !== undefined);
  const used = usedOf(observation, AIR_ITEMS);
  const law = lawDay(register, on, station.city);
  const head = (more: readonly Used[]) => ({
    kind: "air-hour", place: station.id, endsAt,
    madeFrom: { ...madeFrom(lawOn(register, AIR_LAW, law.day), [...used, ...more], { endsAt, zone: station.zone, plan, histories: histories.length > 0 ? histories : undefined, missingItems, law: law.early?.from }), revisions: revisionsOf(used) },
    receivedAt: latestReceipt(used, endsAt),
  } as const);
  const found = airRulesOn(register, on, station.city);
  if (!found.ok) {
    const nothing = { concentrations: {}, missing: [], notMonitored: [], ozone8h: null, exceedances: [], basis: [] };
    return { ...head([]), ...nothing, ...withheldIndex({}, noEdition(found.fault)) };
  }
  const rules = found.value;
  const raw = valuesOf(observation, rules);
  const notMonitored = plan.filter((item) => !raw[item]);
  const missing = AIR_ITEMS.filter((item) => !raw[item] && !notMonitored.includes(item));
  const history = planHistory(station, notMonitored, on, rules.index);
  const window = windowOf(day, endsAt);
  const ozone8h = runningOzone(rules.runningOzone.method, window.map((o) => judgedValue(o, "o3", rules.lowest)), {
    silent: Object.keys(raw).length === 0, atLeast: rules.fewestHours("o3", "8h") ?? WINDOW, places: rules.evaluation.decimals.values.o3,
  });
  const exceedances = saySuspect(hourExceedances(raw, rules, station.zone), observation?.quality);
  const method = missingItems ?? rules.missingInHour.method;
  const sulphur = sulphurDay(raw.so2, { day, endsAt, rules });
  const index = hourIndex(raw, AIR_ITEMS.filter((item) => missing.includes(item) || history.polluted.includes(item)), { rules, method, sulphurDay: sulphur.mean });
  const basis: Basis[] = hourBasis(rules, { beyond: index.beyond, method, missing: [...missing, ...history.polluted], notMonitored, history, limits: exceedances.length > 0 ? "exceeded" : "kept" });
  if (ozone8h) basis.push(basisOf(rules.practice, rules.runningOzone, { method: rules.runningOzone.method }));
  const report = Object.keys(raw).length === 0 ? withheldIndex({}, noData(missing, VERDICTS.AQI)) : index.report;
  const marked = notCountedOf(observation, AIR_ITEMS);
  const quality = qualityOf(observation, AIR_ITEMS, (item, value) => isHigh(item, value, rules));
  const earlier = window.slice(0, -1).flatMap((o) => usedOf(o, ["o3"], `${o?.endsAt ?? ""}/`));
  return {
    ...head([...earlier, ...sulphur.used]), ...report, notAvailable: withMarks(report.notAvailable, marked), ...marked, ...quality,
    ...exceedingPollutants(rules.index, report.subIndices), basis, missing, notMonitored, exceedances,
    concentrations: textsOf(index.judged), ozone8h: ozone8h ? decimalText(ozone8h) : null,
  };
}

/** Whether an hourly value is above the good (良) by the edition's scale, or above the scale itself. */
function isHigh(item: AirItem, value: Decimal, { index }: AirRules): boolean {
  const { subIndices, undecided } = airIndexOf(index, "realtime", (of) => (of === item ? value : undefined), () => undefined);
  return undecided.includes(item) || (subIndices[item] ?? 0) > goodUpTo(index);
}

/** The observations of the hours t−7…t that lie in the natural day of t, in order of time. */
function windowOf(day: ReadonlyMap<Instant, FlaggedObservation>, endsAt: Instant): (FlaggedObservation | undefined)[] {
  const hour = Number(endsAt.slice(11, 13)) || 24;
  const length = Math.min(WINDOW, hour);
  return Array.from({ length }, (_, i) => day.get(i === length - 1 ? endsAt : plusHours(endsAt, i + 1 - length)));
}

function valuesOf(observation: FlaggedObservation | undefined, { lowest }: AirRules): Partial<Record<AirItem, Decimal>> {
  const values: Partial<Record<AirItem, Decimal>> = {};
  for (const item of AIR_ITEMS) {
    const value = judgedValue(observation, item, lowest);
    if (value) values[item] = value;
  }
  return values;
}

const textsOf = (values: Partial<Record<AirItem, Decimal>>): Partial<Record<AirItem, string>> =>
  Object.fromEntries(Object.entries(values).map(([item, value]) => [item, decimalText(value)]));
