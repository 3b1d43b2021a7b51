import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { buildApp } from "fauxqs";
import type { LocalClock } from "../local-clock.ts";
import type { Stores } from "./embedded-aws.ts";
import { postSnsMessage } from "./post-sns-message.ts";
import { selfMadeCertificate } from "./self-made-certificate.ts";
import { signSnsMessage, type PostedMessage } from "./sign-sns-message.ts";
import { serveSnsLinks } from "./sns-links.ts";

/** An endpoint that does not take a message gets it again after so long; after the last time it is given up, as SNS does. */
const RETRIES_MS = [200, 1_000, 5_000, 20_000, 60_000];

type Subscription = Stores["snsStore"]["subscriptions"] extends Map<string, infer S> ? S : never;
type Attributes = Record<string, { DataType: string; StringValue?: string }>;
type Form = Record<string, string | undefined>;
/** Whether attributes pass a filter policy: the same rule that the embedded SNS holds its queues to. */
export type MatchesFilter = (policy: Record<string, unknown>, attributes: Attributes) => boolean;

export interface HttpDeliveries {
  /** Address of the certificate of this start. */
  readonly certificateUrl: () => string;
  /** Posts under way; what waits to be posted again is not counted. */
  busy(): number;
  stop(): void;
}

const isHttp = ({ protocol }: Pick<Subscription, "protocol">): boolean => protocol === "http" || protocol === "https";

/**
 * What the embedded SNS lacks for endpoints over HTTP: a confirmation with a token, and notifications that pass the subscription's filter, both
 * signed as SNS signs, by a certificate that is made at each start and lies on this machine. What was not taken at a stop is lost.
 */
export function deliverOverHttp(app: ReturnType<typeof buildApp>, stores: Stores, clock: LocalClock, matches: MatchesFilter): HttpDeliveries {
  const { snsStore } = stores;
  const { pem, privateKey } = selfMadeCertificate(new Date("2000-01-01T00:00:00Z"), new Date("2049-12-31T00:00:00Z"));
  const links = serveSnsLinks(app, stores, pem, () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
  const timers = new Set<NodeJS.Timeout>();
  let busy = 0;

  const post = async (subscription: Subscription, message: PostedMessage, attempt = 0): Promise<void> => {
    busy += 1;
    const taken = await postSnsMessage(subscription.endpoint, subscription.arn, message).finally(() => (busy -= 1));
    const wait = RETRIES_MS[attempt];
    if (taken || wait === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (snsStore.subscriptions.has(subscription.arn)) void post(subscription, message, attempt + 1);
    }, wait);
    timers.add(timer);
  };
  const send = (subscription: Subscription, MessageId: string, fields: PostedMessage): void => void post(subscription, signSnsMessage({
    MessageId, TopicArn: subscription.topicArn, Timestamp: new Date(clock.now()).toISOString(), SigningCertURL: links.certificateUrl(), ...fields,
  }, privateKey));

  const askToConfirm = (subscription: Subscription): void => {
    const Token = links.token(subscription.arn);
    send(subscription, randomUUID(), {
      Type: "SubscriptionConfirmation", Token, SubscribeURL: links.confirmUrl(subscription.topicArn, Token),
      Message: `You have chosen to subscribe to the topic ${subscription.topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    });
  };
  const notify = (form: Form, messageId: string): void => {
    const attributes = attributesOf(form);
    const wants = ({ topicArn, confirmed, protocol, attributes: { FilterPolicy: policy } }: Subscription): boolean =>
      topicArn === form["TopicArn"] && confirmed && isHttp({ protocol }) && (policy === undefined || matches(JSON.parse(policy) as Record<string, unknown>, attributes));
    for (const subscription of [...snsStore.subscriptions.values()].filter(wants)) {
      send(subscription, messageId, {
        Type: "Notification", Message: form["Message"] ?? "", ...(form["Subject"] === undefined ? {} : { Subject: form["Subject"] }),
        UnsubscribeURL: links.unsubscribeUrl(subscription.arn),
        MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, { DataType, StringValue }]) => [name, { Type: DataType, Value: StringValue ?? "" }])),
      });
    }
  };

  app.addHook("onSend", (request, reply, payload, done) => {
    const form = request.headers["content-type"]?.includes("x-www-form-urlencoded") === true && reply.statusCode === 200 ? request.body as Form : {};
    const told = (element: string): string => new RegExp(`<${element}>([^<]*)</${element}>`).exec(String(payload))?.[1] ?? "";
    if (form["Action"] === "Publish") notify(form, told("MessageId"));
    const subscribed = form["Action"] === "Subscribe" ? snsStore.subscriptions.get(told("SubscriptionArn")) : undefined;
    if (subscribed !== undefined && isHttp(subscribed) && !subscribed.confirmed) askToConfirm(subscribed);
    done();
  });

  return { certificateUrl: links.certificateUrl, busy: () => busy, stop: () => timers.forEach(clearTimeout) };
}

function attributesOf(form: Form): Attributes {
  const found: Attributes = {};
  for (let at = 1; ; at += 1) {
    const of = (name: string) => form[`MessageAttributes.entry.${at}.${name}`];
    const [name, text] = [of("Name"), of("Value.StringValue")];
    if (name === undefined) return found;
    found[name] = { DataType: of("Value.DataType") ?? "String", ...(text === undefined ? {} : { StringValue: text }) };
  }
}
