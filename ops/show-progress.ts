import type { Output } from "./command.ts";

const EVERY_MS = 1_000;

/** Progress of long work, at most a line a second; short work says nothing. */
export function showProgress(out: Output, what: string, total?: number): { add(count?: number): void } {
  const started = Date.now();
  let said = started;
  let done = 0;
  return {
    add: (count = 1) => {
      done += count;
      if (Date.now() - said < EVERY_MS) return;
      said = Date.now();
      const rate = done / ((said - started) / 1000);
      out.note(`${what} ${done}${total === undefined ? "" : `/${total}`} · ${Math.round(rate)}/s${total === undefined ? "" : ` · 剩余 left ${Math.round((total - done) / rate)} s`}`);
    },
  };
}
