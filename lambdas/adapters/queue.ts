import { randomUUID } from "node:crypto";
import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** A queue that a step sends hints to. Throws unless every message was taken. */
export const queue = (sqs: SQSClient, queueUrl: string) => ({
  async send(messages: readonly unknown[]): Promise<void> {
    for (let start = 0; start < messages.length; start += 10) {
      const entries = messages.slice(start, start + 10).map((message) => ({ Id: randomUUID(), MessageBody: JSON.stringify(message) }));
      const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
      if (answer.Failed && answer.Failed.length > 0) {
        throw new Error(`${answer.Failed.length} of ${entries.length} messages not taken: ${answer.Failed[0]?.Message ?? answer.Failed[0]?.Code}`);
      }
    }
  },
});
export type Queue = ReturnType<typeof queue>;
