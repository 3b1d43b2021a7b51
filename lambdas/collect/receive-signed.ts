import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Format } from "../../domain/collect/format.ts";
import { LIMITS } from "../../domain/collect/limits.ts";
import type { PushIdentity } from "../../domain/model/rank.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { shown } from "../../domain/collect/refusal.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { EXPIRED, verifySignature, type FindKey, type SignatureFault } from "../runtime/verify-signature.ts";
import { formatOf } from "./parse-format.ts";


/** What is kept beside the body is the object's metadata, of which S3 takes 2 KB (the sender's settings among it): longer headers or a longer query could never be kept. */
const MAX_ENVELOPE_BYTES = 1_300;

/** A signed request that was checked and may be kept: the request, and the name it is kept under. */
export interface SignedRequest {
  readonly format: Format;
  /** The body as UTF-8: what a command says. A push is decoded by its format instead. */
  readonly text: string;
  readonly push: PushIdentity;
  readonly request: RawRequest;
}

type Answer = APIGatewayProxyStructuredResultV2;

/** Whether a request is kept already: asked only of one whose signature is right but late. */
export type IsKept = (push: PushIdentity) => Promise<boolean>;

/**
 * Checks size, type, length of the headers, and signature of a request. The fault is the answer to give; nothing was kept. A late request is taken
 * where it was kept in time: the sender did not hear our answer and asks again.
 */
export async function receiveSigned(event: APIGatewayProxyEventV2, findKey: FindKey, isKept: IsKept, receivedAt: Instant, accepts: readonly Format["media"][] = ["json"]): Promise<Outcome<SignedRequest, Answer>> {
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (body.length > LIMITS.bodyBytes) {
    return refused(problemAnswer({
      status: 413, type: "too-large", title: "正文过大 Body too large", detail: `最多 ${LIMITS.bodyBytes} 字节，此次 ${body.length} 字节，请分批上报。At most ${LIMITS.bodyBytes} bytes, this body has ${body.length}: send it in parts.`,
    }));
  }
  const contentType = event.headers["content-type"] ?? "";
  const format = formatOf(contentType, event.headers["beijiang-format"]);
  if (!format || !accepts.includes(format.media)) return refused(unknownFormat(contentType, accepts));
  const { host = "", signature: said = "", "signature-input": input = "", "content-digest": digest = "" } = event.headers;
  if (Buffer.byteLength([host, event.rawPath, event.rawQueryString, said, input, digest].join("")) > MAX_ENVELOPE_BYTES) {
    return refused(problemAnswer({
      status: 431, type: "headers-too-long", title: "请求头过长 Request headers too long",
      detail: `签名头、摘要与查询串合计最多 ${MAX_ENVELOPE_BYTES} 字节。Signature headers, digest and query hold at most ${MAX_ENVELOPE_BYTES} bytes together.`,
    }));
  }
  const verified = await verifySignature(event, body, findKey, Math.floor(epochMs(receivedAt) / 1000));
  if (!verified.ok) return refused(notSigned(verified.fault));
  const { keyId, created, signature, signatureBytes, signatureInput, contentDigest, authority } = verified.value;
  const hash = createHash("sha256").update(signatureBytes).update(body).digest("hex").slice(0, 32);
  const push = { created, keyId, hash };
  if (verified.value.late && !(await isKept(push))) return refused(notSigned(EXPIRED));
  return accepted({
    format, push,
    get text() { return body.toString("utf8"); },
    request: {
      body, receivedAt, contentType, contentDigest, signature, signatureInput, authority,
      method: event.requestContext.http.method, path: event.rawPath, query: event.rawQueryString,
    },
  });
}

const notSigned = ({ kind, zh, en }: SignatureFault): Answer =>
  problemAnswer({ status: 401, type: `signature-${kind}`, title: "签名未通过 Signature not accepted", detail: `${zh}${en}` });

function unknownFormat(contentType: string, accepts: readonly Format["media"][]): Answer {
  const types = accepts.includes("csv")
    ? "application/json、application/x-ndjson、text/csv（UTF-8），或 application/octet-stream 加签名头 beijiang-format（如 csv; charset=gbk; encoding=gzip）"
    : "application/json";
  return problemAnswer({
    status: 415, type: "media-type", title: "不支持的类型 Unsupported media type",
    detail: `请使用 ${types}。Use one of these, not "${shown(contentType)}" (see docs/stations.md).`,
  });
}
