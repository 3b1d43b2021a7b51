import { assessSectionPeriod } from "../../domain/assess/period/water/assess-section-period.ts";
import { flagged } from "../../domain/assess/quality/flagged.ts";
import { neededFor } from "../../domain/assess/quality/reach.ts";
import { inPeriod } from "../../domain/assess/period/water/period-readings.ts";
import { storedSectionPeriod } from "../../domain/assess/period/water/stored-section-period.ts";
import { sectionPeriodsTouched, waterPeriodOf } from "../../domain/assess/period/water/water-period-of.ts";
import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import type { Section } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { endOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { WaterPeriod } from "../../domain/model/water-period.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

export interface SectionYearPorts {
  readonly observations: { range(place: string, length: "PT4H", from: Instant, to: Instant): Promise<Observation[]> };
  readonly maintenance: { between(place: string, from: Instant, to: Instant): Promise<MaintenanceWindow[]> };
  readonly assessments: AssessmentsPort;
  readonly now: () => Instant;
}

/**
 * Assesses the months, quarters and the year that days of one section lie in, from its rounds: a mean over a year is one over its rounds, not
 * over its days. Only rounds of days that are over take part, so that the order of messages has no effect; a period without any gets none.
 */
export const assessSectionYear = (ports: SectionYearPorts) => async (section: Section, year: string, days: readonly CivilDate[]): Promise<void> => {
  const whole = waterPeriodOf("year", `${year}-01-01` as CivilDate);
  const [from, to] = [plusHours(endOfDay(whole.from), -20), lastEnd(whole)];
  await recompute(ports.assessments, async () => {
    const heads = await Promise.all((["section-month", "section-quarter", "section-year"] as const)
      .map(async (kind) => ({ kind, at: await ports.assessments.heads(section.id, kind, from, to) })));
    const now = ports.now();
    const read = neededFor("water", { from, to });
    const [stored, maintenance] = await Promise.all([
      ports.observations.range(section.id, "PT4H", read.from, read.to), ports.maintenance.between(section.id, read.from, read.to),
    ]);
    const rounds = flagged({ ...section, maintenance }, stored).filter(({ endsAt }) => from <= endsAt && endsAt <= to && endsAt <= lastMidnight(now));
    const results = periodsOf(days).filter((period) => rounds.some(({ endsAt }) => inPeriod(endsAt, period))).map((period) =>
      storedSectionPeriod(assessSectionPeriod({ section, period, closed: now >= lastEnd(period), rounds }), rounds));
    return { heads, results };
  });
};

const lastEnd = ({ until }: WaterPeriod): Instant => endOfDay(plusDays(until, -1));
const lastMidnight = (now: Instant): Instant => `${now.slice(0, 10)}T00:00:00+08:00` as Instant;

/** The months, quarters and years of these days, each once. */
function periodsOf(days: readonly CivilDate[]): WaterPeriod[] {
  const all = days.flatMap(sectionPeriodsTouched).filter(({ kind }) => kind !== "day");
  return [...new Map(all.map((period) => [period.id, period])).values()];
}
