import type { Basis } from "../../model/assessment.ts";
import type { CityPeriod } from "../../model/period.ts";
import { yearBefore } from "../../model/calendar-period.ts";
import { civilDateAt, plusMs } from "../../model/time.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { airRulesOn } from "../air-rules.ts";
import { basisOf } from "../basis-of.ts";
import { changeBetween, pointsBetween } from "./change-between.ts";
import { rankPlaces, type Ranked } from "./rank-places.ts";

/** The three figures by which cities are compared (城市对比): composite index, PM2.5 and share of good days. */
export interface CityComparison {
  readonly index: readonly Ranked[];
  readonly pm25: readonly Ranked[];
  readonly goodRatio: readonly Ranked[];
  /** Change against the same period of the year before (同比), of the cities that have one. */
  readonly changes: readonly CityChange[];
  readonly basis: readonly Basis[];
}

export interface CityChange {
  readonly place: string;
  /** Relative change in %; negative is better for index and PM2.5. */
  readonly index: string | null;
  readonly pm25: string | null;
  /** Difference in percentage points. */
  readonly goodRatio: string | null;
  /** Editions differ between the two periods: the two figures were judged by different limits, and the change says less than it seems to. */
  readonly differentEditions: boolean;
}

/**
 * Compares cities over one period, and each with its own year before.
 *
 * @param cities  one period of each city, all of the same period; throws where they are not
 * @param before  the year before of any of them; other periods have no effect
 */
export function compareCities(cities: readonly CityPeriod[], before: readonly CityPeriod[], register: Register = REGISTER): CityComparison {
  const [first] = cities;
  if (cities.some(({ period }) => period !== first?.period)) throw new RangeError("cities of different periods cannot be compared");
  const found = first && airRulesOn(register, civilDateAt(plusMs(first.endsAt, -1000)), first.place);
  const evaluation = found?.ok ? found.value.evaluation : undefined;
  const figures = (of: (city: CityPeriod) => string | null) => cities.map((city) => ({ place: city.place, value: of(city) }));
  const changes = cities.flatMap((city) => {
    const earlier = before.find(({ place, period }) => place === city.place && period === yearBefore(city.period));
    return earlier && evaluation ? [changeOf(city, earlier, evaluation.change.decimals)] : [];
  });
  return {
    index: rankPlaces(figures(indexOf), "ascending"), pm25: rankPlaces(figures(pm25Of), "ascending"), goodRatio: rankPlaces(figures(goodOf), "descending"), changes,
    basis: evaluation
      ? [basisOf(evaluation, evaluation.order, { method: evaluation.order.method }), ...(changes.length > 0 ? [basisOf(evaluation, evaluation.change, { method: evaluation.change.method })] : [])]
      : [],
  };
}

const indexOf = ({ compositeIndex }: CityPeriod): string | null => compositeIndex.value;
const pm25Of = ({ items }: CityPeriod): string | null => items.pm25?.mean ?? null;
const goodOf = ({ days }: CityPeriod): string | null => days.goodRatio;

function changeOf(now: CityPeriod, before: CityPeriod, places: number): CityChange {
  const law = ({ editions, phase }: CityPeriod) => JSON.stringify([editions, phase]);
  return {
    place: now.place, index: changeBetween(indexOf(now), indexOf(before), places), pm25: changeBetween(pm25Of(now), pm25Of(before), places),
    goodRatio: pointsBetween(goodOf(now), goodOf(before), places), differentEditions: law(now) !== law(before),
  };
}
