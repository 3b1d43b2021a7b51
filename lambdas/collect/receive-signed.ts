import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { KEY_ID, type PushIdentity } from "../../domain/model/rank.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { EXPIRED, verifySignature, type FindKey, type SignatureFault } from "../runtime/verify-signature.ts";

/** Largest body, in bytes: a Lambda event holds 6 MB in all. */
export const MAX_BODY_BYTES = 4_000_000;

/** What is kept beside the body is the object's metadata, of which S3 takes 2 KB: longer headers or a longer query could never be kept. */
const MAX_ENVELOPE_BYTES = 1_800;

/** A signed request that was checked and may be kept: the request, and the name it is kept under. */
export interface SignedRequest {
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
export async function receiveSigned(event: APIGatewayProxyEventV2, findKey: FindKey, isKept: IsKept, receivedAt: Instant): Promise<Outcome<SignedRequest, Answer>> {
  const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (body.length > MAX_BODY_BYTES) {
    return refused(problemAnswer({
      status: 413, type: "too-large", title: "正文过大 Body too large", detail: `最多 ${MAX_BODY_BYTES} 字节，请分批上报。At most ${MAX_BODY_BYTES} bytes: send it in parts.`,
    }));
  }
  const contentType = event.headers["content-type"] ?? "";
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(contentType)) {
    return refused(problemAnswer({
      status: 415, type: "media-type", title: "不支持的类型 Unsupported media type", detail: `请使用 application/json。Use application/json, not "${contentType}".`,
    }));
  }
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
    text: body.toString("utf8"), push,
    request: {
      body, receivedAt, contentType, contentDigest, signature, signatureInput, authority,
      method: event.requestContext.http.method, path: event.rawPath, query: event.rawQueryString,
    },
  });
}

const notSigned = ({ kind, zh, en }: SignatureFault): Answer =>
  problemAnswer({ status: 401, type: `signature-${kind}`, title: "签名未通过 Signature not accepted", detail: `${zh}${en}` });

/** True where a text can be the id of a key: anything else never reaches the registry. */
export const isKeyId = (text: string): boolean => KEY_ID.test(text);
