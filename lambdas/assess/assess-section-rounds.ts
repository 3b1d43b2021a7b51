import { assessWaterRound } from "../../domain/assess/assess-water-round.ts";
import { inMessages, MAX_ENDS, type PeriodMayChange } from "../../domain/model/hint.ts";
import type { Section } from "../../domain/model/network.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { AssessPorts } from "./assess-station-day.ts";
import { recompute } from "./recompute.ts";

/**
 * Assesses the rounds of one section that may have changed, and says so to alert in any case; of days that are over also to its periods: one
 * message a section and day, none while the day runs.
 */
export const assessSectionRounds = (ports: Pick<AssessPorts, "observations" | "assessments" | "alert" | "period" | "now">) =>
  async (section: Section, ends: readonly Instant[]): Promise<void> => {
    const rounds = [...new Set(ends)];
    for (const endsAt of rounds) {
      await recompute(ports.assessments, async () => {
        const at = await ports.assessments.heads(section.id, "water-round", endsAt, endsAt);
        const observation = await ports.observations.get(section.id, "PT4H", endsAt);
        return { heads: [{ kind: "water-round", at }], results: observation.version === 0 ? [] : [assessWaterRound({ section, endsAt, observation })] };
      });
    }
    const days = [...new Set(rounds.map(dayOfIntervalEnd))].filter((day) => endOfDay(day) <= ports.now());
    await Promise.all([
      ports.alert.send(inMessages({ place: section.id, kind: "water-round", ends: rounds })),
      ...(days.length > 0 ? [ports.period.send(daysInMessages(section.id, days))] : []),
    ]);
  };

/** Days in messages of at most as many as one may name. */
const daysInMessages = (place: string, days: readonly CivilDate[]): PeriodMayChange[] =>
  Array.from({ length: Math.ceil(days.length / MAX_ENDS) }, (_, part) => ({ place, days: days.slice(part * MAX_ENDS, (part + 1) * MAX_ENDS) }));
