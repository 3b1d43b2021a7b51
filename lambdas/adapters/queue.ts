import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** Messages that one request takes. */
const BATCH = 10;

interface Waiting {
  readonly body: string;
  /** Seconds until it may be read. */
  readonly delay: number;
  readonly taken: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * A queue that a step sends hints to. Messages sent in the same turn of the event loop by pieces of work that run side by side share
 * requests (SQS is billed and answers by request). A send resolves when the queue has taken its messages, and rejects if it has not.
 */
export function queue(sqs: SQSClient, queueUrl: string) {
  let waiting: Waiting[] = [];

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += BATCH) void sendBatch(all.slice(start, start + BATCH));
  };

  const sendBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const entries = batch.map(({ body, delay }, at) => ({ Id: String(at), MessageBody: body, ...(delay > 0 ? { DelaySeconds: delay } : {}) }));
      const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
      const refused = new Map((answer.Failed ?? []).map(({ Id, Message, Code }) => [Id, Message ?? Code ?? "no reason given"]));
      batch.forEach(({ taken, failed }, at) => {
        const reason = refused.get(String(at));
        if (reason === undefined) taken();
        else failed(new Error(`message not taken by ${queueUrl}: ${reason}`));
      });
    } catch (error) {
      for (const { failed } of batch) failed(error as Error);
    }
  };

  const sendOne = (message: unknown, delay: number): Promise<void> => new Promise((taken, failed) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ body: JSON.stringify(message), delay, taken, failed });
  });

  return {
    /** Sends messages; after so many seconds where `delay` is given. */
    send: async (messages: readonly unknown[], delay = 0): Promise<void> => void (await Promise.all(messages.map((message) => sendOne(message, delay)))),
  };
}
export type Queue = ReturnType<typeof queue>;
