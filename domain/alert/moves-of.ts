import type { Cadence } from "../ledger/completeness.ts";
import type { Instant } from "../model/time.ts";
import type { EventMove } from "./event-moves.ts";
import { isSilent } from "./is-silent.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { RunFacts } from "./live-event.ts";
import type { Event, EventKind } from "./series-doc.ts";

/**
 * The moves that bring an event (null: there is none yet) to where the facts of its run stand at `now`, in their order. None where it stands
 * there already, so that the same values again move nothing. That data are missing is noticed only when the clock asks: while a backlog
 * comes in hour by hour, its last value is always old.
 */
export function movesOf(kind: EventKind, event: Event | null, facts: RunFacts, { now, byClock, cadence }: { readonly now: Instant; readonly byClock: boolean; readonly cadence: Cadence }): EventMove[] {
  const begin: EventMove[] = event === null ? ["raise"] : event.state === "ended" && facts.endedAt === null ? ["resume"] : [];
  if (facts.endedAt !== null) {
    if (event?.state === "ended") return isAmended(event, facts) ? ["amend"] : [];
    return [...begin, "end"];
  }
  const silent = isSilent(kind, facts, now, cadence);
  // While nobody knows, nothing else is said: what changed meanwhile is told once data come again.
  if (event?.state === "no-data" && silent) return [];
  const again: EventMove[] = event?.state === "no-data" ? ["hear"] : [];
  return [...begin, ...again, ...(event === null || begin.length > 0 ? [] : changesOf(kind, event, facts)), ...(silent && byClock ? ["silence" as const] : [])];
}

function changesOf(kind: EventKind, event: Event, facts: RunFacts): EventMove[] {
  if (facts.level > event.level) return ["worsen"];
  if (facts.level < event.level) return ["ease"];
  return KIND_FACTS[kind].eachTold && facts.rounds > event.rounds ? ["persist"] : [];
}

/** An event that is over was told with its start, peak and end: where a correction changes one of them, those who were told hear it. */
const isAmended = (event: Event, facts: RunFacts): boolean =>
  event.startedAt !== facts.startedAt || event.endedAt !== facts.endedAt || event.peak.value !== facts.peak.value || event.peak.at !== facts.peak.at;
