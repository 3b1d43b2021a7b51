import type { SeriesDoc } from "../alert/series-doc.ts";
import { dayOfIntervalEnd, type Instant } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import type { PublicEvent } from "./public-event.ts";

/** An exceedance, advisory or abnormal water that is over. */
export interface PastEvent extends Omit<PublicEvent, "trend" | "noData" | "value" | "multiple"> {
  readonly endedAt: Instant;
  /** The worst value of it. */
  readonly peak: string;
  readonly peakAt: Instant;
  readonly multiple: string | null;
}

const PUBLIC: readonly string[] = ["air-exceedance-1h", "air-exceedance-day", "air-advisory", "water-abnormal"] satisfies PublicEvent["kind"][];
const isPublic = (kind: string): kind is PublicEvent["kind"] => PUBLIC.includes(kind);

/**
 * Events of a place that are over and may be shown in public, latest first: ended ones of the kinds that the public is told of (abnormal water
 * only after as many rounds as the settings ask for). Withdrawn ones were none, and those
 * of an archive that came late were told to nobody: neither is shown.
 */
export function pastEvents(docs: readonly SeriesDoc[]): PastEvent[] {
  return docs.flatMap(({ place, kind, item, events }) => events.flatMap((event): PastEvent[] => {
    if (!isPublic(kind) || event.state !== "ended" || event.endedAt === null || event.late) return [];
    if (kind === "water-abnormal" && event.rounds < watchOn(dayOfIntervalEnd(event.last.at)).publicAfterRounds.value) return [];
    return [{
      place, medium: kind === "water-abnormal" ? "water" : "air", kind, item, startedAt: event.startedAt, lastAt: event.last.at, endedAt: event.endedAt,
      peak: event.peak.value, peakAt: event.peak.at, multiple: event.peak.multiple, limit: event.limit, unit: event.unit, edition: event.edition, clause: event.clause,
    }];
  })).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0));
}
