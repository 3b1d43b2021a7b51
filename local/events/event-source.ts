import type { LocalFunction } from "../lambda/local-function.ts";
import type { LocalClock } from "../local-clock.ts";
import type { Queue, Stores } from "../services/embedded-aws.ts";
import { failedMessages } from "./batch-outcome.ts";
import type { DeliveryFaults } from "./delivery-faults.ts";
import { sqsEvent, type Received } from "./sqs-event.ts";

/** An event source mapping from SQS, as the template declares it. */
export interface Mapping {
  readonly queue: Queue;
  readonly target: LocalFunction;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsItems: boolean;
  readonly maxConcurrency: number;
}

export interface SourceSurroundings {
  readonly stores: Stores;
  readonly clock: LocalClock;
  readonly faults: DeliveryFaults;
  /** Time after which a failed message is visible again; absent: its visibility time-out runs on, as on AWS. */
  readonly retryDelayMs: number | undefined;
}

export interface EventSource {
  readonly queue: Queue;
  /** Looks for messages; call whenever there may be some. */
  wake(): void;
  /** Delivers a partly filled batch without waiting for its window. */
  flush(): void;
  /** Messages that wait in an open batching window. */
  gathered(): number;
  /** Batches on their way. */
  delivering(): number;
  stop(): void;
}

/** Lambda's limit on an event, with room for what surrounds the bodies. */
const MOST_BYTES = 5_000_000;

/** Reads a queue for a function: batch size, batching window, bounded concurrency, partial batch failure. */
export function createEventSource(mapping: Mapping, { stores, clock, faults, retryDelayMs }: SourceSurroundings): EventSource {
  const { queue, target } = mapping;
  const concurrency = Math.max(1, Math.min(mapping.maxConcurrency, target.instances));
  let batch: Received[] = [];
  let bytes = 0;
  let deadline: NodeJS.Timeout | undefined;
  let delivering = 0;
  let stopped = false;

  const full = (): boolean => batch.length >= mapping.batchSize || bytes >= MOST_BYTES;
  const gather = (): void => {
    while (!full()) {
      const received = queue.dequeue(Math.min(10, mapping.batchSize - batch.length), undefined, (arn: string) => stores.sqsStore.getQueueByArn(arn));
      if (received.length === 0) return;
      for (const { ReceiptHandle } of received) {
        const message = queue.inflightMessages.get(ReceiptHandle)!.message;
        batch.push({ handle: ReceiptHandle, message });
        bytes += message.body.length + 600;
      }
    }
  };

  const deliver = async (): Promise<void> => {
    clearTimeout(deadline);
    deadline = undefined;
    const sent = faults.arrange(batch);
    batch = [];
    bytes = 0;
    delivering += 1;
    const outcome = await target.invoke(sqsEvent(sent, queue, clock.now() - Date.now()));
    const failed = failedMessages(outcome, new Set(sent.map(({ message }) => message.messageId)), mapping.reportsItems);
    for (const received of sent) {
      if (!failed.has(received.message.messageId)) {
        if (queue.deleteMessage(received.handle)) faults.afterDelete(queue, received);
      } else if (retryDelayMs !== undefined) {
        queue.changeVisibility(received.handle, Math.max(1, retryDelayMs) / 1000);
      }
    }
    delivering -= 1;
    pump();
  };

  const pump = (flush = false): void => {
    while (!stopped && delivering < concurrency) {
      gather();
      if (batch.length === 0) return;
      if (mapping.windowMs > 0 && !full() && !flush) {
        deadline ??= setTimeout(() => pump(true), mapping.windowMs);
        return;
      }
      void deliver();
    }
  };

  return {
    queue,
    wake: () => pump(),
    flush: () => {
      if (batch.length > 0) pump(true);
    },
    gathered: () => batch.length,
    delivering: () => delivering,
    stop: () => {
      stopped = true;
      clearTimeout(deadline);
    },
  };
}
