import { expect, test } from "vitest";
import type { EventState } from "../../../domain/alert/series-doc.ts";
import { EVENT_MOVES, stateAfter, type EventMove } from "../../../domain/alert/event-moves.ts";

const STATES: EventState[] = ["none", "active", "no-data", "ended", "withdrawn"];
const ALLOWED: Record<EventMove, Partial<Record<EventState, EventState>>> = {
  raise: { none: "active" },
  confirm: { active: "active" },
  worsen: { active: "active" },
  ease: { active: "active" },
  persist: { active: "active" },
  revise: { active: "active" },
  silence: { active: "no-data" },
  hear: { "no-data": "active" },
  resume: { ended: "active" },
  amend: { ended: "ended" },
  end: { active: "ended", "no-data": "ended" },
  withdraw: { active: "withdrawn", "no-data": "withdrawn", ended: "withdrawn" },
};

test.each((Object.keys(EVENT_MOVES) as EventMove[]).flatMap((move) => STATES.map((state) => [state, move] as const)))(
  "an event that is %s may %s only where the table says so", (state, move) => {
    const to = ALLOWED[move][state];
    if (to === undefined) expect(() => stateAfter(state, move)).toThrow(`an event that is ${state} cannot ${move}`);
    else expect(stateAfter(state, move)).toBe(to);
  });
