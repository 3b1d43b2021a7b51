import type { CivilDate } from "../model/time.ts";

/** From a civil day (null: from the beginning) until before another (null: open). */
export interface Dated {
  readonly from: string | null;
  readonly until: string | null;
}

/** Checks that settings cover every day once, in order. Throws where they leave a gap, overlap or end before they begin; `what` names them. */
export function checkPeriods(periods: readonly Dated[], what: string): void {
  if (periods.length === 0) throw new Error(`no ${what}`);
  periods.forEach((period, at) => {
    const next = periods[at + 1];
    if (at === 0 && period.from !== null) throw new Error(`the first ${what} must hold from the beginning (from: null)`);
    if (period.until !== (next?.from ?? null)) throw new Error(`${what} from ${period.from} end on ${period.until}, but the next begin on ${next?.from}`);
    if (period.from !== null && period.until !== null && period.until <= period.from) throw new Error(`${what} from ${period.from} end before they begin`);
  });
}

/** The settings in force on a civil day; half open: `until` is the first day on which they no longer hold. */
export function periodOn<P extends Dated>(periods: readonly P[], day: CivilDate): P {
  const found = periods.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until));
  if (found === undefined) throw new Error(`nothing is set on ${day}`);
  return found;
}
