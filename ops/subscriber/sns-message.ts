import { createVerify, X509Certificate } from "node:crypto";
import * as z from "zod";

/** A message that SNS posts to an HTTPS endpoint (docs/alerts-delivery.md), as far as it is signed. */
export const SnsMessage = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string().min(1), TopicArn: z.string().min(1), Message: z.string(), Timestamp: z.string().min(1),
  Subject: z.string().nullish(), Token: z.string().optional(), SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(["1", "2"]), Signature: z.base64(), SigningCertURL: z.url(),
});
export type SnsMessage = z.infer<typeof SnsMessage>;

/** Fields that are signed, in their order: each as its name and its value, a line feed behind each. */
const SIGNED = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  SubscriptionConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
  UnsubscribeConfirmation: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const satisfies Record<SnsMessage["Type"], readonly (keyof SnsMessage)[]>;

const HASH = { 1: "RSA-SHA1", 2: "RSA-SHA256" } as const;

/** Hosts that SNS serves its certificates from, in both partitions. */
const CERTIFICATE_HOST = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** Text that the signature of a message is over. A subject that is not there is left out. */
export function signedText(message: SnsMessage): string {
  return SIGNED[message.Type].flatMap((name) => (message[name] === undefined || message[name] === null ? [] : [`${name}\n${message[name]}\n`])).join("");
}

/** Whether a certificate may be fetched from there: over TLS, from a host of SNS. Anyone can sign with a certificate of their own. */
export function isCertificateUrl(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === "https:" && url.port === "" && url.username === "" && CERTIFICATE_HOST.test(url.hostname) && url.pathname.endsWith(".pem");
}

/** Whether the signature of a message is right by this certificate (PEM), which must be valid at `nowMs`. */
export function isRightlySigned(message: SnsMessage, certificate: string, nowMs: number): boolean {
  const { publicKey, validFromDate, validToDate } = new X509Certificate(certificate);
  if (nowMs < validFromDate.getTime() || nowMs > validToDate.getTime()) return false;
  return createVerify(HASH[message.SignatureVersion]).update(signedText(message)).verify(publicKey, message.Signature, "base64");
}
