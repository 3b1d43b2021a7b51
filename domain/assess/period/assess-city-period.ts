import type { CalendarPeriod } from "../../model/calendar-period.ts";
import type { City } from "../../model/network.ts";
import type { CityDay, CityPeriod } from "../../model/period.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { assessPeriod } from "./assess-period.ts";

/** A city's urban area is a class 2 area: its daily values are held against grade II. */
export const CITY_ZONE = 2;

export interface CityPeriodInput {
  readonly city: Pick<City, "id">;
  /** `2026-03`, `2026-Q1` or `2026`. */
  readonly period: CalendarPeriod;
  readonly over: boolean;
  /** Daily values of the city (`assessCityDay`), at most one of a day, in any order; days of other periods have no effect. */
  readonly days: readonly CityDay[];
  readonly register?: Register;
}

/** A month, quarter or year of a city: the statistics of `assessAirPeriod` over the city's daily values, against grade II. Never fails. */
export const assessCityPeriod = ({ city, period, over, days, register = REGISTER }: CityPeriodInput): CityPeriod => {
  const made = assessPeriod({ place: city.id, period, over, days, zone: CITY_ZONE, city: city.id, register });
  return { ...made, kind: `city-${made.length}` };
};
