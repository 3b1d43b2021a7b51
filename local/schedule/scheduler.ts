import type { LocalClock } from "../local-clock.ts";
import type { NextTime } from "./next-time.ts";

/** One schedule: when it is due and what it does. `fire` gets the due time (epoch ms). */
export interface Scheduled {
  readonly name: string;
  readonly next: NextTime;
  fire(dueAt: number): Promise<void>;
}

export interface Scheduler {
  /** Firings that run or wait for the one before them. */
  busy(): number;
  stop(): void;
}

/** Longest delay of a timer in Node. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Fires schedules by the local clock. Where the clock jumps over several due times of a schedule, these are one firing (for the last of
 * them); a schedule never overlaps itself: what comes due while it runs is one more firing after it.
 */
export function startScheduler(schedules: readonly Scheduled[], clock: LocalClock): Scheduler {
  const states = schedules.map((schedule) => ({ schedule, due: schedule.next(clock.now()), running: false, waitingFor: undefined as number | undefined }));
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const fire = async (state: (typeof states)[number], dueAt: number): Promise<void> => {
    if (state.running) {
      state.waitingFor = dueAt;
      return;
    }
    state.running = true;
    await state.schedule.fire(dueAt);
    state.running = false;
    const waiting = state.waitingFor;
    state.waitingFor = undefined;
    if (waiting !== undefined && !stopped) void fire(state, waiting);
  };

  const look = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    const now = clock.now();
    for (const state of states) {
      let last: number | undefined;
      while (state.due !== undefined && state.due <= now) {
        last = state.due;
        state.due = state.schedule.next(state.due);
      }
      if (last !== undefined) void fire(state, last);
    }
    const soonest = Math.min(...states.map((state) => state.due ?? Number.POSITIVE_INFINITY));
    timer = setTimeout(look, Math.max(1, Math.min(soonest - now, LONGEST_TIMER_MS)));
    timer.unref();
  };
  clock.onJump(look);
  look();
  return {
    busy: () => states.filter((state) => state.running).length,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
