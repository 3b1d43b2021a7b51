import { randomUUID } from "node:crypto";
import {
  startFunctionProcess, type FunctionDefinition, type FunctionProcess, type Invocation, type InvocationOutcome, type ProcessSurroundings,
} from "./function-process.ts";

/** A Lambda function on this machine: up to `instances` processes, started when events need them. */
export interface LocalFunction {
  readonly definition: FunctionDefinition;
  readonly instances: number;
  /** Handles one event. Never rejects: a failure is an outcome. */
  invoke(event: unknown): Promise<InvocationOutcome>;
  /** Kills its processes at once, mid-invocation too. */
  kill(): void;
  /** Starts a first process ahead of its first event. */
  warm(): void;
  /** Kills its processes, starts none again, and resolves when they are gone. */
  stop(): Promise<void>;
  /** Events running or waiting for a process. */
  busy(): number;
  readonly counts: { ok: number; failed: number };
}

/** Makes a function ready to run; no process starts yet. */
export function createFunction(definition: FunctionDefinition, instances: number, surroundings: ProcessSurroundings): LocalFunction {
  const processes = new Set<FunctionProcess>();
  const idle = new Map<FunctionProcess, (invocation: Invocation) => void>();
  const waiting: Invocation[] = [];
  const counts = { ok: 0, failed: 0 };
  let unfinished = 0;
  let starting = 0;
  let stopped: (() => void) | undefined;

  const start = (): void => {
    starting += 1;
    let first = true;
    const leaveStart = (): void => {
      if (first) starting -= 1;
      first = false;
    };
    const process = startFunctionProcess(definition, surroundings, (take) => {
      leaveStart();
      const next = waiting.shift();
      if (next === undefined) return void idle.set(process, take);
      take(next);
    }, ({ loaded, reason }) => {
      leaveStart();
      processes.delete(process);
      idle.delete(process);
      // A process that could not load its handler takes the event it was started for with it, as in the cloud; otherwise it would start for ever.
      if (!loaded) waiting.shift()?.done({ ok: false, reason });
      if (stopped !== undefined && processes.size === 0) stopped();
      feed();
    });
    processes.add(process);
  };
  const feed = (): void => {
    for (const [process, take] of idle) {
      const next = waiting.shift();
      if (next === undefined) return;
      idle.delete(process);
      take(next);
    }
    while (stopped === undefined && waiting.length > starting && processes.size < instances) start();
  };

  return {
    definition, instances, counts,
    invoke: (event) => new Promise<InvocationOutcome>((resolve) => {
      unfinished += 1;
      const done = (outcome: InvocationOutcome): void => {
        unfinished -= 1;
        counts[outcome.ok ? "ok" : "failed"] += 1;
        resolve(outcome);
      };
      if (stopped !== undefined) return done({ ok: false, reason: "the local system stops" });
      waiting.push({ id: randomUUID(), event: JSON.stringify(event), done });
      feed();
    }),
    kill: () => processes.forEach((process) => process.kill()),
    warm: () => {
      if (processes.size === 0) start();
    },
    stop: () => new Promise<void>((resolve) => {
      stopped = resolve;
      for (const invocation of waiting.splice(0)) invocation.done({ ok: false, reason: "the local system stops" });
      for (const process of processes) process.kill();
      if (processes.size === 0) resolve();
    }),
    busy: () => unfinished,
  };
}
