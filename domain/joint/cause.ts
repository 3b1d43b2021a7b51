import type { Event, Series } from "../alert/series-doc.ts";
import type { Exceedance, WaterRound } from "../model/assessment.ts";
import { compareDecimals, decimal } from "../model/decimal.ts";
import { plusHours, type Instant } from "../model/time.ts";

/** Kinds of events that concern neighbours along the river. */
export const JOINT_KINDS = ["water-abnormal", "water-worse-than-3"] as const satisfies readonly Series["kind"][];
export type JointKind = (typeof JOINT_KINDS)[number];

/** A monitoring round behind the trend: its class (1 to 6; null: none) and the values of the items concerned, decimal text. */
export interface TrendRound {
  readonly endsAt: Instant;
  readonly class: number | null;
  readonly values: Readonly<Record<string, string>>;
}

/** A value of the event, by the end of its round. */
export interface At {
  readonly at: Instant;
  readonly value: string;
}

/** What a joint notice is about (通报事由): the facts of an event of a section as they were read, or the scenario of a drill. */
export interface Cause {
  /** The event; null in a drill. */
  readonly eventId: string | null;
  readonly kind: JointKind;
  readonly state: "active" | "ended" | "withdrawn";
  /** The event that this one turned out to be part of. */
  readonly mergedInto: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly rounds: number;
  /** True: quality control doubts the latest abnormal value (可疑). */
  readonly suspect?: boolean;
  /** The class, as text; 6 is worse than class V (劣Ⅴ类). */
  readonly peak: At;
  readonly last: At;
  /** Target class; null where a round is only out of line. */
  readonly limit: string | null;
  readonly multiple: string | null;
  readonly items: readonly Exceedance[];
  readonly edition: string;
  readonly clause: string;
  readonly unverified: string | null;
  /** Oldest first. */
  readonly trend: readonly TrendRound[];
}

/** True where an event of this kind concerns neighbours. */
export const isJointKind = (kind: string): kind is JointKind => (JOINT_KINDS as readonly string[]).includes(kind);

/** From when to when the rounds behind the trend of an event are read, both ends included: to the latest valid one, which may be the one that ended it. */
export const trendWindow = ({ startedAt, heardAt }: Pick<Event, "startedAt" | "heardAt">, hours: number): { readonly from: Instant; readonly to: Instant } => {
  const back = plusHours(heardAt, -hours);
  const before = plusHours(startedAt, -hours);
  // The rounds before the start show what was usual; of a long event the latest ones.
  return { from: back > startedAt ? back : before, to: heardAt };
};

const MOST_ROUNDS = 12;

/** The facts of an event, with the rounds behind its trend. `rounds` in time order. */
export function causeOf(kind: JointKind, event: Event, rounds: readonly WaterRound[]): Cause {
  const items = new Set<string>(event.items.map(({ item }) => item));
  const mark = ({ at, value }: At): At => ({ at, value });
  return {
    eventId: event.id, kind, state: stateOf(event.state), mergedInto: event.mergedInto, startedAt: event.startedAt, endedAt: event.endedAt, rounds: event.rounds, ...(event.suspect ? { suspect: true } : {}),
    peak: mark(event.peak), last: mark(event.last), limit: event.limit, multiple: event.multiple, items: event.items, edition: event.edition, clause: event.clause,
    unverified: event.unverified,
    trend: rounds.slice(-MOST_ROUNDS).map((round) => ({
      endsAt: round.endsAt, class: round.class,
      values: Object.fromEntries(Object.entries(round.values).filter(([item]) => items.has(item))),
    })),
  };
}

function stateOf(state: Event["state"]): Cause["state"] {
  return state === "ended" || state === "withdrawn" ? state : "active";
}

/** Where the class went between the last two rounds that have one (变化趋势). A higher class is worse. */
export function trendOf({ trend }: Pick<Cause, "trend">): "worsening" | "easing" | "steady" | "unknown" {
  const [before, last] = trend.flatMap((round) => (round.class === null ? [] : [round.class])).slice(-2);
  if (before === undefined || last === undefined) return "unknown";
  return last > before ? "worsening" : last < before ? "easing" : "steady";
}

/** True where one class, as text, is worse than another. */
export const isWorse = (one: string, other: string): boolean => compareDecimals(decimal(one), decimal(other)) > 0;
