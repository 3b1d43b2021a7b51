import { isOpen } from "../alert/event-moves.ts";
import type { Event, EventKind, SeriesDoc } from "../alert/series-doc.ts";

/** Kinds that the rounds of a section can open at once where its target is not known: out of line, and worse than class III. The first one speaks for both. */
const OF_ROUNDS: readonly EventKind[] = ["water-abnormal", "water-worse-than-3"];

type Seen = Pick<Event, "id" | "state" | "late" | "startedAt" | "endedAt">;

/**
 * True where what neighbours would be told of an event they are told by another one of the same section and rounds: one that began no later and is
 * open, or went on as long. So foul water is one matter (事项) with one receipt, not two; and where the other is over before this one, or is
 * withdrawn, this one is told.
 */
export function isCovered(kind: EventKind, { id, startedAt, endedAt }: Seen, docs: readonly Pick<SeriesDoc, "kind" | "events">[]): boolean {
  if (!OF_ROUNDS.includes(kind)) return false;
  const others = docs.filter((doc) => OF_ROUNDS.includes(doc.kind) && doc.kind !== kind).flatMap((doc) => doc.events.map((event) => ({ ...event, kind: doc.kind })));
  return others.some((other: Seen & { readonly kind: EventKind }) => other.id !== id && !other.late && other.state !== "withdrawn"
    && (other.startedAt < startedAt || (other.startedAt === startedAt && OF_ROUNDS.indexOf(other.kind) < OF_ROUNDS.indexOf(kind)))
    && (isOpen(other) || (endedAt !== null && other.endedAt !== null && other.endedAt >= endedAt)));
}
