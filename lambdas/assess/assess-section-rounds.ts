import { assessWaterRound } from "../../domain/assess/assess-water-round.ts";
import { inMessages } from "../../domain/model/hint.ts";
import type { Section } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { AssessPorts } from "./assess-station-day.ts";
import { recompute } from "./recompute.ts";

/** Assesses the rounds of one section that may have changed, and says so to alert in any case. */
export const assessSectionRounds = (ports: Pick<AssessPorts, "observations" | "assessments" | "alert">) =>
  async (section: Section, ends: readonly Instant[]): Promise<void> => {
    const rounds = [...new Set(ends)];
    for (const endsAt of rounds) {
      await recompute(ports.assessments, async () => {
        const at = await ports.assessments.heads(section.id, "water-round", endsAt, endsAt);
        const observation = await ports.observations.get(section.id, "PT4H", endsAt);
        return { heads: [{ kind: "water-round", at }], results: observation.version === 0 ? [] : [assessWaterRound({ section, endsAt, observation })] };
      });
    }
    await ports.alert.send(inMessages({ place: section.id, kind: "water-round", ends: rounds }));
  };
