import { createServer, type IncomingMessage, type Server } from "node:http";
import { isCertificateUrl, isRightlySigned, SnsMessage } from "./sns-message.ts";

/** The largest body that SNS posts, with room for the JSON around it. */
const MAX_BYTES = 512 * 1024;
/** A message older than this is one that somebody kept: SNS gives up sooner. */
const MAX_AGE_MS = 3_600_000;

/** Ids by which repetitions are known: of a notice or a group, and of a joint notice. */
const NOTICE_ID = /^编号 (?:Notice|Group): (\S+)$|，通报 (jn-[0-9a-f]{16})，/m;

export interface ReceiverOptions {
  /** Topics whose messages count. */
  readonly topics: Pick<ReadonlySet<string>, "has">;
  readonly nowMs: () => number;
  /** Address of a certificate that counts beside those of SNS: that of a local system, on the same machine only. */
  readonly localCertificate?: string;
  /** Gets a certificate (PEM) of SNS by its address, which was checked. */
  readonly certificate: (url: string) => Promise<string>;
  /** A notice, once for each notice id: a repetition was dropped. Throws: the answer is 500 and SNS posts again. */
  readonly onNotice: (notice: { readonly id: string | undefined; readonly subject: string | undefined; readonly text: string }) => Promise<void>;
  /** The token to be sent to the API in a signed order: whoever only opens the link leaves the subscription to be ended by anyone with its mail. */
  readonly onToken: (topic: string, token: string) => Promise<void>;
}

/** Certificates are the same for months. */
function remembered(get: ReceiverOptions["certificate"]): ReceiverOptions["certificate"] {
  const known = new Map<string, string>();
  return async (url) => {
    const certificate = known.get(url) ?? await get(url);
    known.set(url, certificate);
    return certificate;
  };
}

/**
 * An endpoint (HTTP behind the bureau's own TLS) that takes what SNS posts, as a model for a bureau's system: checks topic, age, where the
 * certificate comes from and the signature before it reads anything, hands tokens on, and drops a notice that it has had. 403: not from SNS.
 */
export function receiveMessages(options: ReceiverOptions): Server {
  const certificate = remembered(options.certificate);
  const seen = new Set<string>();
  return createServer((request, response) => {
    void answer(request).then((status) => response.writeHead(status).end(), () => response.writeHead(500).end());
  });

  async function answer(request: IncomingMessage): Promise<number> {
    const message = await readMessage(request);
    if (typeof message === "number") return message;
    const age = options.nowMs() - Date.parse(message.Timestamp);
    const known = isCertificateUrl(message.SigningCertURL) || (options.localCertificate !== undefined && message.SigningCertURL === options.localCertificate);
    if (!options.topics.has(message.TopicArn) || !(Math.abs(age) <= MAX_AGE_MS) || !known) return 403;
    if (!isRightlySigned(message, await certificate(message.SigningCertURL), options.nowMs())) return 403;
    if (message.Type === "Notification") await take(message);
    else if (message.Type === "SubscriptionConfirmation") await options.onToken(message.TopicArn, message.Token ?? "");
    return 200;
  }

  async function take({ Message: text, Subject: subject, MessageId: messageId }: SnsMessage): Promise<void> {
    const id = NOTICE_ID.exec(text)?.slice(1).find((one) => one !== undefined);
    if (seen.has(id ?? messageId)) return;
    await options.onNotice({ id, subject: subject ?? undefined, text });
    seen.add(id ?? messageId);
  }
}

async function readMessage(request: IncomingMessage): Promise<SnsMessage | 400 | 405 | 413> {
  if (request.method !== "POST") return 405;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return 413;
    chunks.push(chunk);
  }
  try {
    const parsed = SnsMessage.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    return parsed.success ? parsed.data : 400;
  } catch {
    return 400;
  }
}
