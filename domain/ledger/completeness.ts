/** Completeness (数据完整率): intervals that a station should have reported against those it did, by its cadence. */
import { intervalOf, type Place } from "../model/network.ts";
import { epochMs, instantOf, type Instant } from "../model/time.ts";

/** How often a station reports: five minutes where registered so, one hour (air, waste water), one monitoring round of four hours (监测时次, rivers). */
export type Cadence = "PT5M" | "PT1H" | "PT4H";

export const CADENCE_MS: Readonly<Record<Cadence, number>> = { PT5M: 5 * 60_000, PT1H: 3_600_000, PT4H: 4 * 3_600_000 };

/** The registered cadence of a place, else that of its medium. */
export const cadenceOf = (place: Place): Cadence => place.cadence ?? intervalOf(place);

export interface Completeness {
  readonly cadence: Cadence;
  readonly expected: number;
  readonly received: number;
  /** Ends of the intervals that nothing was reported of, in time order. */
  readonly missing: readonly Instant[];
}

/** How many intervals of the grid ended after `from`, up to and with `to`; the number of `intervalEnds`. */
export const countIntervalEnds = (cadence: Cadence, from: Instant, to: Instant): number =>
  Math.max(0, Math.floor(epochMs(to) / CADENCE_MS[cadence]) - Math.floor(epochMs(from) / CADENCE_MS[cadence]));

/** The ends of the intervals after `from`, up to and with `to`: on the grid of the cadence in Beijing time (rounds at 0, 4, 8, 12, 16, 20 h). */
export function intervalEnds(cadence: Cadence, from: Instant, to: Instant): Instant[] {
  const step = CADENCE_MS[cadence];
  const first = (Math.floor(epochMs(from) / step) + 1) * step;
  const ends: Instant[] = [];
  for (let end = first; end <= epochMs(to); end += step) ends.push(instantOf(end));
  return ends;
}

/** Expected against received, of the intervals that end after `from` and not after `to`. What was reported off the grid fills no place. */
export function completeness(cadence: Cadence, from: Instant, to: Instant, reported: readonly Instant[]): Completeness {
  const there = new Set(reported);
  const expected = intervalEnds(cadence, from, to);
  const missing = expected.filter((end) => !there.has(end));
  return { cadence, expected: expected.length, received: expected.length - missing.length, missing };
}
