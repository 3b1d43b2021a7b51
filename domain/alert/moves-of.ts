import type { Cadence } from "../ledger/completeness.ts";
import type { Instant } from "../model/time.ts";
import type { EventMove } from "./event-moves.ts";
import { isSilent } from "./is-silent.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { RunFacts } from "./live-event.ts";
import { mayBePublic } from "./may-be-public.ts";
import type { Event, EventKind } from "./series-doc.ts";

/** What of a moment bears on the moves. */
interface Moment {
  readonly now: Instant;
  /** True where the clock asks, not a value. */
  readonly byClock: boolean;
  /** True where all that is abnormal came long after its time. */
  readonly late: boolean;
  /** True where a correction changed a value that the latest notice told. */
  readonly corrected: boolean;
  /** How often the place reports. */
  readonly cadence: Cadence;
}

/**
 * The moves that bring an event (null: there is none yet) to where the facts of its run stand at `now`, in their order. None where it stands
 * there already, so that the same values again move nothing. That data are missing is noticed only when the clock asks: while a backlog
 * comes in hour by hour, its last value is always old.
 */
export function movesOf(kind: EventKind, event: Event | null, facts: RunFacts, when: Moment): EventMove[] {
  const { now, byClock, corrected, cadence } = when;
  const begin: EventMove[] = event === null ? ["raise"] : event.state === "ended" && facts.endedAt === null ? ["resume"] : [];
  if (facts.endedAt !== null) {
    if (event?.state === "ended") return corrected || isAmended(event, facts) ? ["amend"] : [];
    return [...begin, "end"];
  }
  const silent = isSilent(kind, facts, now, cadence);
  // While nobody knows, nothing else is said: what changed meanwhile is told once data come again.
  if (event?.state === "no-data" && silent) return [];
  const again: EventMove[] = event?.state === "no-data" ? ["hear"] : [];
  return [...begin, ...again, ...(event === null || begin.length > 0 ? [] : changesOf(kind, event, facts, when)), ...(silent && byClock ? ["silence" as const] : [])];
}

function changesOf(kind: EventKind, event: Event, facts: RunFacts, { late, corrected }: Moment): EventMove[] {
  if (facts.level > event.level) return ["worsen"];
  if (facts.level < event.level) return ["ease"];
  if (KIND_FACTS[kind].eachTold && facts.rounds > event.rounds) return ["persist"];
  // The public never heard of it: from now on it may.
  if (mayBePublic(kind, { ...facts, late }) && !event.latest.some(({ audience }) => audience === "public")) return ["confirm"];
  return corrected ? ["revise"] : [];
}

/** An event that is over was told with its start, peak and end: where a correction changes one of them, those who were told hear it. */
const isAmended = (event: Event, facts: RunFacts): boolean =>
  event.startedAt !== facts.startedAt || event.endedAt !== facts.endedAt || event.peak.value !== facts.peak.value || event.peak.at !== facts.peak.at;
