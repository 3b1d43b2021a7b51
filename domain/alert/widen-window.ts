import { epochMs, HOUR_MS, plusHours, plusMs, type Instant } from "../model/time.ts";
import type { Event } from "./series-doc.ts";
import type { Run } from "./find-runs.ts";
import { coverOf, isLive } from "./live-event.ts";
import type { SeriesPoint } from "./series-point.ts";

/** Interval ends to be read, both included. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** What was read of a series inside a window. */
export interface Seen {
  readonly points: readonly SeriesPoint[];
  readonly runs: readonly Run[];
  readonly events: readonly Event[];
  /** How far back to look where the window begins abnormal, in hours. */
  readonly lookHours: number;
}

const STEP_HOURS = 24;

/**
 * How much more must be read before a series can be followed: the whole of every stored event that the window touches; some time before,
 * where the window begins abnormal (so that "since" is right at once); and onwards in growing steps, where a run is open at its end, until
 * a valid value ends the run. Equal to `window` where enough was read: usually at once, since usually nothing is abnormal.
 *
 * To the left no search is needed: an open event reaches into every later window, a closed one has the value that closed it.
 *
 * @param start    the window that was first asked for
 * @param horizon  the latest interval end that can hold a value
 */
export function widenWindow(window: Window, start: Window, { points, runs, events, lookHours }: Seen, horizon: Instant): Window {
  let { from, to } = window;
  if (points[0]?.over) from = earlier(from, plusHours(start.from, -lookHours));
  if (runs.at(-1)?.end === null && to < horizon) {
    const step = Math.max(STEP_HOURS * HOUR_MS, epochMs(to) - epochMs(start.to));
    to = later(to, earlier(horizon, plusMs(to, step)));
  }
  for (const event of events) {
    const cover = coverOf(event, horizon);
    if (!isLive(event) || cover.from > to || cover.to < from) continue;
    from = earlier(from, cover.from);
    to = later(to, cover.to);
  }
  return { from, to };
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
