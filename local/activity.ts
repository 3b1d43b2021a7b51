import type { EventSource } from "./events/event-source.ts";
import type { LocalFunction } from "./lambda/local-function.ts";
import type { Queue, Stores } from "./services/embedded-aws.ts";

/** Depth of a queue. `ready` counts delayed messages too; `dead` is what lies in its dead-letter queue. */
export interface Depth { readonly queue: string; readonly ready: number; readonly inFlight: number; readonly dead: number }

export interface SettleOptions { readonly timeoutMs?: number; readonly onProgress?: (depths: readonly Depth[]) => void }

export interface Watched {
  readonly stores: Stores;
  readonly sources: readonly EventSource[];
  readonly functions: readonly LocalFunction[];
  /** Other work under way: requests, schedules, letters not taken. */
  readonly otherWork: () => number;
  /** Called before looking: takes what can be taken. */
  readonly drain: () => void;
  readonly flushWindowsWhenIdle: boolean;
}

export interface Activity {
  depths(): Depth[];
  settle(options?: SettleOptions): Promise<void>;
  stop(): void;
}

const TICK_MS = 10;
/** So long must all be quiet before an open batching window is cut short. */
const IDLE_MS = 20;
const SETTLED_TICKS = 3;

/** Moves time in the queues along (visibility, delays), cuts short windows that nothing will fill, and knows when all is done. */
export function watchActivity(watched: Watched): Activity {
  const { stores, sources, functions } = watched;
  let quietSince: number | undefined;
  const invoking = (): boolean => functions.some((one) => one.busy() > 0) || watched.otherWork() > 0;
  const tick = (): void => {
    stores.sqsStore.processAllTimers();
    watched.drain();
    for (const source of sources) source.wake();
    const quiet = !invoking() && sources.every((source) => source.delivering() === 0 && source.queue.messages.length === 0);
    quietSince = quiet ? (quietSince ?? Date.now()) : undefined;
    // A window waits for company. When nothing else runs on this machine nothing will come, and waiting 20 s for it would only make a
    // demonstration and every test slow; in the cloud, where other stations send at the same time, the window runs its full time.
    // One source at a time, in the order of the road: what it leads to gathers further down, and the last step works once.
    if (watched.flushWindowsWhenIdle && quietSince !== undefined && Date.now() - quietSince >= IDLE_MS) sources.find((source) => source.gathered() > 0)?.flush();
  };
  const timer = setInterval(tick, TICK_MS);

  const settled = (): boolean => !invoking() && sources.every(({ queue, gathered, delivering }) =>
    gathered() === 0 && delivering() === 0 && queue.messages.length + queue.delayedMessages.length + queue.inflightMessages.size === 0);

  return {
    depths: () => depthsOf(stores),
    settle: async ({ timeoutMs = 60_000, onProgress } = {}) => {
      const end = Date.now() + timeoutMs;
      let quietTicks = 0;
      let told = 0;
      while (quietTicks < SETTLED_TICKS) {
        await new Promise((resolve) => setTimeout(resolve, TICK_MS / 2));
        quietTicks = settled() ? quietTicks + 1 : 0;
        if (onProgress !== undefined && Date.now() - told >= 250) {
          told = Date.now();
          onProgress(depthsOf(stores));
        }
        if (quietTicks === 0 && Date.now() > end) throw new Error(`the local system is not quiet after ${timeoutMs} ms: ${describe(watched)}`);
      }
    },
    stop: () => clearInterval(timer),
  };
}

function depthsOf({ sqsStore }: Stores): Depth[] {
  const count = (queue: Queue): number => queue.messages.length + queue.delayedMessages.length + queue.inflightMessages.size;
  const queues = [...sqsStore.allQueues()];
  const deadLettersOf = (queue: Queue): string | undefined => {
    const policy = queue.attributes["RedrivePolicy"];
    return policy === undefined ? undefined : (JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn;
  };
  const dead = new Set(queues.map(deadLettersOf));
  return queues.filter((queue) => !dead.has(queue.arn)).map((queue) => {
    const letters = sqsStore.getQueueByArn(deadLettersOf(queue) ?? "");
    return { queue: queue.name, ready: queue.messages.length + queue.delayedMessages.length, inFlight: queue.inflightMessages.size, dead: letters === undefined ? 0 : count(letters) };
  });
}

function describe({ stores, functions, otherWork }: Watched): string {
  const queues = depthsOf(stores).filter(({ ready, inFlight }) => ready + inFlight > 0).map(({ queue, ready, inFlight }) => `${queue} ${ready} ready, ${inFlight} in flight`);
  const busy = functions.filter((one) => one.busy() > 0).map((one) => `${one.definition.name} runs ${one.busy()}`);
  return [...queues, ...busy, ...(otherWork() > 0 ? [`${otherWork()} requests or schedules`] : [])].join("; ");
}
