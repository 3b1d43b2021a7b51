import { createHash, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { httpbis, type SignatureParameters } from "http-message-signatures";
import { isInnerList, parseDictionary } from "structured-headers";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";

/** What a signature must cover, exactly (RFC 9421; Content-Digest is RFC 9530). */
export const COVERED = ["@method", "@authority", "@path", "@query", "content-digest", "content-type"] as const;
/** Where the format of the body is stated by a header, what was signed includes it: it decides how the bytes are read. */
export const coveredFor = (headers: Readonly<Record<string, string | undefined>>): readonly string[] =>
  (headers["beijiang-format"] === undefined ? COVERED : [...COVERED, "beijiang-format"]);
/** A signature may be this old, or this much ahead of our clock. */
export const CREATED_WINDOW_SECONDS = 300;

/** Why a signature does not count. */
export interface SignatureFault {
  readonly kind: "missing" | "malformed" | "digest" | "expired" | "unknown-key" | "wrong";
  readonly zh: string;
  readonly en: string;
}

/** A request whose signature was checked: by which key, and made when (seconds since 1970). */
export interface VerifiedRequest {
  readonly keyId: string;
  readonly created: number;
  readonly signatureInput: string;
  readonly signature: string;
  /** The signature itself, whatever is written around it in the header. */
  readonly signatureBytes: Uint8Array;
  readonly contentDigest: string;
  readonly authority: string;
  /** Signed too long ago, or past its own expiry: it counts only as the repetition of a request that was kept in time. */
  readonly late: boolean;
}

/** Finds the Ed25519 public key (SPKI, DER, base64) that may sign at a moment (seconds since 1970) under a key id; undefined where none may. */
export type FindKey = (keyId: string, created: number) => Promise<string | undefined>;

const fault = (kind: SignatureFault["kind"], zh: string, en: string) => refused<SignatureFault>({ kind, zh, en });

/** A signature out of its time, of a request that was not kept either. */
export const EXPIRED: SignatureFault = {
  kind: "expired", zh: "签名时间超出允许范围，请检查时钟后重新签名。", en: `The signature was made more than ${CREATED_WINDOW_SECONDS} s from our time: check the clock, sign again.`,
};

/**
 * Checks Content-Digest and the HTTP message signature of a request against the key that it names. `nowSeconds` is the time of receipt. A
 * signature from the future is refused at once; one that is late is verified like any other, for it may be a request that is sent again.
 */
export async function verifySignature(
  event: APIGatewayProxyEventV2, body: Uint8Array, findKey: FindKey, nowSeconds: number,
): Promise<Outcome<VerifiedRequest, SignatureFault>> {
  const { signature, "signature-input": signatureInput, "content-digest": contentDigest, host } = event.headers;
  if (!signature || !signatureInput || !contentDigest) {
    return fault("missing", "缺少签名（Signature、Signature-Input、Content-Digest）。", "Signature, Signature-Input and Content-Digest are required.");
  }
  const covered = coveredFor(event.headers);
  const parameters = readParameters(signatureInput, covered);
  const signatureBytes = onlyBytes(signature);
  if (parameters === undefined || signatureBytes === undefined) {
    return fault("malformed", "签名须覆盖且仅覆盖规定的字段，并带 created 与 keyid。", `A signature covers exactly ${covered.join(" ")} and carries created and keyid.`);
  }
  if (!digestMatches(contentDigest, body)) return fault("digest", "Content-Digest 与正文不符。", "Content-Digest (sha-256) does not match the body.");
  if (parameters.created - nowSeconds > CREATED_WINDOW_SECONDS) return refused(EXPIRED);
  const late = nowSeconds - parameters.created > CREATED_WINDOW_SECONDS || (parameters.expires !== undefined && nowSeconds > parameters.expires);
  const key = await findKey(parameters.keyId, parameters.created);
  if (key === undefined) return fault("unknown-key", "密钥未登记、已吊销，或签名之日不在其有效期内。", "The key is not enrolled, was revoked, or might not sign on that day.");
  const authority = host ?? event.requestContext.domainName;
  const query = event.rawQueryString === "" ? "" : `?${event.rawQueryString}`;
  const request = {
    method: event.requestContext.http.method,
    url: `https://${authority}${event.rawPath}${query}`,
    headers: Object.fromEntries(Object.entries(event.headers).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
  const right = await isRight(request, key, covered);
  if (!right) return fault("wrong", "签名不正确。", "The signature is wrong.");
  return accepted({ keyId: parameters.keyId, created: parameters.created, signatureInput, signature, signatureBytes, contentDigest, authority, late });
}

async function isRight(request: { method: string; url: string; headers: Record<string, string> }, spki: string, covered: readonly string[]): Promise<boolean> {
  const publicKey = createPublicKey({ key: Buffer.from(spki, "base64"), format: "der", type: "spki" });
  try {
    // The age was judged against the time of receipt; the library's own clock has no say.
    const result = await httpbis.verifyMessage({
      keyLookup: async (found: SignatureParameters) => ({
        ...(found.keyid === undefined ? {} : { id: found.keyid }), algs: ["ed25519"],
        verify: async (data: Buffer, signature: Buffer) => verify(null, data, publicKey, signature),
      }),
      requiredFields: [...covered], requiredParams: ["created", "keyid"], tolerance: Number.POSITIVE_INFINITY,
    }, request);
    return result === true;
  } catch {
    // The library throws on any signature it cannot accept; each of these is a wrong signature of the sender.
    return false;
  }
}

interface SignatureParametersRead {
  readonly keyId: string;
  readonly created: number;
  readonly expires: number | undefined;
}

function readParameters(signatureInput: string, covered: readonly string[]): SignatureParametersRead | undefined {
  try {
    const entries = [...parseDictionary(signatureInput)];
    const list = entries.length === 1 ? entries[0]?.[1] : undefined;
    if (list === undefined || !isInnerList(list)) return undefined;
    const [components, parameters] = list;
    const names = components.map(([name, own]) => (own.size === 0 ? String(name) : ""));
    const exact = names.length === covered.length && covered.every((name) => names.includes(name));
    const created = parameters.get("created");
    const keyId = parameters.get("keyid");
    const algorithm = parameters.get("alg") ?? "ed25519";
    if (!exact || typeof created !== "number" || !Number.isInteger(created) || created < 0 || typeof keyId !== "string" || algorithm !== "ed25519") return undefined;
    const expires = parameters.get("expires");
    if (expires !== undefined && typeof expires !== "number") return undefined;
    return { keyId, created, expires };
  } catch {
    return undefined;
  }
}

function digestMatches(header: string, body: Uint8Array): boolean {
  try {
    const value = parseDictionary(header).get("sha-256")?.[0];
    if (!(value instanceof ArrayBuffer)) return false;
    const said = Buffer.from(value);
    const computed = createHash("sha256").update(body).digest();
    return said.length === computed.length && timingSafeEqual(said, computed);
  } catch {
    return false;
  }
}

/** The one byte sequence of a Signature header; undefined where it holds none or several. */
function onlyBytes(header: string): Uint8Array | undefined {
  try {
    const entries = [...parseDictionary(header).values()];
    const value = entries.length === 1 ? entries[0]![0] : undefined;
    return value instanceof ArrayBuffer ? new Uint8Array(value) : undefined;
  } catch {
    return undefined;
  }
}
