import { ChangeMessageVisibilityCommand, DeleteMessageCommand, MessageNotInflight, ReceiveMessageCommand, SendMessageCommand, type Message, type SQSClient } from "@aws-sdk/client-sqs";
import { instantOf, type Instant } from "../domain/model/time.ts";

/** A message that was given up. What is undefined is not known: the function died before it could say (time-out, memory). */
export interface DeadLetter {
  readonly id: string;
  readonly step: string;
  readonly body: string;
  readonly sentAt: Instant;
  readonly reason: string | undefined;
  readonly firstTry: string | undefined;
  readonly lastTry: string | undefined;
  readonly tries: string | undefined;
  readonly handle: string;
}

/** While a list is read, what was read is hidden this long, so that it is not read twice. */
const HIDDEN_SECONDS = 120;

/** One step's dead letters, and the queue that they came from. */
export const deadLetterQueue = (sqs: SQSClient, step: string, urls: { readonly queue: string; readonly deadLetters: string }) => ({
  /** Up to `most` messages, each once; they stay hidden until given back or deleted. */
  async *receive(most: number): AsyncGenerator<DeadLetter> {
    const seen = new Set<string>();
    while (seen.size < most) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({
        QueueUrl: urls.deadLetters, MaxNumberOfMessages: Math.min(10, most - seen.size), VisibilityTimeout: HIDDEN_SECONDS, WaitTimeSeconds: 1,
        MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["SentTimestamp"],
      }));
      if (Messages.length === 0) return;
      for (const message of Messages) {
        if (seen.has(message.MessageId!)) continue;
        seen.add(message.MessageId!);
        yield letterOf(step, message);
      }
    }
  },

  /** Makes a received message visible again; one that is visible already stays so. */
  async giveBack({ handle }: DeadLetter): Promise<void> {
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: urls.deadLetters, ReceiptHandle: handle, VisibilityTimeout: 0 })).catch((error: unknown) => {
      if (!(error instanceof MessageNotInflight)) throw error;
    });
  },

  /** Sends a message to its step again, then takes it away here: a crash in between only repeats it, and messages are hints. */
  async redrive({ body, handle }: DeadLetter): Promise<void> {
    await sqs.send(new SendMessageCommand({ QueueUrl: urls.queue, MessageBody: body }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: urls.deadLetters, ReceiptHandle: handle }));
  },
});
export type DeadLetterQueue = ReturnType<typeof deadLetterQueue>;

function letterOf(step: string, { MessageId, Body, Attributes, MessageAttributes, ReceiptHandle }: Message): DeadLetter {
  const text = (name: string) => MessageAttributes?.[name]?.StringValue;
  return {
    id: MessageId!, step: text("step") ?? step, body: Body ?? "", sentAt: instantOf(Number(Attributes?.SentTimestamp ?? 0)), handle: ReceiptHandle!,
    reason: text("reason"), firstTry: text("firstTry"), lastTry: text("lastTry"), tries: text("tries"),
  };
}
