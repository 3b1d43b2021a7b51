import type { WaterClass, WaterRound } from "../model/assessment.ts";
import type { Section } from "../model/network.ts";
import { epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import type { PageInput } from "./page-input.ts";

/** Rounds come every four hours; nothing new for two of them means that the data stand still. */
const STALE_WATER_MS = 8 * HOUR_MS;

/**
 * What the page knows of one section at the latest round: `current`: a class; `no-class`: values, but no class; `older`: nothing in this
 * round, something before; `silent`: nothing at all. All but `current` count as missing (缺测).
 */
export interface SectionState {
  readonly section: Section;
  readonly kind: "current" | "no-class" | "older" | "silent";
  readonly round: WaterRound | null;
  /** The round before it that has a class. */
  readonly previous: WaterRound | null;
  /** Better, same or worse class than in `previous`; null where there is nothing to compare. */
  readonly change: "better" | "same" | "worse" | null;
  readonly target: WaterClass | null;
  readonly targetUnverified: boolean;
}

/** What the page says of the river. Of `sections`, `current` + `missing` = all. `receivers` are waters that take the river's or its branches' water. */
export interface RiverState {
  readonly dataAt: Instant | null;
  readonly stale: boolean;
  readonly sections: readonly SectionState[];
  readonly receivers: readonly SectionState[];
}

const holdsValues = (round: WaterRound): boolean => Object.keys(round.values).length > 0;

function sectionState(section: Section, all: readonly WaterRound[], dataAt: Instant | null): SectionState {
  const rounds = all.filter((round) => round.place === section.id).sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
  const round = rounds.findLast(holdsValues) ?? null;
  const previous = rounds.findLast((earlier) => round !== null && earlier.endsAt < round.endsAt && earlier.class !== null) ?? null;
  const [now, before] = [round?.class ?? null, previous?.class ?? null];
  const step = now !== null && before !== null ? Math.sign(now - before) : null;
  return {
    section, round, previous,
    kind: round === null ? "silent" : round.endsAt !== dataAt ? "older" : round.class === null ? "no-class" : "current",
    change: step === null ? null : step < 0 ? "better" : step > 0 ? "worse" : "same",
    target: round === null ? (section.target?.class ?? null) : round.target,
    targetUnverified: section.target?.sureness === "unverified",
  };
}

/** The state of the river: its sections in downstream order, then the receiving waters. */
export function riverState(input: PageInput): RiverState {
  const placed = input.network.sections.filter((section) => section.onBeijiang !== null).sort((a, b) => a.onBeijiang!.order - b.onBeijiang!.order);
  const ids = new Set(placed.map((section) => section.id));
  const rounds = input.rounds.filter((round) => ids.has(round.place));
  const dataAt = rounds.filter(holdsValues).map((round) => round.endsAt).sort().at(-1) ?? null;
  const states = placed.map((section) => sectionState(section, rounds, dataAt));
  return {
    dataAt,
    stale: dataAt !== null && epochMs(input.now) - epochMs(dataAt) > STALE_WATER_MS,
    sections: states.filter((state) => state.section.onBeijiang!.stem !== "receiver"),
    receivers: states.filter((state) => state.section.onBeijiang!.stem === "receiver"),
  };
}

/** The sections that have a class in the latest round. */
export const currentSections = (states: readonly SectionState[]): (SectionState & { readonly round: WaterRound & { readonly class: WaterClass } })[] =>
  states.flatMap((state) => {
    const waterClass = state.round?.class ?? null;
    return state.kind === "current" && state.round !== null && waterClass !== null ? [{ ...state, round: { ...state.round, class: waterClass } }] : [];
  });
