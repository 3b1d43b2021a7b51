import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";

/** A message for the subscribers of a topic; they choose by its attributes. */
export interface TopicMessage {
  readonly subject: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An SNS topic. At least once: a consumer drops what it saw by the notice id in the message. */
export const alertsTopic = (sns: SNSClient, topicArn: string) => ({
  async publish({ subject, message, attributes }: TopicMessage): Promise<void> {
    await sns.send(new PublishCommand({
      TopicArn: topicArn, Subject: subject, Message: message,
      MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { DataType: "String", StringValue: value }])),
    }));
  },
});
export type AlertsTopic = ReturnType<typeof alertsTopic>;
