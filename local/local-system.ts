import type { Depth, SettleOptions } from "./activity.ts";
import type { Faults } from "./events/delivery-faults.ts";
import type { LocalClock } from "./local-clock.ts";
import type { Stores } from "./services/embedded-aws.ts";
import type { Mailbox } from "./mailbox/mailbox.ts";
import type { LocalResource } from "./template/resource-identity.ts";

export interface LocalOptions {
  /** A synthesized cloud assembly (`cdk.out`). */
  readonly assembly: string;
  /** Directory that survives restarts; absent: everything in memory. */
  readonly data?: string;
  /** The public front on 127.0.0.1; 0 takes any free port. */
  readonly port: number;
  /** Start of the local system's clock, epoch ms; absent: real time. */
  readonly startAt?: number;
  /** More environment variables for every function. */
  readonly settings?: Record<string, string>;
  /** Secrets (Secrets Manager) by name, such as the bureaus' address book. Kept in memory only. */
  readonly secrets?: Record<string, string>;
  /** Processes a function may have, by a fragment of its logical id; default 1. */
  readonly instances?: Record<string, number>;
  /** Faults of real queues, injected into the deliveries to functions. */
  readonly faults?: Faults;
  /** File that gets the functions' output; absent: `functions.log` in the data directory, or a temporary file. */
  readonly log?: string;
  /** A failed message is visible again after this time; absent: after its visibility time-out, as on AWS. */
  readonly retryDelayMs?: number;
  /** Deliver a partly filled batch as soon as everything else is quiet. Default true. */
  readonly flushWindowsWhenIdle?: boolean;
  /** Start every function's first process at once, not at its first event. Default false. */
  readonly warm?: boolean;
}

/** The whole system, running on this machine. */
export interface LocalSystem {
  readonly url: string;
  readonly clock: Pick<LocalClock, "now" | "set">;
  /** For SDK clients: endpoints, and any non-empty credentials. S3 by path style. `snsCertificate`: address of the certificate by which SNS signs here. */
  readonly aws: { readonly snsCertificate: string; readonly endpointDynamodb: string; readonly endpoint: string; readonly region: string; readonly accountId: string };
  /** By "stackName/logicalId". */
  readonly resources: ReadonlyMap<string, LocalResource>;
  /** The resource whose "stackName/logicalId" contains the fragment. Throws where none or several match. */
  find(fragment: string, type?: string): LocalResource;
  /** CfnOutputs by logical id; one that names something left out here (the distribution) is missing. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Where the functions' output goes. */
  readonly log: string;
  /** Resolves when no queue that anyone reads holds a message and nothing runs. Dead letters are not waited for. Rejects after `timeoutMs` (60,000). */
  settle(options?: SettleOptions): Promise<void>;
  depths(): Depth[];
  readonly mailbox: Mailbox;
  /** The embedded S3, SQS and SNS behind all guards: where a test plants a fault that nobody could make over the wire. */
  readonly behind: Stores;
  /** SIGKILL for the processes of a function, at once; they start again at the next event. */
  kill(functionFragment: string): void;
  /** Invocations by the function's logical id. */
  invocations(): Record<string, { ok: number; failed: number }>;
  /** Ends everything within three seconds and leaves no process behind. */
  stop(): Promise<void>;
}
