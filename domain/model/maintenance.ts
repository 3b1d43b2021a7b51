/**
 * Planned maintenance (计划维护), declared by a station or the bureau of its city: for a window of time, readings of some items or of all do
 * not stand for the air or the water. A window is known by its id; a later declaration of the same id replaces an earlier one, and ends or
 * cancels it by naming another end. What counts follows from the set of declarations, so they may arrive in any order.
 */
import type { ItemKey } from "./item.ts";
import { saidBy } from "./said-by.ts";
import { epochMs, LENGTH_MS, plusDays, plusMs, type CivilDate, type Instant, type IntervalLength } from "./time.ts";

/** A window lies between the day in its id and so many days later: a reader finds the windows of an interval by their ids alone. */
export const MAX_WINDOW_DAYS = 92;

/** A day, and a word that tells windows of that day apart: `2026-03-01.o3-lamp`. */
export const WINDOW_ID = /^(\d{4}-\d{2}-\d{2})(?:\.[A-Za-z0-9_-]{1,40})?$/;

/** What was declared of a window, once. */
export interface MaintenanceDeclaration {
  /** Identity and order: the order that said it, the key that signed, the position in it. Text order is rank order. */
  readonly rank: string;
  /** Half open: `from` is in it, `to` is not. Equal: nothing is in it, the window is cancelled. */
  readonly from: Instant;
  readonly to: Instant;
  /** Absent: all items of the place. */
  readonly items?: readonly ItemKey[];
  readonly reason: string;
  /** Who answers for it: name or post. */
  readonly declaredBy: string;
  readonly receivedAt: Instant;
}

/** All that was declared of one window of one place, in rank order. */
export interface MaintenanceWindow {
  readonly place: string;
  readonly id: string;
  readonly declarations: readonly MaintenanceDeclaration[];
}

/** The declaration that counts: the last of the bureau's; where it declared nothing, the last of the station's. */
export const countingDeclaration = ({ declarations }: Pick<MaintenanceWindow, "declarations">): MaintenanceDeclaration | undefined =>
  declarations.findLast(({ rank }) => saidBy(rank) === "bureau") ?? declarations.at(-1);

/** A window that an interval lies in, and what counts of it. */
export interface InMaintenance extends MaintenanceDeclaration {
  readonly window: string;
}

/**
 * The maintenance that an interval of an item lies in, or undefined. Any overlap counts: of an hour that was half maintenance nothing tells
 * which half the mean speaks of. Of several windows, the one that begins first, then by id.
 *
 * @param windows  those of the item's place
 */
export function inMaintenance(windows: readonly MaintenanceWindow[], item: ItemKey, endsAt: Instant, length: IntervalLength): InMaintenance | undefined {
  const startsAt = plusMs(endsAt, -LENGTH_MS[length]);
  return windows
    .flatMap((window): InMaintenance[] => {
      const counts = countingDeclaration(window);
      const touches = counts !== undefined && counts.from < counts.to && counts.from < endsAt && startsAt < counts.to;
      return touches && (counts.items === undefined || counts.items.includes(item)) ? [{ ...counts, window: window.id }] : [];
    })
    .toSorted((a, b) => (a.from < b.from || (a.from === b.from && a.window < b.window) ? -1 : 1))[0];
}

/** The windows as they were known at a moment, the moment included. */
export const maintenanceAsOf = (windows: readonly MaintenanceWindow[], moment: Instant): MaintenanceWindow[] =>
  windows.flatMap((window) => {
    const declarations = window.declarations.filter(({ receivedAt }) => receivedAt <= moment);
    return declarations.length > 0 ? [{ ...window, declarations }] : [];
  });

/** First and last id that a window touching `from`–`to` can have, as text. */
export const windowIdsBetween = (from: Instant, to: Instant): readonly [first: string, last: string] =>
  [plusDays(from.slice(0, 10) as CivilDate, -MAX_WINDOW_DAYS), `${to.slice(0, 10)}~`];

/** True where a window may lie there by its id: not before its day, at most `MAX_WINDOW_DAYS` long from that day's beginning. */
export function liesWhereItsIdSays(id: string, { from, to }: Pick<MaintenanceDeclaration, "from" | "to">): boolean {
  const day = WINDOW_ID.exec(id)?.[1] as CivilDate | undefined;
  if (day === undefined) return false;
  const first = `${day}T00:00:00+08:00` as Instant;
  return first <= from && epochMs(to) <= epochMs(first) + MAX_WINDOW_DAYS * LENGTH_MS.P1D;
}
