/**
 * What alert keeps of silent stations (离线站点): one item for each who is told and medium. It holds which stations they hold for silent, and
 * what is not sent yet. Which stations are silent follows from the stored readings and the time alone.
 */
import type { Place } from "../../model/network.ts";
import type { Instant } from "../../model/time.ts";
import type { EventKind, SeriesItem } from "../series-doc.ts";

/** The people on duty for the system itself: told of every station, of all media in one message. */
export const OPERATIONS = "operations";

/** Who is told: a city's bureau, by medium, so that a filter by medium gets all of its own; or the operations, of all. */
export interface SilenceRecipient {
  /** City id, or OPERATIONS. */
  readonly to: string;
  readonly medium: Place["medium"] | "all";
}

/** An open event of a silent station: nothing more is said of its missing data (不再另行通知). */
export interface PausedEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly item: SeriesItem;
  readonly startedAt: Instant;
}

/** A station that somebody was told of as off line, as it stood then. */
export interface SilentStation {
  readonly station: string;
  /** End of the latest interval that anything was received of. */
  readonly heardAt: Instant;
  /** Intervals missing by then. */
  readonly missed: number;
  /** True where its own keys signed pushes since, of which no newer interval could be kept: not the station is dead, but what it sends. */
  readonly sends: boolean;
  readonly paused: readonly PausedEvent[];
  readonly toldAt: Instant;
}

/** A station that reports again. `open`: events that are not over. */
export interface HeardAgain {
  readonly station: string;
  readonly silentSince: Instant;
  readonly heardAt: Instant;
  readonly open: readonly PausedEvent[];
}

/** One notice for many: what changed since the last one. `nth` counts the notices of the recipient, so that its id is the same however often it is sent. */
export interface SilenceTelling {
  readonly nth: number;
  readonly madeAt: Instant;
  readonly silent: readonly SilentStation[];
  readonly again: readonly HeardAgain[];
  /** Stations that are no longer expected: they left the network. */
  readonly retired: readonly string[];
  /** Told of before and still silent; late ones, that nobody is told of by themselves. */
  readonly still: readonly string[];
  readonly late: readonly string[];
}

/** The stored item. `version` counts its writes (0: not stored yet). */
export interface SilenceDoc extends SilenceRecipient {
  readonly version: number;
  /** In the order of their ids. */
  readonly silent: readonly SilentStation[];
  /** Notices made so far. */
  readonly made: number;
  /** Written with what is told, sent afterwards. */
  readonly outbox: readonly SilenceTelling[];
  /** What became of the latest notices, oldest first. */
  readonly settled: readonly { readonly id: string; readonly outcome: "sent" | "failed"; readonly reason: string | null; readonly at: Instant }[];
}

/** Name of a recipient's item. */
export const recipientName = ({ to, medium }: SilenceRecipient): string => `${to} ${medium}`;

/** A recipient who was told of nothing yet. */
export const nothingTold = ({ to, medium }: SilenceRecipient): SilenceDoc => ({ to, medium, version: 0, silent: [], made: 0, outbox: [], settled: [] });
