import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { SubscriptionDoc } from "../../domain/alert/subscription/subscription.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { verifySignature, type FindKey } from "../runtime/verify-signature.ts";

export interface SubscriptionsPorts {
  readonly subscriptions: { ofCity(city: string): Promise<readonly SubscriptionDoc[]> };
  readonly findKey: () => FindKey;
  readonly now: () => Instant;
}

/** `GET /v1/subscriptions`: a bureau's own subscriptions, to a request that it signed. Posts by name, never an address or a token. */
export const subscriptionsAnswer = (ports: SubscriptionsPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const refusal = (status: 401 | 403, detail: string) => problemAnswer({ status, type: "not-the-subscriber", title: "请由订阅单位签名 For the subscriber only", detail });
  const signed = await verifySignature(event, Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8"), ports.findKey(), Math.floor(epochMs(ports.now()) / 1000));
  if (!signed.ok) return refusal(401, `${signed.fault.zh}${signed.fault.en}`);
  const owner = ownerOfKeyId(signed.value.keyId);
  if (signed.value.late) return refusal(401, "签名时间超出允许范围。The signature is too old.");
  if (owner.kind !== "bureau") return refusal(403, "站点没有订阅。Stations have no subscriptions.");
  const found = await ports.subscriptions.ofCity(owner.city);
  return jsonAnswer(200, { city: owner.city, subscriptions: found.flatMap(told) }, { "cache-control": "no-store" });
};

function told({ id, declared, outcome, standing, confirmation }: SubscriptionDoc): object[] {
  if (declared === null) return [];
  const { topic, post, filter, state, receivedAt } = declared;
  return [{ id, topic, post, filter, state, declaredAt: receivedAt, subscribed: standing !== null, outcome, confirmation: confirmation?.outcome ?? null }];
}
