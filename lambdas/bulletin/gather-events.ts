import type { SeriesDoc } from "../../domain/alert/series-doc.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import type { SiteSources } from "./site-sources.ts";

/** Thirteen months, as many as the page of a place lists. */
const REACH_HOURS = 400 * 24;

/**
 * The events of a place of the last thirteen months: those that stand in their series, and those that a long series gave to the archive. One that
 * was moved after the series was read stands in both: the series' copy counts.
 */
export async function gatherEvents(events: SiteSources["events"], place: string, now: Instant): Promise<SeriesDoc[]> {
  const from = plusHours(now, -REACH_HOURS);
  const docs = await events.ofPlace(place);
  return Promise.all(docs.map(async (doc) => {
    if (doc.archivedUntil === null || doc.archivedUntil < from) return doc;
    const known = new Set(doc.events.map(({ id }) => id));
    const archived = await events.archived(place, doc.series, from, now);
    return { ...doc, events: [...archived.filter(({ id }) => !known.has(id)), ...doc.events] };
  }));
}
