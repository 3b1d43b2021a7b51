import {
  ConfirmSubscriptionCommand, GetSubscriptionAttributesCommand, paginateListSubscriptionsByTopic, SetSubscriptionAttributesCommand, SubscribeCommand, UnsubscribeCommand, type SNSClient,
} from "@aws-sdk/client-sns";
import type { ActualSubscription } from "../../domain/alert/subscription/compare-subscriptions.ts";
import type { Post } from "../../domain/alert/subscription/address-book.ts";
import { TOPICS, type TopicName } from "../../domain/alert/subscription/subscription.ts";

const nameOf = (error: unknown): string => (error as { name?: string }).name ?? "";
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "");
/** Errors of these calls may repeat an address: what is thrown on says only which call, and the kind of failure. */
const failed = (call: string, error: unknown): Error => new Error(`SNS ${call} failed: ${nameOf(error) || "unknown failure"}`);

/** Subscriptions of the topics, as SNS has them. Addresses go in and out here, and nowhere else. */
export const topicSubscriptions = (sns: SNSClient, arns: Readonly<Record<TopicName, string>>) => {
  const list = async (topic: TopicName): Promise<Omit<ActualSubscription, "policy">[]> => {
    const found: Omit<ActualSubscription, "policy">[] = [];
    for await (const page of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: arns[topic] })) {
      for (const { SubscriptionArn: arn = "", Protocol: protocol = "", Endpoint: endpoint = "" } of page.Subscriptions ?? []) found.push({ topic, arn, protocol, endpoint });
    }
    return found;
  };
  const setFilter = async (arn: string, policy: string): Promise<boolean> => {
    try {
      await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName: "FilterPolicy", AttributeValue: policy }));
      return true;
    } catch (error) {
      if (nameOf(error).startsWith("NotFound")) return false;
      throw failed("SetSubscriptionAttributes", error);
    }
  };

  return {
    /** Sets what passes; false where there is no such subscription any more. */
    setFilter,

    /** Subscribes a post; the ARN, also before the recipient confirmed. The same again is the same subscription. */
    async subscribe(topic: TopicName, { protocol, endpoint }: Post, policy: string): Promise<string> {
      const attributes = policy === "{}" ? {} : { Attributes: { FilterPolicy: policy } };
      try {
        const { SubscriptionArn: arn } = await sns.send(new SubscribeCommand({ TopicArn: arns[topic], Protocol: protocol, Endpoint: endpoint, ReturnSubscriptionArn: true, ...attributes }));
        if (arn === undefined) throw new Error("no ARN");
        return arn;
      } catch (error) {
        // An earlier try, or the same post under another name, left one that lets something else pass.
        if (!/already exists with different attributes/.test(messageOf(error))) throw failed("Subscribe", error);
        const there = (await list(topic)).find((one) => one.protocol === protocol && one.endpoint === endpoint && one.arn.startsWith("arn:"));
        if (there === undefined) throw failed("Subscribe", error);
        await setFilter(there.arn, policy);
        return there.arn;
      }
    },

    /** Ends a subscription. One that is gone is ended; one that nobody confirmed ends by itself, and takes no call before that. */
    async unsubscribe(arn: string): Promise<void> {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn })).catch((error: unknown) => {
        if (nameOf(error).startsWith("NotFound") || /pending/i.test(messageOf(error))) return;
        throw failed("Unsubscribe", error);
      });
    },

    /** Confirms with the token that the recipient got; from then on only a signed call ends the subscription. Null: SNS refuses the token. */
    async confirm(topic: TopicName, token: string): Promise<string | null> {
      try {
        const { SubscriptionArn: arn } = await sns.send(new ConfirmSubscriptionCommand({ TopicArn: arns[topic], Token: token, AuthenticateOnUnsubscribe: "true" }));
        return arn ?? null;
      } catch (error) {
        if (/^(InvalidParameter|NotFound)/.test(nameOf(error))) return null;
        throw failed("ConfirmSubscription", error);
      }
    },

    /** All subscriptions of all topics, with the filter of each that is confirmed. */
    async actual(): Promise<ActualSubscription[]> {
      const listed = (await Promise.all(TOPICS.map(list))).flat();
      const found: ActualSubscription[] = [];
      for (const one of listed) {
        if (!one.arn.startsWith("arn:")) {
          found.push({ ...one, policy: null });
          continue;
        }
        const { Attributes: attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: one.arn }));
        const pending = attributes["PendingConfirmation"] === "true";
        found.push(pending ? { ...one, arn: "PendingConfirmation", policy: null }
          : { ...one, policy: attributes["FilterPolicy"] ?? "{}", authenticated: attributes["ConfirmationWasAuthenticated"] !== "false" });
      }
      return found;
    },
  };
};
export type TopicSubscriptions = ReturnType<typeof topicSubscriptions>;
