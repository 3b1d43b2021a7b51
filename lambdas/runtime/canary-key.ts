import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** Ed25519 private key as PKCS #8 without its 32 bytes of seed (RFC 8410, 7). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SHORTEST = 32;

/** The canary's key, from the text that was generated at deployment: the seed is its SHA-256. Throws where there is no text, or a guessable one. */
export function canaryKey(text: string | undefined): { readonly privateKey: KeyObject; readonly publicKey: string } {
  if (text === undefined || text.length < SHORTEST) throw new Error("the secret of the canary holds no generated text");
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, createHash("sha256").update(text).digest()]), format: "der", type: "pkcs8" });
  return { privateKey, publicKey: createPublicKey(privateKey).export({ format: "der", type: "spki" }).toString("base64") };
}
