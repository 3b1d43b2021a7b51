/**
 * How much a key may send: a bucket that fills at a steady rate, kept as one number, the moment at which it is full again. A request takes what one
 * request or its readings take, whichever is more; so both rates hold, and a sender that was quiet may send a backlog at once.
 */
import * as z from "zod";
import { accepted, refused, type Outcome } from "../model/outcome.ts";

export const RateLimit = z.strictObject({
  /** Requests and readings (values) that a key may send for long. */
  requestsPerMinute: z.number().positive(),
  readingsPerMinute: z.number().positive(),
  /** So many minutes' worth may be sent at once after a time of quiet. */
  burstMinutes: z.number().positive(),
});
export type RateLimit = z.infer<typeof RateLimit>;

const MINUTE_MS = 60_000;

/** Time (ms) in which a bucket fills by what this request takes; never more than a whole bucket, so that no request is too large for ever. */
export function costMs({ requestsPerMinute, readingsPerMinute, burstMinutes }: RateLimit, readings: number): number {
  return Math.min(Math.ceil(Math.max(MINUTE_MS / requestsPerMinute, (readings * MINUTE_MS) / readingsPerMinute)), burstMinutes * MINUTE_MS);
}

/**
 * Whether a bucket holds `cost` at `now` (both ms); if not, whole seconds until it will.
 *
 * @param fullAt  when the bucket is full again (epoch ms); undefined or past: it is full
 */
export function draw(limit: RateLimit, fullAt: number | undefined, cost: number, now: number): Outcome<"drawn", { readonly retryAfterSeconds: number }> {
  const lacking = Math.max(fullAt ?? now, now) + cost - latestFullAt(limit, now);
  return lacking <= 0 ? accepted("drawn") : refused({ retryAfterSeconds: Math.ceil(lacking / 1000) });
}

/** The bucket may be full again no later than this: it is empty now. */
export const latestFullAt = ({ burstMinutes }: RateLimit, now: number): number => now + burstMinutes * MINUTE_MS;
