import type { EventState } from "./series-doc.ts";

/** The moves of an event's life. Worsened and eased will be moves from `active` to `active`. */
export const EVENT_MOVES = {
  raise: { from: ["none"], to: "active" },
  resume: { from: ["ended"], to: "active" },
  end: { from: ["active"], to: "ended" },
  withdraw: { from: ["active", "ended"], to: "withdrawn" },
} as const satisfies Record<string, { readonly from: readonly EventState[]; readonly to: EventState }>;

export type EventMove = keyof typeof EVENT_MOVES;

/** The state after a move. Throws where the table does not allow it: a mistake of the program, never of the data. */
export function stateAfter(state: EventState, move: EventMove): Exclude<EventState, "none"> {
  const { from, to }: { readonly from: readonly EventState[]; readonly to: Exclude<EventState, "none"> } = EVENT_MOVES[move];
  if (!from.includes(state)) throw new RangeError(`an event that is ${state} cannot ${move}`);
  return to;
}
