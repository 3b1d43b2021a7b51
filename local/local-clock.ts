/** The local system's time. It runs at real speed from wherever it was last set; it never goes back. */
export interface LocalClock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Moves the clock forward. Throws on a time before `now()`. */
  set(epochMs: number): void;
  /** Calls `listener` after every jump. */
  onJump(listener: () => void): void;
}

/** A clock that starts at `startAt` (epoch ms; absent: real time) and follows the machine's clock from there. */
export function createClock(startAt?: number): LocalClock {
  let offset = startAt === undefined ? 0 : startAt - Date.now();
  const listeners: (() => void)[] = [];
  const now = (): number => Date.now() + offset;
  return {
    now,
    set: (epochMs) => {
      // One second of grace: a caller who reads the clock and sets it at once must not be refused over rounding to whole seconds.
      if (epochMs < now() - 1000) {
        throw new Error(`the local clock stands at ${new Date(now()).toISOString()} and does not go back to ${new Date(epochMs).toISOString()}`);
      }
      offset = Math.max(offset, epochMs - Date.now());
      for (const listener of listeners) listener();
    },
    onJump: (listener) => void listeners.push(listener),
  };
}
