import type { Queue, QueueMessage } from "../services/embedded-aws.ts";

/** A received message with the handle it is deleted by. */
export interface Received { readonly handle: string; readonly message: QueueMessage }

/** The Lambda event of a batch from SQS. Times are those of the local system: `offsetMs` is its distance from the machine's clock. */
export function sqsEvent(batch: readonly Received[], queue: Queue, offsetMs: number): object {
  return {
    Records: batch.map(({ handle, message }) => ({
      messageId: message.messageId,
      receiptHandle: handle,
      body: message.body,
      attributes: {
        ApproximateReceiveCount: String(message.approximateReceiveCount),
        SentTimestamp: String(Math.round(message.sentTimestamp + offsetMs)),
        SenderId: "000000000000",
        ApproximateFirstReceiveTimestamp: String(Math.round((message.approximateFirstReceiveTimestamp ?? message.sentTimestamp) + offsetMs)),
        ...(message.messageGroupId === undefined ? {} : { MessageGroupId: message.messageGroupId }),
      },
      messageAttributes: Object.fromEntries(Object.entries(message.messageAttributes).map(([name, value]) => [name, {
        ...(value.StringValue === undefined ? {} : { stringValue: value.StringValue }),
        ...(value.BinaryValue === undefined ? {} : { binaryValue: value.BinaryValue }),
        stringListValues: [], binaryListValues: [], dataType: value.DataType,
      }])),
      md5OfBody: message.md5OfBody,
      eventSource: "aws:sqs",
      eventSourceARN: queue.arn,
      awsRegion: queue.arn.split(":")[3],
    })),
  };
}
