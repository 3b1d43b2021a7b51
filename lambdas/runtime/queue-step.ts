import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { sqs } from "../adapters/aws-clients.ts";
import { deadLettersOf, givenUp, type DeadLetters, type GivenUp } from "./dead-letters.ts";
import { failureOfMessage, type Failure } from "./failure-of-message.ts";
import { logger, metrics } from "./instruments.ts";
import { now } from "./now.ts";
import { planBatch } from "./plan-batch.ts";

/** One piece of work that messages ask for; equal keys in a batch are done once. */
export interface Work<W> {
  /** Names the piece for us and in the log of a failure: no content of a message, no secret, no personal data. */
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
 * One logged error (which message, which pieces of work) and one metric for each failed message; success is never reported for work that was
 * not done, but for a message that failed at its last allowed receive: that one is handed to the dead letters with its reason, and then is
 * done (docs/decisions/0027).
 */
export function queueStep<M, W>(step: QueueStep<M, W>, deadLetters: DeadLetters = deadLettersOf(sqs, process.env)): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    const batch = planBatch(step, event.Records);
    const processor = new BatchProcessor(EventType.SQS);
    let buried = 0;
    const response = await processPartialResponse(event, async (record: SQSRecord) => {
      const failure = await failureOfMessage(batch.get(record.messageId) ?? [], record);
      if (failure === undefined) return;
      if (failure.tries < deadLetters.maxReceives) throw failed("message failed, it will be delivered again", failure);
      await giveUp(step, deadLetters, record, failure);
      buried += 1;
    }, processor, { context, throwOnFullBatchFailure: false });
    metrics.addMetric("MessageFailed", MetricUnit.Count, processor.errors.length + buried);
    metrics.addMetric("MessageGivenUp", MetricUnit.Count, buried);
    metrics.publishStoredMetrics();
    return response;
  };
}

/** Logs a failure. Returns what to throw, so that its message is reported as failed. */
function failed(said: string, failure: Failure & { readonly notBuried?: unknown }): Error {
  logger.error(said, { ...failure });
  return new Error(said, { cause: failure.error });
}

/** Throws where the message could not be buried: the queue's own policy takes it. */
async function giveUp<M, W>(step: QueueStep<M, W>, deadLetters: DeadLetters, record: SQSRecord, failure: Failure): Promise<void> {
  const why = givenUp(deadLetters.step, record, failure.error, now());
  let deadLetter: string | undefined;
  try {
    await step.onGivenUp?.(record.body, why);
    deadLetter = await deadLetters.bury(record.body, why);
  } catch (notBuried) {
    // Both reasons: the dead letter will have neither.
    throw failed("message given up and not buried, the queue's own policy takes it", { ...why, ...failure, notBuried });
  }
  logger.error("message given up, it waits in the dead-letter queue", { ...why, ...failure, deadLetter });
}
