import type { AlertMessage } from "../../domain/alert/group-notices.ts";
import type { Rule } from "../../domain/alert/find-runs.ts";
import type { Event, EventKind, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { SettledNotice } from "../../domain/alert/settled-notice.ts";
import type { Assessment } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";

/** Where a series is stored. */
export interface SeriesKey {
  readonly place: string;
  readonly series: string;
}

/** Events as alert stores them. */
export interface EventsPort {
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
  /** Lists a series as one with something open or unsent. Done BEFORE the write that makes it so: a crash in between leaves a name too many, never one too few. */
  watch(key: SeriesKey, version: number): Promise<void>;
  /** Takes a series off the list, but not where a version after `version` put it there. */
  unwatch(key: SeriesKey, version: number): Promise<void>;
  /** The listed series; consistent. */
  watched(): Promise<readonly SeriesKey[]>;
}

/** What alert needs of the world to follow events. Everything that fails to work throws, so that the queue delivers again. */
export interface AlertPorts {
  readonly assessments: {
    /** Assessments of a kind that end from `from` to `to`, both included, ascending; consistent. */
    range(place: string, kind: Assessment["kind"], from: Instant, to: Instant): Promise<readonly Assessment[]>;
  };
  readonly events: EventsPort;
  /** Asks for the notices that wait to be sent. */
  readonly sending: { ask(): Promise<void> };
  readonly now: () => Instant;
  /** Settings by which events begin and end; absent: those of network/watch.json. */
  readonly ruleOf?: ((kind: EventKind) => Rule) | undefined;
}

/** What became of a message: taken by the topic, or refused for good (too large, not valid). What may work later is thrown. */
export type Published = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** What a round of sending did. */
export interface Sent {
  readonly sent: number;
  readonly failed: number;
}

/** What sending needs. One sender works at a time, so that what waits goes out in one message each. */
export interface SendPorts {
  readonly events: Pick<EventsPort, "get" | "put" | "unwatch" | "watched">;
  readonly alerts: {
    /** Hands a message to the topic of the bureaus; at least once, always under the same id. */
    publish(message: AlertMessage): Promise<Published>;
  };
  readonly notices: {
    /** Stores what became of notices, each under its id. */
    settle(notices: readonly SettledNotice[]): Promise<void>;
  };
  readonly turn: {
    /** Takes the turn to send unless another has it; it runs out by itself. */
    take(): Promise<boolean>;
    giveBack(): Promise<void>;
  };
  /** Sends the notices of silent stations, in the same turn. */
  readonly sendSilence: () => Promise<Sent>;
  readonly sending: { askLater(): Promise<void> };
  readonly now: () => Instant;
}
