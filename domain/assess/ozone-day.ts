import { compareDecimals, meanDecimal, type Decimal } from "../model/decimal.ts";
import type { AirRules } from "./air-rules.ts";
import { WINDOW } from "./running-ozone.ts";

export interface OzoneDay {
  /** Valid running 8 h means among the windows that count. */
  readonly windows: number;
  /** The largest of them, rounded once; undefined where there is none. */
  readonly largest: Decimal | undefined;
  /** Whether it stands as the day's value (日最大8小时平均). */
  readonly valid: boolean;
}

/**
 * Daily maximum of running 8 h means of ozone (臭氧日最大8小时平均).
 *
 * @param hours the 24 hourly means of the natural day from 01:00 to 24:00, undefined where missing
 * @param zone  class of the functional zone: its limit decides the exception
 * @param until the last hour (1 to 24) whose window counts: before the day is over a window that ends in the future is not a missing one,
 *              and counting it would let the maximum fall when its last hours arrive
 * A window needs six of its eight hours (GB 3095 table 4); windows end at 08:00 to 24:00; the day needs 14 valid windows, or fewer where
 * the maximum is already over the limit (HJ 663 6.1.2).
 */
export function ozoneDay(hours: readonly (Decimal | undefined)[], rules: AirRules, zone: 1 | 2, until = 24): OzoneDay {
  const { firstWindowEnds, lastWindowEnds, windowsAtLeast, orOverLimit } = rules.evaluation.ozoneDay;
  const atLeast = rules.fewestHours("o3", "8h") ?? WINDOW;
  let [windows, largest]: [number, Decimal | undefined] = [0, undefined];
  for (let end = firstWindowEnds; end <= Math.min(lastWindowEnds, until); end++) {
    const valid = hours.slice(end - WINDOW, end).filter((value) => value !== undefined);
    if (valid.length < atLeast) continue;
    const mean = meanDecimal(valid, rules.evaluation.decimals.values.o3);
    windows++;
    if (!largest || compareDecimals(mean, largest) > 0) largest = mean;
  }
  const limit = rules.limit("o3", "8h", zone);
  const over = orOverLimit && largest !== undefined && limit !== undefined && compareDecimals(largest, limit.atMost) > 0;
  return { windows, largest, valid: largest !== undefined && (windows >= windowsAtLeast || over) };
}
