import type { EventState, NoticeMove } from "./series-doc.ts";

/**
 * The life of an event (超标事件): which move leads from which state to which. Everything that moves an event goes through this table; the
 * graph of docs/alerts.md is checked against it. `toldAs` is the word of the notice about the move.
 */
export const EVENT_MOVES = {
  raise: { from: ["none"], to: "active", toldAs: "raised" },
  confirm: { from: ["active"], to: "active", toldAs: "confirmed" },
  worsen: { from: ["active"], to: "active", toldAs: "worsened" },
  ease: { from: ["active"], to: "active", toldAs: "eased" },
  persist: { from: ["active"], to: "active", toldAs: "continued" },
  revise: { from: ["active"], to: "active", toldAs: "amended" },
  silence: { from: ["active"], to: "no-data", toldAs: "no-data" },
  hear: { from: ["no-data"], to: "active", toldAs: "data-again" },
  end: { from: ["active", "no-data"], to: "ended", toldAs: "ended" },
  amend: { from: ["ended"], to: "ended", toldAs: "amended" },
  resume: { from: ["ended"], to: "active", toldAs: "resumed" },
  withdraw: { from: ["active", "no-data", "ended"], to: "withdrawn", toldAs: "withdrawn" },
} as const satisfies Record<string, { readonly from: readonly EventState[]; readonly to: EventState; readonly toldAs: NoticeMove }>;

export type EventMove = keyof typeof EVENT_MOVES;

/** The state after a move. Throws where the table does not allow it: a mistake of the program, never of the data. */
export function stateAfter(state: EventState, move: EventMove): Exclude<EventState, "none"> {
  const { from, to }: { readonly from: readonly EventState[]; readonly to: Exclude<EventState, "none"> } = EVENT_MOVES[move];
  if (!from.includes(state)) throw new RangeError(`an event that is ${state} cannot ${move}`);
  return to;
}

/** True while an event is open (未结束): abnormal as far as anyone knows, whether data come or not. */
export const isOpen = ({ state }: { readonly state: EventState }): boolean => state === "active" || state === "no-data";
