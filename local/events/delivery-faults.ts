import type { Queue } from "../services/embedded-aws.ts";
import type { Received } from "./sqs-event.ts";

/** Faults that real queues have and the embedded ones lack. */
export interface Faults {
  /** Every nth message is delivered once more, later. */
  readonly duplicateEvery?: number;
  /** Batches are shuffled. */
  readonly reorder?: boolean;
}

export interface DeliveryFaults {
  /** The batch in the order it is delivered in. */
  arrange(batch: readonly Received[]): Received[];
  /** Sees a message that was just deleted; may put it back once. */
  afterDelete(queue: Queue, received: Received): void;
}

const LONGEST_DELAY_MS = 400;

/** Injects duplicates and reordering into the deliveries of event sources. */
export function createFaults(faults: Faults = {}, random: () => number = Math.random): DeliveryFaults {
  const repeated = new Set<string>();
  let count = 0;
  return {
    arrange: (batch) => (faults.reorder === true ? batch.map((item) => ({ item, rank: random() })).sort((a, b) => a.rank - b.rank).map(({ item }) => item) : [...batch]),
    afterDelete: (queue, { message }) => {
      if (faults.duplicateEvery === undefined || repeated.delete(message.messageId)) return;
      count += 1;
      if (count % faults.duplicateEvery !== 0) return;
      repeated.add(message.messageId);
      queue.enqueue({ ...message, delayUntil: Date.now() + 20 + Math.floor(random() * LONGEST_DELAY_MS) });
    },
  };
}
