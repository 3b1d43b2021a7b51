import { FLAGS, type Flag } from "../../model/quality.ts";
import { epochMs, HOUR_MS, type Instant } from "../../model/time.ts";
import type { Reading } from "./reading.ts";
import type { ItemRules, QualitySettings } from "./settings.ts";

/** Beyond what an instrument can measure: fail; beyond what is plausible here: suspect (量程与合理范围). */
export function grossRange(value: number, { instrument, plausible }: ItemRules["grossRange"]): Flag {
  if (value < instrument[0] || value > instrument[1]) return FLAGS.fail;
  return value < plausible[0] || value > plausible[1] ? FLAGS.suspect : FLAGS.pass;
}

const MINUTE_MS = 60_000;

/**
 * The station's clock (时钟), as the delay between the ends of intervals and their first receipt shows it. Told before its end, or of a day
 * before there were instruments (1970): fail. Late by the same number of whole hours time after time: suspect, the stamps are off by whole
 * hours (another time zone, or the start of the interval instead of its end). A backlog is no such thing: its delays differ by the hour.
 *
 * @param back the readings of the item up to this one, the last one first; those of the window
 */
export function clock(back: readonly Reading[], { aheadMinutes, notBefore, withinMinutes, times }: QualitySettings["clock"]): Flag {
  const [last] = back;
  if (!last) return FLAGS.notEvaluated;
  if (last.delay < -aheadMinutes * MINUTE_MS || last.at < epochMs(`${notBefore}T00:00:00+08:00` as Instant)) return FLAGS.fail;
  const row = back.slice(0, times);
  const whole = wholeHours(last.delay, withinMinutes);
  if (whole === undefined || whole === 0) return FLAGS.pass;
  if (row.length < times) return FLAGS.notEvaluated;
  return row.every(({ delay }) => wholeHours(delay, withinMinutes) === whole) ? FLAGS.suspect : FLAGS.pass;
}

/** Whole hours of a delay, where so many minutes at most are left over. */
function wholeHours(delay: number, withinMinutes: number): number | undefined {
  const whole = Math.floor(delay / HOUR_MS);
  return delay - whole * HOUR_MS <= withinMinutes * MINUTE_MS ? whole : undefined;
}
