import type { SilenceDoc } from "../../../domain/alert/silence/silence-doc.ts";
import type { SilenceDirectory } from "../../../domain/alert/silence/silence-notice.ts";
import type { MaintenanceWindow } from "../../../domain/model/maintenance.ts";
import type { Network } from "../../../domain/model/network.ts";
import type { Instant, IntervalLength } from "../../../domain/model/time.ts";
import type { TopicMessage } from "../../../domain/alert/topic-message.ts";
import type { EventsPort } from "../alert-ports.ts";

/** What is told of silent stations, as alert stores it. */
export interface SilencePort {
  all(): Promise<readonly SilenceDoc[]>;
  /** Writes `doc` (its `version` is `readVersion + 1`) if the stored version is still `readVersion` (0: nothing stored). */
  put(doc: SilenceDoc, readVersion: number): Promise<"written" | "outdated">;
}

/** Which observation. */
export interface SlotOf {
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
}

/** What looking for silent stations needs. What fails to work throws. */
export interface LookPorts {
  readonly network: Network;
  readonly observations: {
    /** Those of these observations that are stored; consistent. */
    many(keys: readonly SlotOf[]): Promise<readonly Pick<SlotOf, "place" | "endsAt">[]>;
    /** End of the latest stored interval after `since`; consistent. */
    latest(place: string, length: IntervalLength, since: Instant): Promise<Instant | undefined>;
  };
  /** The raw archive by its names: which stations pushed in an hour of signing (`2026-03-01T12`), and when one did last. */
  readonly received: {
    senders(hour: string): Promise<ReadonlySet<string>>;
    /** Whether a push that a station signed in these hours is neither normalized nor given up: then we are behind, not the station. */
    pending(station: string, hours: readonly string[]): Promise<boolean>;
    latestOf(station: string, hours: readonly string[]): Promise<Instant | undefined>;
  };
  readonly maintenance: { between(place: string, from: Instant, to: Instant): Promise<readonly MaintenanceWindow[]> };
  readonly events: Pick<EventsPort, "get" | "watched">;
  readonly silence: SilencePort;
  readonly sending: { ask(): Promise<void> };
  readonly now: () => Instant;
}

/** What sending these notices needs. A topic that refuses a message for good throws what `refusedForGood` knows. */
export interface SendSilencePorts {
  readonly silence: SilencePort;
  /** The topic of the bureaus, and that of the people on duty for the system. */
  readonly alerts: { publish(message: TopicMessage): Promise<void> };
  readonly operations: { publish(message: TopicMessage): Promise<void> };
  readonly directory: SilenceDirectory;
  readonly now: () => Instant;
}
