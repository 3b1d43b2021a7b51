import { isOpen } from "../../alert/event-moves.ts";
import { mayBePublic } from "../../alert/may-be-public.ts";
import type { Event, EventKind, EventState, SeriesDoc, SeriesItem } from "../../alert/series-doc.ts";
import type { Instant } from "../../model/time.ts";
import type { DataTable } from "./csv-table.ts";

/** An exceedance, advisory or abnormal water over its life, as anyone may read it. Values are decimal text in `unit`; of a class 1 to 6. */
export interface ToldEvent {
  readonly id: string;
  readonly place: string;
  readonly kind: EventKind;
  readonly item: SeriesItem;
  readonly state: Exclude<EventState, "none">;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  readonly endedAt: Instant | null;
  readonly value: string;
  readonly limit: string | null;
  readonly unit: string;
  readonly multiple: string | null;
  readonly peak: { readonly at: Instant; readonly value: string; readonly multiple: string | null };
  readonly edition: string;
  readonly clause: string;
  readonly unverified: string | null;
}

const COLUMNS = [
  "id", "place", "kind", "item", "state", "startedAt", "lastAt", "endedAt", "value", "limit", "unit", "multiple", "peakAt", "peakValue", "peakMultiple", "edition", "clause", "unverified",
] as const;

/**
 * True where anyone may read of an event: as long as it may be public, and also afterwards where the public was told of it. Whoever read that
 * something was wrong can read that it was withdrawn.
 */
export const isTold = (kind: EventKind, event: Event): boolean => mayBePublic(kind, event) || event.latest.some(({ audience }) => audience === "public");

/** An event as a reader sees it. */
export function toldEvent({ place, kind, item }: Pick<SeriesDoc, "place" | "kind" | "item">, event: Event): ToldEvent {
  const { id, state, startedAt, last, endedAt, limit, unit, multiple, peak, edition, clause, unverified } = event;
  return {
    id, place, kind, item, state, startedAt, lastAt: last.at, endedAt, value: last.value, limit, unit, multiple,
    peak: { at: peak.at, value: peak.value, multiple: peak.multiple }, edition, clause, unverified,
  };
}

/** True where an event covers any time from `from` to `to`; one that is open still does. */
export const lastsIn = ({ startedAt, endedAt, last, state }: Event, from: Instant, to: Instant): boolean =>
  startedAt <= to && (isOpen({ state }) || (endedAt ?? last.at) >= from);

/** Events as a table, one row each. */
export const eventTable = (events: readonly ToldEvent[]): DataTable => ({
  columns: COLUMNS,
  rows: events.map(({ peak, ...event }) => COLUMNS.map((name) => ({ ...event, peakAt: peak.at, peakValue: peak.value, peakMultiple: peak.multiple })[name])),
});
