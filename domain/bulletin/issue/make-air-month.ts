import { changeBetween, pointsBetween } from "../../assess/period/change-between.ts";
import { basisOf } from "../../assess/basis-of.ts";
import { airRulesOn } from "../../assess/air-rules.ts";
import { calendarPeriod, daysAround, periodsOf, yearBefore as yearBeforeOf, type CalendarPeriod } from "../../model/calendar-period.ts";
import type { Basis } from "../../model/assessment.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { City, Network } from "../../model/network.ts";
import type { CityPeriod, PeriodItem } from "../../model/period.ts";
import { endOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../model/time.ts";
import { REGISTER } from "../../standards/register.ts";
import { uniqueBases } from "../basis-list.ts";
import type { AirMonthContent, MonthChange, MonthCity, MonthItem } from "./air-month-content.ts";
import { issueSources } from "./issue-sources.ts";
import { issueHead, named, type IssueFrame, type Made } from "./make-issue.ts";
import type { ReportSpan } from "./water-report-content.ts";

/** What is stored of the two cities over a month, the month before and that of the year before. */
export interface AirMonthReadings {
  readonly month: CalendarPeriod;
  readonly network: Network;
  readonly now: readonly CityPeriod[];
  readonly before: readonly CityPeriod[];
  readonly yearBefore: readonly CityPeriod[];
}

/** The night after its last day closes a month; until 11:00 the report waits for that. */
const WAITS_HOURS = 11;

/** True where nothing is stored of either city. */
export const holdsNoAirMonth = ({ now }: AirMonthReadings): boolean => now.length === 0;
/** True where the report need not wait: what is stored is closed, or the time to wait is over. */
export const isAirMonthReady = ({ month, now }: AirMonthReadings, at: Instant): boolean =>
  now.every(({ closed }) => closed) || at >= plusHours(endOfDay(daysAround(month).last), WAITS_HOURS);

/** The month before and the same month of the year before. */
export const comparedMonths = (month: CalendarPeriod): { readonly before: CalendarPeriod; readonly yearBefore: CalendarPeriod } =>
  ({ before: periodsOf(plusDays(daysAround(month).first, -1)).month, yearBefore: yearBeforeOf(month) });
/** The month that a day lies in. */
export const monthOfReport = (day: CivilDate): CalendarPeriod => calendarPeriod(day.slice(0, 7));

const spanOf = (month: CalendarPeriod): ReportSpan => ({ id: month, from: daysAround(month).first, last: daysAround(month).last });
/** CO and O3 have no mean in the standard. */
const statisticOf = (item: AirItem): MonthItem["statistic"] => (item === "co" || item === "o3" ? "percentile" : "mean");
const valueOf = (item: AirItem, of: PeriodItem | undefined): string | null => (statisticOf(item) === "mean" ? (of?.mean ?? null) : (of?.percentile ?? null));

function monthItem(item: AirItem, of: PeriodItem): MonthItem {
  const { percent, validDays, daysOver, notAvailable } = of;
  return { statistic: statisticOf(item), percent, value: valueOf(item, of), validDays, daysOver, reason: notAvailable && named(notAvailable) };
}

function figuresOf({ days, items, compositeIndex, editions, phase, referenceState, notAvailable, parts }: CityPeriod): NonNullable<MonthCity["figures"]> {
  return {
    days, editions, phase, referenceState: referenceState && named(referenceState), reason: notAvailable && named(notAvailable),
    items: Object.fromEntries(AIR_ITEMS.flatMap((item) => (items[item] ? [[item, monthItem(item, items[item])]] : []))),
    index: { value: compositeIndex.value, main: compositeIndex.main, reason: compositeIndex.notAvailable && named(compositeIndex.notAvailable) },
    parts: parts.map((part) => ({ from: part.from, to: part.to, goodRatio: part.days.goodRatio, index: part.compositeIndex.value, editions: part.editions })),
  };
}

/** Changes with the decimals that the edition in force on the last day of the month says; null where one of the months has no such edition. */
function changeOf(now: CityPeriod | undefined, then: CityPeriod | undefined, last: CivilDate): MonthChange | null {
  const rules = now && airRulesOn(REGISTER, last, now.place);
  if (!now || !then || !rules?.ok) return null;
  const places = rules.value.evaluation.change.decimals;
  const law = ({ editions, phase }: CityPeriod) => JSON.stringify([editions, phase]);
  const items = AIR_ITEMS.flatMap((item) => {
    const change = changeBetween(valueOf(item, now.items[item]), valueOf(item, then.items[item]), places);
    return change === null ? [] : [[item, change] as const];
  });
  return {
    goodRatio: pointsBetween(now.days.goodRatio, then.days.goodRatio, places), index: changeBetween(now.compositeIndex.value, then.compositeIndex.value, places),
    items: Object.fromEntries(items), differentEditions: law(now) !== law(then),
  };
}

/** The rule of changes, of the cities that are compared with another month. */
function changeBasis({ month, now, before, yearBefore }: AirMonthReadings): Basis[] {
  return now.flatMap(({ place }) => {
    const rules = airRulesOn(REGISTER, daysAround(month).last, place);
    if (!rules.ok || ![...before, ...yearBefore].some((then) => then.place === place)) return [];
    return [basisOf(rules.value.evaluation, rules.value.evaluation.change, { method: rules.value.evaluation.change.method })];
  });
}

function monthCity(of: AirMonthReadings, city: City): MonthCity {
  const at = ({ place }: CityPeriod) => place === city.id;
  const now = of.now.find(at);
  const { last } = daysAround(of.month);
  return {
    id: city.id, ...named(city), figures: now ? figuresOf(now) : null,
    before: changeOf(now, of.before.find(at), last), yearBefore: changeOf(now, of.yearBefore.find(at), last),
  };
}

/**
 * Makes the monthly air report of the two cities from what is stored of them: share of good days, figures of the six items, composite index,
 * each against the month before and the year before; reference state and dust days said. The same months, number and time give the same
 * content. Never fails.
 */
export function makeAirMonth(of: AirMonthReadings, frame: IssueFrame): Made<AirMonthContent> {
  const { before, yearBefore } = comparedMonths(of.month);
  return {
    ...issueHead("monthly-air", daysAround(of.month).last, frame, issueSources([...of.now, ...of.before, ...of.yearBefore])),
    span: spanOf(of.month), before: spanOf(before), yearBefore: spanOf(yearBefore), dustDays: "included",
    cities: of.network.cities.filter(({ role }) => role === "party").map((city) => monthCity(of, city)),
    basis: uniqueBases([...of.now.flatMap(({ basis }) => basis), ...changeBasis(of)]),
  };
}
