import { epochMs, HOUR_MS, type Instant } from "../model/time.ts";

/** Ends further apart than this are followed apart, so that a correction in January and one in July do not read half a year. */
const APART_HOURS = 48;

/** The interval ends of a hint in ascending groups that lie close together; repeated ends count once. */
export function hintSpans(ends: readonly Instant[]): Instant[][] {
  const spans: Instant[][] = [];
  for (const end of [...new Set(ends)].toSorted()) {
    const last = spans.at(-1)?.at(-1);
    if (last !== undefined && epochMs(end) - epochMs(last) <= APART_HOURS * HOUR_MS) spans.at(-1)!.push(end);
    else spans.push([end]);
  }
  return spans;
}
