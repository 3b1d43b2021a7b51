import type { Instant } from "../model/time.ts";
import { EVENT_MOVES, type EventMove } from "./event-moves.ts";
import { mayBePublic } from "./may-be-public.ts";
import type { Event, EventFacts, EventKind, NoticeMove, Telling, Told } from "./series-doc.ts";

/** Notices of an event that later ones refer to: the first, which alerted, and the latest. */
const REFERRED = 20;

const factsOnly = ({ told: _told, outbox: _outbox, tellings: _tellings, latest: _latest, said: _said, evidence: _evidence, history: _history, ...facts }: Event): EventFacts => facts;

/** An event with notices of some moves in its outbox, as it stands, for the cities that are told of it. Nobody is told: the event as it was. */
export function tell(kind: EventKind, event: Event, moves: readonly EventMove[], now: Instant): Event {
  if (event.told.length === 0 || moves.length === 0) return event;
  const facts = factsOnly(event);
  const tellings = { ...event.tellings };
  const latest = [...event.latest];
  const made = moves.map((name): Telling => {
    const move = EVENT_MOVES[name].toldAs;
    const told: Told = { move, nth: tellings[move] ?? 0, madeAt: now, audience: isPublic(kind, facts, move, latest) ? "public" : "bureaus" };
    tellings[move] = told.nth + 1;
    latest.push(told);
    return { ...told, cities: event.told, facts };
  });
  return { ...event, tellings, said: { last: facts.last, peak: facts.peak, items: facts.items }, outbox: [...event.outbox, ...made], latest: latest.length <= REFERRED ? latest : [latest[0]!, ...latest.slice(1 - REFERRED)] };
}

/** The end and the withdrawal are told to whom the event was told, in public too, whatever a correction left of it; everything else to all who may know of it. */
const isPublic = (kind: EventKind, facts: EventFacts, move: NoticeMove, before: readonly Told[]): boolean =>
  (move === "ended" || move === "withdrawn" ? before.some(({ audience }) => audience === "public") : mayBePublic(kind, facts));
