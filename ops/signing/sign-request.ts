import { createHash, sign, type KeyObject } from "node:crypto";
import { httpbis } from "http-message-signatures";

/** A sender's private key and the id it is enrolled under. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** How a body is to be read: its media type, and for bytes that are no UTF-8 text the format header (docs/stations.md). */
export interface Content {
  readonly type: string;
  readonly format?: string;
}

export const JSON_CONTENT: Content = { type: "application/json" };
const FIELDS = ["@method", "@authority", "@path", "@query", "content-digest", "content-type"];

/** Headers of a signed request: Content-Digest (RFC 9530) and an Ed25519 message signature (RFC 9421) made at `createdSeconds`. */
export async function signedHeaders(
  key: SigningKey, method: string, url: string, body: string | Uint8Array, createdSeconds: number, content: Content = JSON_CONTENT,
): Promise<Record<string, string>> {
  const digest = createHash("sha256").update(body).digest("base64");
  const format = content.format === undefined ? {} : { "beijiang-format": content.format };
  const request = { method, url, headers: { "content-type": content.type, "content-digest": `sha-256=:${digest}:`, ...format } };
  const signed = await httpbis.signMessage({
    key: { id: key.keyId, alg: "ed25519", sign: async (data: Buffer) => sign(null, data, key.privateKey) },
    name: "sig", fields: [...FIELDS, ...Object.keys(format)], params: ["created", "keyid", "alg"], paramValues: { created: new Date(createdSeconds * 1000) },
  }, request);
  return Object.fromEntries(Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
