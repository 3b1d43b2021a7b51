import type { Instant } from "../model/time.ts";

/**
 * Says that a push was given up after bounded tries and why. It stays as it was written: what counts is the receipt's record, which a later
 * success writes, so that nobody need take this one back.
 */
export interface DeadRecord {
  readonly receipt: string;
  readonly step: string;
  readonly reason: string;
  readonly firstTry: Instant;
  readonly lastTry: Instant;
  readonly tries: number;
}
