import { expect, test } from "vitest";
import type { EventState } from "../../../domain/alert/series-doc.ts";
import { EVENT_MOVES, stateAfter, type EventMove } from "../../../domain/alert/event-moves.ts";

const STATES: EventState[] = ["none", "active", "ended", "withdrawn"];
const ALLOWED: Record<EventMove, Partial<Record<EventState, EventState>>> = {
  raise: { none: "active" },
  resume: { ended: "active" },
  end: { active: "ended" },
  withdraw: { active: "withdrawn", ended: "withdrawn" },
};

test.each((Object.keys(EVENT_MOVES) as EventMove[]).flatMap((move) => STATES.map((state) => [state, move] as const)))(
  "an event that is %s may %s only where the table says so", (state, move) => {
    const to = ALLOWED[move][state];
    if (to === undefined) expect(() => stateAfter(state, move)).toThrow(`an event that is ${state} cannot ${move}`);
    else expect(stateAfter(state, move)).toBe(to);
  });
