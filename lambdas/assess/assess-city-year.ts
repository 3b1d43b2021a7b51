import { assessCityDay } from "../../domain/assess/period/assess-city-day.ts";
import { assessCityPeriod } from "../../domain/assess/period/assess-city-period.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import { endOfPeriod } from "../../domain/model/calendar-period.ts";
import { publishesOn, type AirStation } from "../../domain/model/network.ts";
import { endOfDay, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { periodsAsked, withinYear } from "./periods-asked.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

export interface CityYearPorts {
  readonly assessments: AssessmentsPort & {
    range<K extends "air-day" | "city-day">(place: string, kind: K, from: Instant, to: Instant): Promise<readonly Extract<Assessment, { kind: K }>[]>;
  };
  readonly now: () => Instant;
  readonly stationsOf: (city: string) => readonly AirStation[];
}

/**
 * Assesses days of one city from its stations' closed days, then the months, the quarters and the year that they lie in from the city's days.
 * A day that is not over, or on which no station of the city has a closed day, gets none.
 */
export const assessCityYear = (ports: CityYearPorts) => async (city: string, year: string, days: readonly CivilDate[]): Promise<void> => {
  const asked = [...new Set(days)].filter((day) => ports.now() >= endOfDay(day));
  for (const day of asked) await cityDay(ports, city, day);
  const { from, to } = withinYear(year);
  await recompute(ports.assessments, async () => {
    const heads = await Promise.all((["city-month", "city-quarter", "city-year"] as const)
      .map(async (kind) => ({ kind, at: await ports.assessments.heads(city, kind, from, to) })));
    const stored = await ports.assessments.range(city, "city-day", from, to);
    const results = periodsAsked(asked, stored).map((period) =>
      assessCityPeriod({ city: { id: city }, period, over: ports.now() >= endOfPeriod(period), days: stored }));
    return { heads, results };
  });
};

async function cityDay(ports: CityYearPorts, city: string, day: CivilDate): Promise<void> {
  const end = endOfDay(day);
  const stations = ports.stationsOf(city).filter((station) => publishesOn(station, day));
  await recompute(ports.assessments, async () => {
    const at = await ports.assessments.heads(city, "city-day", end, end);
    const found = await Promise.all(stations.map(({ id }) => ports.assessments.range(id, "air-day", end, end)));
    const closed = new Map(found.flat().filter((report) => report.closed).map((report) => [report.place, report]));
    return { heads: [{ kind: "city-day", at }], results: closed.size === 0 ? [] : [assessCityDay({ city: { id: city }, day, stations, days: closed })] };
  });
}
