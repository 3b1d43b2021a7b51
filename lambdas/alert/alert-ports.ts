import type { Event, Notice, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";

/** What alert needs of the world. Everything that fails to work throws, so that the queue delivers again. */
export interface AlertPorts {
  readonly assessments: {
    /** Assessments of a kind that end from `from` to `to`, both included, ascending; consistent. */
    range(place: string, kind: Assessment["kind"], from: Instant, to: Instant): Promise<readonly Assessment[]>;
  };
  readonly events: {
    /** A series as stored; consistent. */
    get(place: string, series: string): Promise<SeriesDoc | null>;
    /** All series of a place, in one consistent read: most places have none. */
    ofPlace(place: string): Promise<readonly SeriesDoc[]>;
    /** Writes `doc` (its `version` is `readVersion + 1`) if the stored version is still `readVersion` (0: nothing stored). */
    put(doc: SeriesDoc, readVersion: number): Promise<"written" | "outdated">;
    /** Stores events that no longer fit in their series, one item each, over a copy of the same id from the same or an older version of the series. */
    archive(place: string, series: string, events: readonly Event[], version: number): Promise<void>;
    /** Archived events of a series that cover any time from `from` to `to`. */
    archived(place: string, series: string, from: Instant, to: Instant): Promise<readonly Event[]>;
  };
  readonly alerts: {
    /** Hands a notice to the topic of the bureaus; at least once, always under the same id. */
    publish(notice: Notice): Promise<void>;
  };
  readonly now: () => Instant;
}
