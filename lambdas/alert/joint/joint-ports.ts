import type { JointMessage } from "../../../domain/joint/joint-message.ts";
import type { KeptJointNotice } from "../../../domain/joint/kept-notice.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import type { AlertPorts } from "../alert-ports.ts";

/** What the joint notices need of the world. Everything that fails to work throws, so that the queue delivers again. */
export interface JointPorts {
  readonly matters: {
    /** A matter as stored; consistent. */
    get(id: string): Promise<Matter | null>;
    /** Writes `matter` (its `version` is `readVersion + 1`) if the stored version is still `readVersion` (0: nothing stored). */
    put(matter: Matter, readVersion: number): Promise<"written" | "outdated">;
    /** Puts a matter on the list of the open ones, before the version that opens it is written. */
    list(id: string, version: number): Promise<void>;
    /** Takes it off, unless a later version was put on it. */
    unlist(id: string, version: number): Promise<void>;
    open(): Promise<readonly string[]>;
    /** Keeps a notice as it is first sent, under its id. */
    keepNotice(notice: KeptJointNotice): Promise<void>;
  };
  readonly assessments: AlertPorts["assessments"];
  readonly events: Pick<AlertPorts["events"], "ofPlace">;
  /** The topic of the joint notices; at least once, always under the same notice id. */
  readonly topic: { publish(message: JointMessage): Promise<void> };
  /** A token that nobody can guess, and the hash by which it is kept. */
  readonly token: () => { readonly token: string; readonly hash: string };
  readonly now: AlertPorts["now"];
}
