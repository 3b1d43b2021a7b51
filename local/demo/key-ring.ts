import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SigningKey } from "../../ops/signing/sign-request.ts";

const FILE = "demonstration-keys.json";

/** Private keys of the demonstration's senders. With a directory they survive restarts; on real stations a key never leaves its station. */
export class KeyRing {
  private readonly keys: Map<string, KeyObject>;
  private readonly file: string | undefined;

  constructor(directory: string | undefined) {
    this.file = directory === undefined ? undefined : join(directory, FILE);
    this.keys = new Map(Object.entries(readSaved(this.file)).map(([keyId, pem]) => [keyId, createPrivateKey(pem)]));
  }

  /** The key of this id; a new one is made where there is none yet. */
  key(keyId: string): SigningKey {
    const known = this.keys.get(keyId);
    if (known) return { keyId, privateKey: known };
    const { privateKey } = generateKeyPairSync("ed25519");
    this.keys.set(keyId, privateKey);
    return { keyId, privateKey };
  }

  /** Public key as the registry wants it: SubjectPublicKeyInfo, DER, base64. */
  publicKey(keyId: string): string {
    return createPublicKey(this.key(keyId).privateKey).export({ format: "der", type: "spki" }).toString("base64");
  }

  /** Writes the keys to the directory, readable by their owner only. */
  save(): void {
    if (this.file === undefined) return;
    mkdirSync(join(this.file, ".."), { recursive: true });
    const pems = Object.fromEntries([...this.keys].map(([keyId, key]) => [keyId, key.export({ format: "pem", type: "pkcs8" }).toString()]));
    writeFileSync(this.file, JSON.stringify(pems, null, 2), { mode: 0o600 });
  }
}

function readSaved(file: string | undefined): Record<string, string> {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new Error(`cannot read the demonstration's keys in ${file}: ${(error as Error).message}`, { cause: error });
  }
}
