import { assessSectionPeriod } from "../../domain/assess/period/water/assess-section-period.ts";
import { flagged } from "../../domain/assess/quality/flagged.ts";
import { neededFor } from "../../domain/assess/quality/reach.ts";
import { inPeriod } from "../../domain/assess/period/water/period-readings.ts";
import { storedSectionPeriod } from "../../domain/assess/period/water/stored-section-period.ts";
import { sectionPeriodsTouched, waterPeriodOf } from "../../domain/assess/period/water/water-period-of.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import type { Section } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { endOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { StoredSectionPeriod, WaterPeriod } from "../../domain/model/water-period.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

/** Days of a week that may lie in another year than the day that asks. */
const REACHES_OVER = 6;

export interface SectionYearPorts {
  readonly observations: { range(place: string, length: "PT4H", from: Instant, to: Instant): Promise<Observation[]> };
  readonly maintenance: { between(place: string, from: Instant, to: Instant): Promise<MaintenanceWindow[]> };
  readonly assessments: AssessmentsPort;
  readonly alert: { send(hints: readonly AssessmentsChanged[]): Promise<void> };
  readonly now: () => Instant;
}

/**
 * Assesses the weeks, months, quarters and the year that days of one section lie in, from its rounds: a mean over a year is one over its rounds, not
 * over its days. Says so to alert of every period that is over, whether it changed or not. Only rounds of days that are over take part, so that the order of messages has no effect; a period without any gets none.
 */
export const assessSectionYear = (ports: SectionYearPorts) => async (section: Section, year: string, days: readonly CivilDate[]): Promise<void> => {
  const whole = waterPeriodOf("year", `${year}-01-01` as CivilDate);
  // A week of the turn of the year reaches into the next one.
  const [from, to] = [plusHours(endOfDay(plusDays(whole.from, -REACHES_OVER)), -20), lastEnd({ ...whole, until: plusDays(whole.until, REACHES_OVER) })];
  const made: StoredSectionPeriod[] = [];
  await recompute(ports.assessments, async () => {
    const heads = await Promise.all((["section-week", "section-month", "section-quarter", "section-year"] as const)
      .map(async (kind) => ({ kind, at: await ports.assessments.heads(section.id, kind, from, to) })));
    const now = ports.now();
    const read = neededFor("water", { from, to });
    const [stored, maintenance] = await Promise.all([
      ports.observations.range(section.id, "PT4H", read.from, read.to), ports.maintenance.between(section.id, read.from, read.to),
    ]);
    const rounds = flagged({ ...section, maintenance }, stored).filter(({ endsAt }) => from <= endsAt && endsAt <= to && endsAt <= lastMidnight(now));
    const results = periodsOf(days).filter((period) => rounds.some(({ endsAt }) => inPeriod(endsAt, period))).map((period) =>
      storedSectionPeriod(assessSectionPeriod({ section, period, closed: now >= lastEnd(period), rounds }), rounds));
    made.splice(0, Infinity, ...results);
    return { heads, results };
  });
  await ports.alert.send(hintsOf(section.id, made));
};

const lastEnd = ({ until }: WaterPeriod): Instant => endOfDay(plusDays(until, -1));
const lastMidnight = (now: Instant): Instant => `${now.slice(0, 10)}T00:00:00+08:00` as Instant;

/** What alert may have to tell of: verdicts against the target (达标评价) are of periods that are over, and never of weeks. */
function hintsOf(place: string, made: readonly StoredSectionPeriod[]): AssessmentsChanged[] {
  const judged = made.flatMap(({ kind, endsAt, closed }) => (closed && kind !== "section-week" ? [{ kind, endsAt }] : []));
  return [...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, periods]) => ({ place, kind, ends: periods.map(({ endsAt }) => endsAt) }));
}

/** The weeks, months, quarters and years of these days, each once. */
function periodsOf(days: readonly CivilDate[]): WaterPeriod[] {
  const all = days.flatMap(sectionPeriodsTouched).filter(({ kind }) => kind !== "day");
  return [...new Map(all.map((period) => [period.id, period])).values()];
}
