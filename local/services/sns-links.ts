import { randomBytes } from "node:crypto";
import type { buildApp } from "fauxqs";
import type { Stores } from "./embedded-aws.ts";

/** What stands in a message for whoever reads it: where a subscription is confirmed and ended, and where the certificate lies. */
export interface SnsLinks {
  readonly certificateUrl: () => string;
  /** A new token of a subscription. */
  token(subscriptionArn: string): string;
  confirmUrl(topicArn: string, token: string): string;
  unsubscribeUrl(subscriptionArn: string): string;
}

type Form = Record<string, string | undefined>;
const CERTIFICATE_PATH = "/SimpleNotificationService-local.pem";
const answer = (action: string, inside: string): string => `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${action}Result>${inside}</${action}Result></${action}Response>`;
const refusal = (code: string, message: string): string => `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>local</RequestId></ErrorResponse>`;

/**
 * Tokens of subscriptions and the links of messages, which the embedded SNS lacks: it takes a subscription's own ARN, which anyone may know, for
 * its token. A subscription that was confirmed with AuthenticateOnUnsubscribe is not ended by the link.
 */
export function serveSnsLinks(app: ReturnType<typeof buildApp>, { snsStore }: Stores, certificate: string, base: () => string): SnsLinks {
  const tokens = new Map<string, string>();
  const authenticated = new Set<string>();

  app.addHook("preHandler", (request, reply, done) => {
    const say = (status: number, text: string) => void reply.status(status).header("content-type", "text/xml").send(text);
    const form = request.body as Form | null | undefined;
    if (request.method === "POST" && form?.["Action"] === "ConfirmSubscription") {
      form["Token"] = tokens.get(form["Token"] ?? "") ?? "unknown";
      if (form["AuthenticateOnUnsubscribe"] === "true") authenticated.add(form["Token"]);
    }
    if (request.method !== "GET") return done();
    if (request.url === CERTIFICATE_PATH) return void reply.header("content-type", "application/x-pem-file").send(certificate);
    const { Action: action, Token: token = "", SubscriptionArn: arn = "" } = request.query as Form;
    if (action === "ConfirmSubscription") {
      const subscription = snsStore.subscriptions.get(tokens.get(token) ?? "");
      if (subscription === undefined) return say(400, refusal("InvalidParameter", "Invalid parameter: Token"));
      subscription.confirmed = true;
      return say(200, answer(action, `<SubscriptionArn>${subscription.arn}</SubscriptionArn>`));
    }
    if (action === "Unsubscribe") {
      if (authenticated.has(arn)) return say(403, refusal("AuthorizationError", "This subscription is ended by a signed call only"));
      snsStore.unsubscribe(arn);
      return say(200, answer(action, ""));
    }
    done();
  });

  return {
    certificateUrl: () => `${base()}${CERTIFICATE_PATH}`,
    token: (arn) => {
      const token = randomBytes(32).toString("hex");
      tokens.set(token, arn);
      return token;
    },
    confirmUrl: (topicArn, token) => `${base()}/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=${token}`,
    unsubscribeUrl: (arn) => `${base()}/?Action=Unsubscribe&SubscriptionArn=${arn}`,
  };
}
