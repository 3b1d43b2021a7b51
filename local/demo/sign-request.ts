import { createHash, sign, type KeyObject } from "node:crypto";
import { httpbis } from "http-message-signatures";

/** A sender's private key and the id it is enrolled under. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

const FIELDS = ["@method", "@authority", "@path", "@query", "content-digest", "content-type"];

/** Headers of a signed JSON request: Content-Digest (RFC 9530) and an Ed25519 message signature (RFC 9421) made at `createdSeconds`. */
export async function signedHeaders(key: SigningKey, method: string, url: string, body: string, createdSeconds: number): Promise<Record<string, string>> {
  const digest = createHash("sha256").update(body, "utf8").digest("base64");
  const request = { method, url, headers: { "content-type": "application/json", "content-digest": `sha-256=:${digest}:` } };
  const signed = await httpbis.signMessage({
    key: { id: key.keyId, alg: "ed25519", sign: async (data: Buffer) => sign(null, data, key.privateKey) },
    name: "sig", fields: FIELDS, params: ["created", "keyid", "alg"], paramValues: { created: new Date(createdSeconds * 1000) },
  }, request);
  return Object.fromEntries(Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
