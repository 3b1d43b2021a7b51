import type { AirDay } from "../../model/assessment.ts";
import type { CalendarPeriod } from "../../model/calendar-period.ts";
import type { AirStation } from "../../model/network.ts";
import type { AirPeriod } from "../../model/period.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { assessPeriod } from "./assess-period.ts";

export interface AirPeriodInput {
  /** `city`: its own first day of the law, where it came before the whole country. */
  readonly station: Pick<AirStation, "id" | "zone"> & Partial<Pick<AirStation, "city">>;
  /** `2026-03`, `2026-Q1` or `2026`. */
  readonly period: CalendarPeriod;
  /** Whether 24:00 of its last day has passed: the caller has the clock. */
  readonly over: boolean;
  /** Daily assessments of the station (`assessAirDay`), at most one of a day, in any order; open days and days of other periods have no effect. */
  readonly days: readonly AirDay[];
  readonly register?: Register;
}

/**
 * A month, quarter or year of one station (月、季、年评价) by HJ 663: by item the mean (SO2, NO2, PM10, PM2.5) and the percentile (98, 98, 95, 95;
 * CO 95, O3 90) of the daily values, days over their limits, attainment rate; good days and days by level; the composite index; of a year the
 * attainment against GB 3095 by zone and phase.
 *
 * The statistics are made from the daily values as published, exact, and rounded once. Below the minimum of days there is none, and
 * `notAvailable` says why. Until the period is over, figures are those so far and nothing is judged. Where the editions change inside
 * the period (2018-09-01, 2026-03-01, 2031-01-01), `parts` has each side by its own edition, and the whole has no verdict.
 * `receivedAt` is the latest receipt among its days, the end of the period where there are none. Never fails.
 */
export const assessAirPeriod = ({ station, period, over, days, register = REGISTER }: AirPeriodInput): AirPeriod => {
  const made = assessPeriod({ place: station.id, period, over, days, zone: station.zone, city: station.city, register });
  return { ...made, kind: `air-${made.length}` };
};
