import type { PostedMessage } from "./sign-sns-message.ts";

const ANSWER_WITHIN_MS = 15_000;

/** Posts a message of SNS to an endpoint of a subscription. True where it was taken. */
export async function postSnsMessage(endpoint: string, subscriptionArn: string, message: PostedMessage): Promise<boolean> {
  try {
    const answer = await fetch(endpoint, {
      method: "POST", body: JSON.stringify(message), signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: "error",
      headers: {
        "content-type": "text/plain; charset=UTF-8", "user-agent": "Amazon Simple Notification Service Agent", "x-amz-sns-message-type": String(message["Type"]),
        "x-amz-sns-message-id": String(message["MessageId"]), "x-amz-sns-topic-arn": String(message["TopicArn"]), "x-amz-sns-subscription-arn": subscriptionArn,
      },
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
