import { createSign } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { topicMessage } from "../../../domain/alert/topic-message.ts";
import { receiveMessages } from "../../../ops/subscriber/receive-messages.ts";
import { isCertificateUrl, signedText, type SnsMessage } from "../../../ops/subscriber/sns-message.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";
import { selfMadeCertificate } from "../../../local/services/self-made-certificate.ts";

const NOW = Date.parse("2026-07-01T00:15:00Z");
const YEAR = 365 * 86_400_000;
const SNS = selfMadeCertificate(new Date(NOW - YEAR), new Date(NOW + YEAR));
const STRANGER = selfMadeCertificate(new Date(NOW - YEAR), new Date(NOW + YEAR));
const TOPIC = "arn:aws:sns:ap-southeast-1:1:Alerts";
const CERTIFICATE = "https://sns.ap-southeast-1.amazonaws.com/SimpleNotificationService-1.pem";
const NOTICE = topicMessage({ id: RAISED.noticeId, subject: "[raised] O3", body: JSON.stringify(RAISED), attributes: { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" } }, EARNEST);

const unsigned = (more: Partial<SnsMessage> = {}): SnsMessage => ({
  Type: "Notification", MessageId: "m-1", TopicArn: TOPIC, Subject: NOTICE.subject, Message: NOTICE.message, Timestamp: new Date(NOW).toISOString(),
  SignatureVersion: "2", Signature: "", SigningCertURL: CERTIFICATE, ...more,
});
/** Signs as SNS does: the rule is written out here again, as the documentation of SNS has it, not taken from the code under test. */
function signedBy(message: SnsMessage, { privateKey }: typeof SNS): SnsMessage {
  const line = (name: keyof SnsMessage) => (message[name] === undefined ? "" : `${name}\n${message[name]}\n`);
  const text = message.Type === "Notification"
    ? line("Message") + line("MessageId") + line("Subject") + line("Timestamp") + line("TopicArn") + line("Type")
    : line("Message") + line("MessageId") + line("SubscribeURL") + line("Timestamp") + line("Token") + line("TopicArn") + line("Type");
  expect(signedText(message)).toBe(text);
  return { ...message, Signature: createSign(message.SignatureVersion === "1" ? "RSA-SHA1" : "RSA-SHA256").update(text).sign(privateKey, "base64") };
}

let server: Server;
let notices: string[];
let tokens: string[];
let fetched: number;
let fail: boolean;
let certificate: string;
let localCertificate: string;
beforeEach(async () => {
  [notices, tokens, fetched, fail, certificate, localCertificate] = [[], [], 0, false, SNS.pem, ""];
  server = receiveMessages({
    topics: new Set([TOPIC]), nowMs: () => NOW, get localCertificate() { return localCertificate; }, certificate: async () => { fetched++; return certificate; },
    onNotice: async ({ id }) => { if (fail) throw new Error("store is down"); notices.push(String(id)); },
    onToken: async (topic, token) => { tokens.push(`${topic} ${token}`); },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }));
const post = async (body: unknown): Promise<number> =>
  (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: "POST", headers: { "content-type": "text/plain; charset=UTF-8" }, body: typeof body === "string" ? body : JSON.stringify(body) })).status;

describe("a bureau's endpoint", () => {
  test.each(["1", "2"] as const)("takes a notice that SNS signed (version %s), once, however often it is posted; the certificate is fetched once", async (SignatureVersion) => {
    const message = signedBy(unsigned({ SignatureVersion }), SNS);
    expect([await post(message), await post(message), await post(signedBy(unsigned({ SignatureVersion, MessageId: "m-2" }), SNS))]).toEqual([200, 200, 200]);
    expect(notices).toEqual([RAISED.noticeId]);
    expect(fetched).toBe(1);
  });

  test("knows a repetition by the id in its text, whatever SNS calls the message: of a group, and of a joint notice", async () => {
    const texts = ["编号 Group: g-0123456789abcdef\nJSON: https://api.example.cn", "事项 j-202607-302f6b3ad8393221，通报 jn-42b72726e90e8fd0，发送于 2026-07-01 08:31"];
    for (const [at, Message] of [...texts, ...texts].entries()) expect(await post(signedBy(unsigned({ Message, MessageId: `m-${at}` }), SNS))).toBe(200);
    expect(notices).toEqual(["g-0123456789abcdef", "jn-42b72726e90e8fd0"]);
  });

  test("a certificate of its own machine counts only where the endpoint was told of it", async () => {
    const local = signedBy(unsigned({ SigningCertURL: "http://127.0.0.1:4566/SimpleNotificationService-local.pem" }), SNS);
    expect(await post(local)).toBe(403);
    localCertificate = "http://127.0.0.1:4566/SimpleNotificationService-other.pem";
    expect(await post(local)).toBe(403);
    localCertificate = local.SigningCertURL;
    expect(await post(local)).toBe(200);
  });

  test("hands on the token of a confirmation, and takes a message without a subject", async () => {
    const { Subject: _none, ...rest } = unsigned({ Type: "SubscriptionConfirmation", Token: "t-1", SubscribeURL: "https://sns.ap-southeast-1.amazonaws.com/?Action=ConfirmSubscription" });
    expect(await post(signedBy(rest, SNS))).toBe(200);
    expect(tokens).toEqual([`${TOPIC} t-1`]);
    const { Subject: _no, ...plain } = unsigned();
    expect(await post(signedBy(plain, SNS))).toBe(200);
  });

  test("refuses what SNS did not sign: another key, an altered text or subject, another topic, an old message, a certificate from elsewhere or out of its time", async () => {
    const right = signedBy(unsigned(), SNS);
    const refused = [
      signedBy(unsigned(), STRANGER), { ...right, Message: `${right.Message} ` }, { ...right, Subject: "x" }, { ...right, MessageId: "m-9" },
      signedBy(unsigned({ TopicArn: `${TOPIC}2` }), SNS), signedBy(unsigned({ Timestamp: new Date(NOW - 7_200_000).toISOString() }), SNS),
      signedBy(unsigned({ SigningCertURL: "https://sns.ap-southeast-1.amazonaws.com.example.com/a.pem" }), SNS), signedBy(unsigned({ Timestamp: "yesterday" }), SNS),
    ];
    for (const message of refused) expect(await post(message)).toBe(403);
    expect([await post("no JSON"), await post({ Type: "Notification" }), await post("x".repeat(600_000))]).toEqual([400, 400, 413]);
    expect(notices).toEqual([]);
  });

  test("refuses a certificate that has run out", async () => {
    const old = selfMadeCertificate(new Date(NOW - 2 * YEAR), new Date(NOW - YEAR));
    certificate = old.pem;
    expect(await post(signedBy(unsigned(), old))).toBe(403);
  });

  test("where its own store fails it answers 500, and takes the message when SNS posts it again", async () => {
    fail = true;
    expect(await post(signedBy(unsigned(), SNS))).toBe(500);
    fail = false;
    expect(await post(signedBy(unsigned(), SNS))).toBe(200);
    expect(notices).toEqual([RAISED.noticeId]);
  });
});

test("certificates come over TLS from hosts of SNS, in both partitions, and from nowhere else", () => {
  for (const url of [CERTIFICATE, "https://sns.cn-north-1.amazonaws.com.cn/a.pem"]) expect(isCertificateUrl(url)).toBe(true);
  for (const url of ["http://sns.us-east-1.amazonaws.com/a.pem", "https://evil.example/a.pem", "https://sns.us-east-1.amazonaws.com@evil.example/a.pem", "https://sns.us-east-1.amazonaws.com:8443/a.pem", "https://xsns.us-east-1.amazonaws.com/a.pem", "https://sns.us-east-1.amazonaws.com/a.html", "nonsense"]) expect(isCertificateUrl(url)).toBe(false);
});
