import { DEMO_END, type BundledPush } from "../../local/demo/bundled-readings.ts";
import { replay, type SentReadings } from "../../local/demo/replay.ts";
import { summarize, type Summary } from "../../local/demo/summary.ts";
import type { LocalDemo } from "./local-demo.ts";

/** What was sent, and what became of it. */
export interface Replayed {
  readonly sent: SentReadings;
  readonly summary: Summary;
}

/** Replays pushes on a local system, to the end of the demonstration, and waits until all is done. */
export async function replayAll({ system, keys }: LocalDemo, pushes: readonly BundledPush[]): Promise<Replayed> {
  const started = Date.now();
  const sent = await replay(system, pushes, keys);
  if (system.clock.now() < DEMO_END) system.clock.set(DEMO_END);
  await system.settle();
  const summary = await summarize(system, sent, (Date.now() - started) / 1000);
  console.log(`replayed ${sent.readings} readings in ${summary.seconds} s`);
  return { sent, summary };
}
