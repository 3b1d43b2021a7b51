import type { SQSRecord } from "aws-lambda";
import { atMost } from "./at-most.ts";
import type { Piece } from "./failure-of-message.ts";
import type { QueueStep } from "./queue-step.ts";

/** Pieces of work under way at once, where a step does not say. */
const CONCURRENCY = 8;

/** The pieces of work of each message by its id, or why its body could not be read. Equal pieces are one, started once, whoever starts it first. */
export function planBatch<M, W>(step: QueueStep<M, W>, records: readonly SQSRecord[]): Map<string, readonly Piece[] | Error> {
  const asks = new Map<string, W[]>();
  const keys = new Map<string, readonly string[] | Error>();
  const last = new Set<string>();
  for (const record of records) {
    try {
      const works = step.plan(step.parse(record.body));
      for (const { key, ask, last: isLast } of works) {
        if (isLast) last.add(key);
        const known = asks.get(key);
        if (known) known.push(ask);
        else asks.set(key, [ask]);
      }
      keys.set(record.messageId, [...new Set(works.map((work) => work.key))]);
    } catch (error) {
      keys.set(record.messageId, unread(error));
    }
  }
  const gate = atMost(step.concurrency ?? CONCURRENCY);
  const started = new Map<string, Promise<void>>();
  const begin = async (key: string): Promise<void> => {
    if (last.has(key)) await Promise.allSettled([...asks.keys()].filter((other) => !last.has(other)).map(start));
    await gate(() => step.run(key, asks.get(key) ?? []));
  };
  const start = (key: string): Promise<void> => {
    const running = started.get(key) ?? begin(key);
    started.set(key, running);
    return running;
  };
  return new Map([...keys].map(([id, found]) => [id, found instanceof Error ? found : found.map((key) => ({ key, start: () => start(key) }))]));
}

/** Why a body could not be read, for the log. What JSON.parse throws quotes the body. */
function unread(error: unknown): Error {
  if (error instanceof SyntaxError) return new SyntaxError("the body is not JSON");
  return error instanceof Error ? error : new Error(String(error));
}
