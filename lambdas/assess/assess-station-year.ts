import { assessAirPeriod } from "../../domain/assess/period/assess-air-period.ts";
import type { AirDay } from "../../domain/model/assessment.ts";
import { endOfPeriod } from "../../domain/model/calendar-period.ts";
import type { AirStation } from "../../domain/model/network.ts";
import type { CivilDate, Instant } from "../../domain/model/time.ts";
import { periodsAsked, withinYear } from "./periods-asked.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

export interface StationYearPorts {
  readonly assessments: AssessmentsPort & { range(place: string, kind: "air-day", from: Instant, to: Instant): Promise<readonly AirDay[]> };
  readonly now: () => Instant;
}

/** Assesses the months, the quarters and the year that days of one station lie in, from its daily assessments. A period without a closed day gets none. */
export const assessStationYear = (ports: StationYearPorts) => async (station: Pick<AirStation, "id" | "zone" | "city">, year: string, days: readonly CivilDate[]): Promise<void> => {
  const { from, to } = withinYear(year);
  await recompute(ports.assessments, async () => {
    const heads = await Promise.all((["air-month", "air-quarter", "air-year"] as const)
      .map(async (kind) => ({ kind, at: await ports.assessments.heads(station.id, kind, from, to) })));
    const stored = await ports.assessments.range(station.id, "air-day", from, to);
    const results = periodsAsked(days, stored).map((period) =>
      assessAirPeriod({ station, period, over: ports.now() >= endOfPeriod(period), days: stored }));
    return { heads, results };
  });
};
