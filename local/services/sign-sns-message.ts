import { createSign, type KeyObject } from "node:crypto";

/** A message as SNS posts it, by the names of its fields. */
export type PostedMessage = Readonly<Record<string, string | object>>;

/** Fields that are signed, in their order, by the type of message; as SNS documents it. */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
};

/** Signs a message as SNS does (SignatureVersion 2: RSA with SHA-256); a field that is not there is left out. */
export function signSnsMessage(message: PostedMessage, key: KeyObject): PostedMessage {
  const text = SIGNED[String(message["Type"])]!.filter((name) => message[name] !== undefined).map((name) => `${name}\n${String(message[name])}\n`).join("");
  return { ...message, SignatureVersion: "2", Signature: createSign("RSA-SHA256").update(text).sign(key, "base64") };
}
