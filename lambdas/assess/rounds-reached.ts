import { isBetween, type Beside } from "../../domain/assess/quality/flagged-section.ts";
import { besideOf, neededFor, reachedFrom, spanning, type Stretch } from "../../domain/assess/quality/reach.ts";
import type { Section } from "../../domain/model/network.ts";

/** The river as assess looks it up. `section` throws for an id that the network does not have. */
export interface River {
  readonly beside: (id: string) => Beside;
  readonly section: (id: string) => Section;
}

/** Rounds of a section that are to be assessed again. */
export interface Target {
  readonly section: Section;
  readonly rounds: Stretch;
}

/** Sections whose rounds are read, and of which time. */
export interface ToRead {
  readonly sections: readonly string[];
  readonly stretch: Stretch;
}

/**
 * What a change of a section's rounds reaches: rounds of its own, before and after; and of each section beside it that lies between two others
 * those near in time. With it what all of these are made from. A section by itself on its river reads and writes no other.
 */
export function roundsReached(river: River, section: Section, change: Stretch): { readonly targets: readonly Target[]; readonly read: ToRead } {
  const { above, below } = river.beside(section.id);
  const compared = [...new Set([...above, ...below])].filter((id) => isBetween(river.beside(id)));
  const [own, near] = [reachedFrom("water", change), besideOf(change)];
  const targets: Target[] = [{ section, rounds: own }, ...compared.map((id) => ({ section: river.section(id), rounds: near }))];
  const inputs = targets.flatMap(({ section: { id } }) => [id, ...(isBetween(river.beside(id)) ? [...river.beside(id).above, ...river.beside(id).below] : [])]);
  const needed = (rounds: Stretch): [Stretch, Stretch] => [neededFor("water", rounds), besideOf(rounds)];
  return { targets, read: { sections: [...new Set(inputs)], stretch: spanning([...needed(own), ...targets.slice(1).flatMap(({ rounds }) => needed(rounds))]) } };
}
