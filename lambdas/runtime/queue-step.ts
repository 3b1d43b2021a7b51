import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { sqs } from "../adapters/aws-clients.ts";
import { atMost } from "./at-most.ts";
import { deadLettersOf, givenUp, receivesOf, type DeadLetters, type GivenUp } from "./dead-letters.ts";
import { logger, metrics } from "./instruments.ts";
import { now } from "./now.ts";

/** One piece of work that messages ask for; equal keys in a batch are done once. */
export interface Work<W> {
  readonly key: string;
  readonly ask: W;
  /** True: done when all other work of the batch has ended, whether it went well or not (a page that lists what the others made). */
  readonly last?: boolean;
}

export interface QueueStep<M, W> {
  /** Reads a message body. Throws on poison: it is delivered again, then waits in the dead-letter queue, and blocks nobody. */
  readonly parse: (body: string) => M;
  /** The pieces of work that a message asks for. None: the message is done. */
  readonly plan: (message: M) => readonly Work<W>[];
  /** Does one piece of work, given all that the batch asks of it. Throws when the world fails: its messages come back. */
  readonly run: (key: string, asks: readonly W[]) => Promise<void>;
  /** Pieces of work under way at once. */
  readonly concurrency?: number;
  /** Told of a message body before it goes to the dead letters, to leave a record of its own. Throws: the queue's own policy takes the message. */
  readonly onGivenUp?: (body: string, why: GivenUp) => Promise<void>;
}

/**
 * A Lambda handler for a queue: parses every message, does equal pieces of work once, and reports exactly the messages whose work failed.
 * One logged error and one metric for each failed message; success is never reported for work that was not done, but for a message that
 * failed at its last allowed receive: that one is handed to the dead letters with its reason, and then is done (docs/decisions/0027).
 */
export function queueStep<M, W>(step: QueueStep<M, W>, deadLetters: DeadLetters = deadLettersOf(sqs, process.env)): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    const batch = planBatch(step, event.Records);
    const processor = new BatchProcessor(EventType.SQS);
    let buried = 0;
    const response = await processPartialResponse(event, async (record: SQSRecord) => {
      try {
        await work(batch.get(record.messageId));
      } catch (error) {
        if (receivesOf(record) < deadLetters.maxReceives) throw error;
        const why = givenUp(deadLetters.step, record, error, now());
        await giveUp(step, deadLetters, record.body, why).catch((failure: unknown) => {
          // Both reasons: the queue's own redrive policy takes the message now, without either.
          throw new AggregateError([error, failure], `given up and not buried: ${why.reason}`);
        });
        buried += 1;
        logger.error("message given up, it waits in the dead-letter queue", { ...why, error });
      }
    }, processor, { context, throwOnFullBatchFailure: false });
    for (const failure of processor.errors) logger.error("message failed, it will be delivered again", failure);
    metrics.addMetric("MessageFailed", MetricUnit.Count, processor.errors.length + buried);
    metrics.addMetric("MessageGivenUp", MetricUnit.Count, buried);
    metrics.publishStoredMetrics();
    return response;
  };
}

type Start = () => Promise<void>;

async function work(planned: readonly Start[] | Error | undefined): Promise<void> {
  if (planned instanceof Error) throw planned;
  // All of it is waited for: a piece left running is frozen with the function, its answer half read.
  const ends = await Promise.allSettled((planned ?? []).map((start) => start()));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
}

async function giveUp<M, W>(step: QueueStep<M, W>, deadLetters: DeadLetters, body: string, why: GivenUp): Promise<void> {
  await step.onGivenUp?.(body, why);
  await deadLetters.bury(body, why);
}

function planBatch<M, W>(step: QueueStep<M, W>, records: readonly SQSRecord[]): Map<string, readonly Start[] | Error> {
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
      keys.set(record.messageId, works.map((work) => work.key));
    } catch (error) {
      keys.set(record.messageId, error instanceof Error ? error : new Error(String(error)));
    }
  }
  const gate = atMost(step.concurrency ?? 8);
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
  return new Map([...keys].map(([id, found]) => [id, found instanceof Error ? found : found.map((key) => () => start(key))]));
}
