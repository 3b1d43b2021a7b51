/** AWS calls that fail as they fail in the cloud: before or after their effect, in part, or with the process that made them. */
import { sdkError } from "../fakes/sdk-error.ts";

export const FAULTS = ["throttled", "server-error", "time-out-before", "time-out-after", "partial", "killed-before", "killed-after"] as const;
export type Fault = (typeof FAULTS)[number];

/** One fault at one call of the run; `undefined`: nothing fails. */
export interface Plan {
  readonly fault: Fault;
  /** Name of the call: `S3 PutObject`. */
  readonly call: string;
  /** Which of that name, from 0: pieces of work run side by side, so that only this is the same in each run. */
  readonly nth: number;
}

/** What the clients of one run share: which call is which, and whether the process that made them is dead. */
export interface Run {
  /** Calls so far, by name: `S3 PutObject`. */
  readonly calls: string[];
  /** Bodies of messages that a queue really took. */
  readonly taken: string[];
  plan: Plan | undefined;
  dead: boolean;
}

const timeOut = (): Error => Object.assign(new Error("time-out"), { name: "TimeoutError" });
const serverError = (): Error => sdkError("InternalServerError", 500);
const throttled = (name: string): Error => sdkError(name.startsWith("S3") ? "SlowDown" : name.startsWith("SQS") ? "ThrottlingException" : "ProvisionedThroughputExceededException", 503);

type Answer = { readonly output: Record<string, unknown> };

/** Puts a run's faults before everything that the SDK does: its own retries do not help. */
export function breakable<C extends { readonly middlewareStack: object }>(client: C, service: string, run: () => Run): C {
  const stack = client.middlewareStack as { add(middleware: unknown, where: object): void };
  stack.add((next: (args: { input: Record<string, unknown> }) => Promise<Answer>, context: { commandName?: string }) => async (args: { input: Record<string, unknown> }) => {
    const state = run();
    if (state.dead) throw new Error("a dead process makes no calls");
    const name = `${service} ${(context.commandName ?? "").replace(/Command$/, "")}`;
    const { plan } = state;
    const fault = plan?.call === name && state.calls.filter((each) => each === name).length === plan.nth ? plan.fault : undefined;
    state.calls.push(name);
    switch (fault) {
      case "throttled": throw throttled(name);
      case "server-error": throw serverError();
      case "time-out-before": throw timeOut();
      case "killed-before": state.dead = true; throw new Error("killed");
      default: break;
    }
    if (fault === "partial" && name === "SQS SendMessageBatch") return { output: { Failed: (args.input["Entries"] as { Id: string }[]).map(({ Id }) => ({ Id, Message: "not taken" })) } };
    const answer = await next(args);
    if (name === "SQS SendMessageBatch") state.taken.push(...(args.input["Entries"] as { MessageBody: string }[]).map(({ MessageBody }) => MessageBody));
    if (fault === "time-out-after") throw timeOut();
    if (fault === "killed-after") {
      state.dead = true;
      throw new Error("killed");
    }
    return answer;
  }, { step: "initialize", name: "planned-faults", priority: "high" });
  return client;
}
