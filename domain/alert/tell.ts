import type { Instant } from "../model/time.ts";
import { audienceOf } from "./audience-of.ts";
import { EVENT_MOVES, type EventMove } from "./event-moves.ts";
import type { Event, EventFacts, EventKind, Telling } from "./series-doc.ts";

/** Notices of an event that later ones refer to. */
const LATEST = 20;

const factsOnly = ({ told: _told, outbox: _outbox, tellings: _tellings, latest: _latest, evidence: _evidence, history: _history, ...facts }: Event): EventFacts => facts;

/** An event with notices of some moves in its outbox, as it stands, for the cities that are told of it. Nobody is told: the event as it was. */
export function tell(kind: EventKind, event: Event, moves: readonly EventMove[], now: Instant): Event {
  if (event.told.length === 0 || moves.length === 0) return event;
  const facts = factsOnly(event);
  const tellings = { ...event.tellings };
  const made = moves.map((name): Telling => {
    const move = EVENT_MOVES[name].toldAs;
    const nth = tellings[move] ?? 0;
    tellings[move] = nth + 1;
    return { move, nth, madeAt: now, audience: audienceOf(kind, facts), cities: event.told, facts };
  });
  const latest = made.map(({ move, nth, madeAt, audience }) => ({ move, nth, madeAt, audience }));
  return { ...event, tellings, outbox: [...event.outbox, ...made], latest: [...event.latest, ...latest].slice(-LATEST) };
}
