import type { SQSRecord } from "aws-lambda";
import { reasonOf, receivesOf } from "./dead-letters.ts";

/** Pieces that a log entry names: the clock's messages ask for hundreds. */
const MOST_NAMED = 20;
/** Longest key of a piece in a log entry, in characters. */
const LONGEST_KEY = 300;

/** One piece of a message's work. Messages that ask for the same piece share its start. */
export interface Piece {
  readonly key: string;
  readonly start: () => Promise<void>;
}

/** What failed of a message, as it is logged: which message, at which receive, and which pieces of work. Never its body, which may be large, or not ours to show. */
export interface Failure {
  readonly messageId: string;
  /** How often the message was received, this time included. */
  readonly tries: number;
  /** The pieces that failed, each with its own reason in one line. */
  readonly failed?: readonly { readonly key: string; readonly reason: string }[];
  /** How many more failed than are named. */
  readonly alsoFailed?: number;
  /** Instead of pieces: no work could be read from the body. */
  readonly unreadableBody?: { readonly bytes: number };
  /** The first reason, whole. */
  readonly error: unknown;
}

/** Does all of a message's work, and says what of it failed; undefined: nothing did. Never throws. */
export async function failureOfMessage(planned: readonly Piece[] | Error, record: SQSRecord): Promise<Failure | undefined> {
  const named = { messageId: record.messageId, tries: receivesOf(record) };
  if (planned instanceof Error) return { ...named, unreadableBody: { bytes: Buffer.byteLength(record.body) }, error: planned };
  // All of it is waited for: a piece left running is frozen with the function, its answer half read.
  const ends = await Promise.allSettled(planned.map(({ start }) => start()));
  const failed = ends.flatMap((end, at) => (end.status === "rejected" ? [{ key: planned[at]!.key, error: end.reason as unknown }] : []));
  if (failed.length === 0) return undefined;
  return {
    ...named, failed: failed.slice(0, MOST_NAMED).map(({ key, error }) => ({ key: key.slice(0, LONGEST_KEY), reason: reasonOf(error) })),
    ...(failed.length > MOST_NAMED ? { alsoFailed: failed.length - MOST_NAMED } : {}), error: failed[0]!.error,
  };
}
