import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { EXPIRED, verifySignature, type FindKey, type SignatureFault } from "../runtime/verify-signature.ts";

/** Who reads: anyone, or the bureau of a city. */
export type Reader = { readonly kind: "anyone" } | { readonly kind: "bureau"; readonly city: string };
export const ANYONE: Reader = { kind: "anyone" };

/**
 * Who reads: anyone, or a bureau. A bureau signs its GET as it signs a push (Content-Digest of the empty body) and is shown the originals;
 * the bureaus of all cities of the network share them (信息共享). A request with a signature that does not count, or of another sender, is
 * answered with a problem, and never as if it had been unsigned.
 *
 * @param station  a station whose own keys may sign, too: `owner`
 */
export async function readerOf(event: APIGatewayProxyEventV2, findKey: FindKey, now: Instant): Promise<Outcome<Reader, APIGatewayProxyStructuredResultV2>>;
export async function readerOf(event: APIGatewayProxyEventV2, findKey: FindKey, now: Instant, station: string | undefined): Promise<Outcome<Reader | { readonly kind: "owner" }, APIGatewayProxyStructuredResultV2>>;
export async function readerOf(event: APIGatewayProxyEventV2, findKey: FindKey, now: Instant, station?: string): Promise<Outcome<Reader | { readonly kind: "owner" }, APIGatewayProxyStructuredResultV2>> {
  if (event.headers["signature"] === undefined && event.headers["signature-input"] === undefined) return accepted(ANYONE);
  const verified = await verifySignature(event, Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8"), findKey, Math.floor(epochMs(now) / 1000));
  if (!verified.ok) return refused(notSigned(verified.fault));
  // A read that is late repeats nothing that was kept: whoever holds an old one may not go on reading with it.
  if (verified.value.late) return refused(notSigned(EXPIRED));
  const owner = ownerOfKeyId(verified.value.keyId);
  if (owner.kind === "bureau") return accepted({ kind: "bureau", city: owner.city });
  if (owner.id === station) return accepted({ kind: "owner" });
  return refused(problemAnswer({
    status: 403, type: "not-a-bureau", title: "仅限管理部门 For bureaus only", detail: "原始记录仅供管理部门查阅；公开数据请不要签名。Originals are for bureaus: leave the signature out to read what is public.",
  }));
}

const notSigned = ({ kind, zh, en }: SignatureFault): APIGatewayProxyStructuredResultV2 =>
  problemAnswer({ status: 401, type: `signature-${kind}`, title: "签名未通过 Signature not accepted", detail: `${zh}${en}` });
