/** What every format says in the end, before anything of it is judged: observations in the order in which they were sent, each with its values. */
import type { Fault } from "./refusal.ts";

/** One value as it was sent. With a fault nothing else of it counts. */
export interface SentValue {
  readonly item: string;
  /** Name of the column it stands in (CSV). */
  readonly column?: string;
  readonly fault?: Fault;
  /** Text of a number or a word, as written; null: what was said before is withdrawn (撤回). */
  readonly value: string | null;
  readonly unit?: string;
  readonly mark?: string;
  /** Minutes of valid data behind an hourly mean, as written. */
  readonly minutes?: string;
}

/** One observation as it was sent. With a fault each of its values is refused for it, or it as a whole where none can be made out. */
export interface SentObservation {
  readonly index: number;
  readonly line?: number;
  readonly fault?: Fault;
  readonly station: string;
  readonly endsAt: string;
  readonly interval: string;
  readonly reason?: string;
  readonly approvedBy?: string;
  readonly revision?: string;
  readonly values: readonly SentValue[];
}

/** An observation of which nothing can be made out. */
export const unreadable = (index: number, fault: Fault, line?: number): SentObservation =>
  ({ index, fault, station: "", endsAt: "", interval: "", values: [], ...(line === undefined ? {} : { line }) });
