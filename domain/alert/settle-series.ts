import { isOpen } from "./event-moves.ts";
import type { Event, SeriesDoc } from "./series-doc.ts";

/** Closed events that stay in the series' item, and the characters that they may take (a stored item may have 400 KB, a character up to three bytes). */
const KEEP = { events: 20, characters: 60_000 } as const;

const isSettled = (event: Event): boolean => !isOpen(event) && event.outbox.length === 0;

/**
 * Takes the oldest settled events out of a series that has grown too long. Events that are open or have unsent notices stay: of the first there
 * is one at a time, and of the second as many as were not sent within the time after which a notice is given up.
 *
 * @returns the shorter document, and the events that must be stored on their own before it is written
 */
export function settleSeries(doc: SeriesDoc, keep: { readonly events: number; readonly characters: number } = KEEP): { readonly doc: SeriesDoc; readonly archived: readonly Event[] } {
  const settled = doc.events.filter(isSettled);
  const sizes = new Map(doc.events.map((event) => [event, JSON.stringify(event).length]));
  let characters = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const archived: Event[] = [];
  for (const event of settled) {
    if (settled.length - archived.length <= keep.events && characters <= keep.characters) break;
    archived.push(event);
    characters -= sizes.get(event)!;
  }
  if (archived.length === 0) return { doc, archived };
  const ends = archived.map(({ endedAt, last }) => endedAt ?? last.at);
  const archivedUntil = [...ends, ...(doc.archivedUntil === null ? [] : [doc.archivedUntil])].reduce((a, b) => (a > b ? a : b));
  return { doc: { ...doc, archivedUntil, events: doc.events.filter((event) => !archived.includes(event)) }, archived };
}
