import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { PeriodDays } from "../../model/period.ts";
import type { AirRules } from "../air-rules.ts";
import { percentOf } from "./percent-of.ts";
import type { PeriodDay } from "./period-day.ts";

/** The highest level that is still good (良). */
const GOOD = 2;

/**
 * How the days of a span were: valid days (有效天数) have an AQI; good days (优良天数) have level 1 or 2, so an AQI of at most 100, by the edition
 * of their own day. A day meets (达标) where every monitored item has a value within its limit, and does not where any is over; where values
 * are missing and none is over, nothing is said of it.
 *
 * @param inSpan natural days of the span
 * @param rates  whether rates over the span are given: not where the editions change in it
 */
export function countDays(days: readonly PeriodDay[], of: { readonly inSpan: number; readonly rules: AirRules; readonly rates: boolean }): PeriodDays {
  const valid = days.filter(({ aqi }) => aqi !== null);
  const good = valid.filter(({ level }) => level !== null && level <= GOOD).length;
  const isComplete = ({ monitored, values }: PeriodDay) => monitored.length > 0 && monitored.every((item) => values[item] !== undefined);
  const judged = days.filter((day) => day.over.length > 0 || isComplete(day));
  const within = judged.filter(({ over }) => over.length === 0).length;
  const places = of.rules.evaluation.rates.decimals;
  const rate = (part: number, whole: number) => (of.rates ? percentOf(part, whole, places) : null);
  const primary: Partial<Record<AirItem, number>> = {};
  for (const item of AIR_ITEMS) {
    const count = valid.filter((day) => day.primary.includes(item)).length;
    if (count > 0) primary[item] = count;
  }
  const atLevel = (level: number) => valid.filter((day) => day.level === level).length;
  return {
    inSpan: of.inSpan, closed: days.length, valid: valid.length, good, goodRatio: rate(good, valid.length),
    byLevel: [atLevel(1), atLevel(2), atLevel(3), atLevel(4), atLevel(5), atLevel(6)], primary,
    judged: judged.length, within, attainmentRate: rate(within, judged.length),
  };
}
