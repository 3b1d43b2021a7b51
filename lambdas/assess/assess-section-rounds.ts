import { hintSpans } from "../../domain/alert/hint-spans.ts";
import { assessWaterRound } from "../../domain/assess/assess-water-round.ts";
import { flagged } from "../../domain/assess/quality/flagged.ts";
import { neededFor, reachedFrom } from "../../domain/assess/quality/reach.ts";
import { inMessages, MAX_ENDS, type PeriodMayChange } from "../../domain/model/hint.ts";
import type { Section } from "../../domain/model/network.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { AssessPorts } from "./assess-station-day.ts";
import { recompute } from "./recompute.ts";

type RoundPorts = Pick<AssessPorts, "observations" | "maintenance" | "assessments" | "alert" | "period" | "now">;

/**
 * Assesses the rounds of one section that may have changed and those whose flags they reach, and says so to alert in any case; of days that are
 * over also to its periods: one message a section and day, none while the day runs.
 */
export const assessSectionRounds = (ports: RoundPorts) => async (section: Section, ends: readonly Instant[]): Promise<void> => {
  const rounds = new Set(ends);
  const counted = new Set(ends);
  for (const span of hintSpans(ends)) {
    for (const end of await assessSpan(ports, section, span)) {
      rounds.add(end);
      // A value can make later ones fail and the one before it suspect at most: what counts in a period changes forwards only.
      if (end > span[0]!) counted.add(end);
    }
  }
  const days = [...new Set([...counted].map(dayOfIntervalEnd))].filter((day) => endOfDay(day) <= ports.now());
  await Promise.all([
    ports.alert.send(inMessages({ place: section.id, kind: "water-round", ends: [...rounds] })),
    ...(days.length > 0 ? [ports.period.send(daysInMessages(section.id, days))] : []),
  ]);
};

/** Rounds that lie close together, in ascending order, and those whose flags they reach. Returns the ends of all that were looked at. */
async function assessSpan(ports: RoundPorts, section: Section, span: readonly Instant[]): Promise<Instant[]> {
  const { from, to } = reachedFrom("water", { from: span[0]!, to: span.at(-1)! });
  const read = neededFor("water", { from, to });
  let ends: Instant[] = [];
  await recompute(ports.assessments, async () => {
    const at = await ports.assessments.heads(section.id, "water-round", from, to);
    const [stored, maintenance] = await Promise.all([
      ports.observations.range(section.id, "PT4H", read.from, read.to), ports.maintenance.between(section.id, read.from, read.to),
    ]);
    const rounds = flagged({ ...section, maintenance }, stored).filter(({ endsAt }) => from <= endsAt && endsAt <= to);
    ends = rounds.map(({ endsAt }) => endsAt);
    return { heads: [{ kind: "water-round", at }], results: rounds.map((observation) => assessWaterRound({ section, endsAt: observation.endsAt, observation })) };
  });
  return ends;
}

/** Days in messages of at most as many as one may name. */
const daysInMessages = (place: string, days: readonly CivilDate[]): PeriodMayChange[] =>
  Array.from({ length: Math.ceil(days.length / MAX_ENDS) }, (_, part) => ({ place, days: days.slice(part * MAX_ENDS, (part + 1) * MAX_ENDS) }));
