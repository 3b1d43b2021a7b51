import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LocalClock } from "../local-clock.ts";
import type { RuntimeApi } from "./runtime-api.ts";

/** A function as the template declares it, its environment resolved. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly directory: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

export type InvocationOutcome =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly reason: string };

/** One event on its way through a function. */
export interface Invocation {
  readonly id: string;
  readonly event: string;
  readonly done: (outcome: InvocationOutcome) => void;
}

export interface ProcessSurroundings {
  readonly runtime: RuntimeApi;
  readonly clock: LocalClock;
  /** File descriptor for the function's output. */
  readonly log: number;
}

/** One execution environment of a function: a child process that handles one event at a time. */
export interface FunctionProcess {
  readonly pid: number | undefined;
  /** SIGKILL, at once. What was running fails. */
  kill(): void;
}

/**
 * Starts a process for a function.
 * @param ready called whenever the process can take an event; hand it one with the given function
 * @param ended called once, when the process is gone; `loaded` tells whether it ever became ready
 */
export function startFunctionProcess(
  definition: FunctionDefinition, { runtime, clock, log }: ProcessSurroundings,
  ready: (take: (invocation: Invocation) => void) => void, ended: (how: { readonly loaded: boolean; readonly reason: string }) => void,
): FunctionProcess {
  const processId = randomUUID();
  let loaded = false;
  let reason = "Runtime exited";
  let current: { invocation: Invocation; timer: NodeJS.Timeout } | undefined;

  const finish = (outcome: InvocationOutcome): void => {
    if (current === undefined) return;
    clearTimeout(current.timer);
    const { done } = current.invocation;
    current = undefined;
    done(outcome);
  };
  const take = (response: ServerResponse, invocation: Invocation): void => {
    const timer = setTimeout(() => {
      reason = `Task timed out after ${(definition.timeoutMs / 1000).toFixed(2)} seconds`;
      child.kill("SIGKILL");
    }, definition.timeoutMs);
    current = { invocation, timer };
    const now = clock.now();
    response.writeHead(200, {
      "content-type": "application/json", "lambda-runtime-aws-request-id": invocation.id, "lambda-runtime-invoked-function-arn": definition.arn,
      "lambda-runtime-deadline-ms": String(Math.round(now + definition.timeoutMs)), "x-local-time-ms": String(now),
    }).end(invocation.event);
  };
  const api = runtime.register(processId, {
    next: (response) => {
      loaded = true;
      ready((invocation) => take(response, invocation));
    },
    finished: (id, ok, body) => {
      if (current?.invocation.id === id) finish(ok ? { ok, body } : { ok, reason: body });
    },
    initFailed: (body) => void (reason = body),
  });
  const child: ChildProcess = spawn(process.execPath, [`--max-old-space-size=${definition.memoryMb}`, fileURLToPath(new URL("bootstrap.mjs", import.meta.url))], {
    stdio: ["pipe", log, log], env: environmentOf(definition, api, clock),
  });
  let gone = false;
  const end = (): void => {
    if (gone) return;
    gone = true;
    runtime.unregister(processId);
    finish({ ok: false, reason });
    ended({ loaded, reason });
  };
  child.once("exit", end);
  child.once("error", (error) => {
    reason = error.message;
    end();
  });
  return { pid: child.pid, kill: () => void child.kill("SIGKILL") };
}

function environmentOf(definition: FunctionDefinition, api: string, clock: LocalClock): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "", TZ: "UTC", LANG: "en_US.UTF-8",
    // Parsing a bundle is most of a cold start; V8 keeps the result here.
    NODE_COMPILE_CACHE: join(tmpdir(), "beijiang-watch-compile-cache"),
    ...definition.environment,
    AWS_LAMBDA_RUNTIME_API: api, LOCAL_TIME_OFFSET_MS: String(clock.now() - Date.now()),
    _HANDLER: definition.handler, LAMBDA_TASK_ROOT: definition.directory, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: definition.name, AWS_LAMBDA_FUNCTION_VERSION: "$LATEST", AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`, AWS_LAMBDA_LOG_STREAM_NAME: "local", AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  };
}
