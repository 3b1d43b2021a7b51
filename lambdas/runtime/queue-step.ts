import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { atMost } from "./at-most.ts";
import { logger, metrics } from "./instruments.ts";

/** One piece of work that messages ask for; equal keys in a batch are done once. */
export interface Work<W> {
  readonly key: string;
  readonly ask: W;
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
}

/**
 * A Lambda handler for a queue: parses every message, does equal pieces of work once, and reports exactly the messages whose work failed.
 * One logged error and one metric for each failed message; success is never reported for work that was not done.
 */
export function queueStep<M, W>(step: QueueStep<M, W>): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    const batch = planBatch(step, event.Records);
    const processor = new BatchProcessor(EventType.SQS);
    const response = await processPartialResponse(event, async (record: SQSRecord) => {
      const planned = batch.get(record.messageId);
      if (planned instanceof Error) throw planned;
      // All of it is waited for: a piece left running is frozen with the function, its answer half read.
      const ends = await Promise.allSettled((planned ?? []).map((start) => start()));
      const failed = ends.find((end) => end.status === "rejected");
      if (failed) throw failed.reason;
    }, processor, { context, throwOnFullBatchFailure: false });
    for (const failure of processor.errors) logger.error("message failed, it will be delivered again", failure);
    metrics.addMetric("MessageFailed", MetricUnit.Count, processor.errors.length);
    metrics.publishStoredMetrics();
    return response;
  };
}

type Start = () => Promise<void>;

function planBatch<M, W>(step: QueueStep<M, W>, records: readonly SQSRecord[]): Map<string, readonly Start[] | Error> {
  const asks = new Map<string, W[]>();
  const keys = new Map<string, readonly string[] | Error>();
  for (const record of records) {
    try {
      const works = step.plan(step.parse(record.body));
      for (const { key, ask } of works) {
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
  const start = (key: string): Promise<void> => {
    const running = started.get(key) ?? gate(() => step.run(key, asks.get(key) ?? []));
    started.set(key, running);
    return running;
  };
  return new Map([...keys].map(([id, found]) => [id, found instanceof Error ? found : found.map((key) => () => start(key))]));
}
