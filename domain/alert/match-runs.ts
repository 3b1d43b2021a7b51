import type { Event } from "./series-doc.ts";
import { firstOf, lastOf, type Run } from "./find-runs.ts";

/** Which stored event each run continues, and which stored events have no run any more. */
export interface Matches {
  readonly runs: readonly { readonly run: Run; readonly event: Event | null; readonly merged: readonly Event[] }[];
  readonly gone: readonly Event[];
}

const overlap = (event: Event, run: Run): boolean => event.startedAt <= lastOf(run).endsAt && event.last.at >= firstOf(run).endsAt;

/**
 * Matches runs with stored events by overlap in time. Of several events in one run the one that was told, then the earliest, goes on
 * and the others are merged into it; of several runs in one event the first goes on as that event and the others are new.
 */
export function matchRuns(runs: readonly Run[], events: readonly Event[]): Matches {
  const free = new Set(events);
  const matched = runs.map((run, at) => {
    const candidates = [...free].filter((event) => overlap(event, run))
      .toSorted((a, b) => Number(b.told.length > 0) - Number(a.told.length > 0) || (a.startedAt < b.startedAt ? -1 : 1));
    const [event = null, ...others] = candidates;
    // An event that also reaches into a later run is left to that one.
    const merged = others.filter((other) => !runs.slice(at + 1).some((later) => overlap(other, later)));
    for (const taken of [...(event ? [event] : []), ...merged]) free.delete(taken);
    return { run, event, merged };
  });
  return { runs: matched, gone: [...free] };
}
