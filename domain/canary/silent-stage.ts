import { epochMs, type Instant } from "../model/time.ts";

/** The road of a reading, in its order. */
export const STAGES = ["collect", "normalize", "assess", "alert", "bulletin"] as const;
export type Stage = (typeof STAGES)[number];

/** What each stage left of the canary. */
export interface Traces {
  /** When the canary's archived pushes were signed, ascending: what collect left. */
  readonly pushes: readonly Instant[];
  /** When the latest push that a later stage dealt with was received; undefined where it left nothing. */
  readonly arrived: Readonly<Record<Exclude<Stage, "collect">, Instant | undefined>>;
}

/** Two clocks of one region, and whole seconds. */
const SKEW_MS = 5_000;
const MINUTE_MS = 60_000;

/**
 * The first stage that did not answer in two periods: it saw neither of the last two pushes before it. What lies behind it saw nothing because
 * of it, and is not named. Null where all answer, and where there is nothing yet to judge by.
 *
 * @param everyMinutes  time between two pushes; the one that was made just now is not waited for
 */
export function silentStage({ pushes, arrived }: Traces, everyMinutes: number, now: Instant): Stage | null {
  const age = (at: Instant) => epochMs(now) - epochMs(at);
  const period = everyMinutes * MINUTE_MS;
  const latest = pushes.at(-1);
  if (latest === undefined || age(latest) > 2 * period - MINUTE_MS) return "collect";
  const due = pushes.filter((push) => age(push) > period - MINUTE_MS && age(push) < 3 * period);
  if (due.length < 2) return null;
  const since = epochMs(due.at(-2)!) - SKEW_MS;
  return STAGES.find((stage) => stage !== "collect" && (arrived[stage] === undefined || epochMs(arrived[stage]) < since)) ?? null;
}
