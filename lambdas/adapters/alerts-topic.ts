import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { TopicMessage } from "../../domain/alert/topic-message.ts";

/**
 * An SNS topic. Plain strings: one message for all protocols (a structure per protocol drops the attributes that subscribers filter by). At
 * least once: a consumer drops what it saw by the notice id in the message.
 */
export const alertsTopic = (sns: SNSClient, topicArn: string) => ({
  async publish({ subject, message, attributes }: TopicMessage): Promise<void> {
    await sns.send(new PublishCommand({
      TopicArn: topicArn, Subject: subject, Message: message,
      MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { DataType: "String", StringValue: value }])),
    }));
  },
});
export type AlertsTopic = ReturnType<typeof alertsTopic>;
