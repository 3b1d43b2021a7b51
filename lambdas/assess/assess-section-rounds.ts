import { hintSpans } from "../../domain/alert/hint-spans.ts";
import { assessWaterRound } from "../../domain/assess/assess-water-round.ts";
import { flaggedSection } from "../../domain/assess/quality/flagged-section.ts";
import type { WaterRound } from "../../domain/model/assessment.ts";
import { inMessages, MAX_ENDS, type PeriodMayChange } from "../../domain/model/hint.ts";
import type { Section } from "../../domain/model/network.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { AssessPorts } from "./assess-station-day.ts";
import { recompute } from "./recompute.ts";
import { readSections } from "./read-sections.ts";
import { roundsReached, type River } from "./rounds-reached.ts";

export type RoundPorts = Pick<AssessPorts, "observations" | "maintenance" | "assessments" | "alert" | "period" | "now"> & { readonly river: River };

/**
 * Assesses the rounds of one section that may have changed, those whose flags they reach, and the rounds of the sections beside it that are
 * compared with them; says so to alert in any case. Of days that are over also to the section's periods: one message a section and day, none
 * while the day runs. A neighbour's flag is suspect at most and so changes no period of it, and asks for no further neighbour.
 */
export const assessSectionRounds = (ports: RoundPorts) => async (section: Section, ends: readonly Instant[]): Promise<void> => {
  const looked = new Map([[section.id, new Set(ends)]]);
  const counted = new Set(ends);
  for (const span of hintSpans(ends)) {
    for (const { place, endsAt } of await assessSpan(ports, section, span)) {
      looked.set(place, (looked.get(place) ?? new Set()).add(endsAt));
      // A value can make later ones fail and the one before it suspect at most: what counts in a period changes forwards only.
      if (place === section.id && endsAt > span[0]!) counted.add(endsAt);
    }
  }
  const days = [...new Set([...counted].map(dayOfIntervalEnd))].filter((day) => endOfDay(day) <= ports.now());
  await Promise.all([
    ports.alert.send([...looked].flatMap(([place, rounds]) => inMessages({ place, kind: "water-round" as const, ends: [...rounds] }))),
    ...(days.length > 0 ? [ports.period.send(daysInMessages(section.id, days))] : []),
  ]);
};

/** Rounds that lie close together, in ascending order, and those whose flags they reach. Returns all that were looked at. */
async function assessSpan({ river, ...ports }: RoundPorts, section: Section, span: readonly Instant[]): Promise<readonly WaterRound[]> {
  const { targets, read } = roundsReached(river, section, { from: span[0]!, to: span.at(-1)! });
  const asked = new Set(span);
  let results: readonly WaterRound[] = [];
  await recompute(ports.assessments, async () => {
    const heads = await Promise.all(targets.map(async ({ section: { id }, rounds }) =>
      ({ kind: "water-round" as const, place: id, at: await ports.assessments.heads(id, "water-round", rounds.from, rounds.to) })));
    const dataOf = await readSections(ports, read);
    results = targets.flatMap(({ section: of, rounds: { from, to } }) => flaggedSection(of.id, river.beside(of.id), dataOf)
      .filter(({ endsAt }) => from <= endsAt && endsAt <= to)
      .map((observation) => assessWaterRound({ section: of, endsAt: observation.endsAt, observation })));
    return { heads, results, isAsked: ({ place, endsAt }) => place === section.id && asked.has(endsAt) };
  });
  return results;
}

/** Days in messages of at most as many as one may name. */
const daysInMessages = (place: string, days: readonly CivilDate[]): PeriodMayChange[] =>
  Array.from({ length: Math.ceil(days.length / MAX_ENDS) }, (_, part) => ({ place, days: days.slice(part * MAX_ENDS, (part + 1) * MAX_ENDS) }));
