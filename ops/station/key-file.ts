import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";

/** A key that cannot be used, with what to do. */
export class KeyFileError extends Error {}

/** Reads an Ed25519 private key (PEM, PKCS #8). Throws where the file is not there, is none, or can be read by others. */
export function readKeyFile(file: string): KeyObject {
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch (error) {
    throw new KeyFileError(`读不到密钥文件 ${file}；请检查路径，或用 enrol、rotate 新建。Cannot read the key file ${file} (${(error as NodeJS.ErrnoException).code}): check the path, or make one with enrol or rotate.`, { cause: error });
  }
  if ((statSync(file).mode & 0o077) !== 0) throw new KeyFileError(`密钥文件 ${file} 他人可读；请先 chmod 600。The key file ${file} can be read by others: chmod 600 it first.`);
  const key = parsePem(pem);
  if (key?.asymmetricKeyType !== "ed25519") throw new KeyFileError(`${file} 不是 Ed25519 私钥（PEM）。${file} is no Ed25519 private key (PEM).`);
  return key;
}

function parsePem(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** Makes a new key and writes it, readable by its owner only. Never over a file that is there. */
export function makeKeyFile(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519");
  try {
    writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw new KeyFileError(`${file} 已存在，不覆盖。${file} is there already: it is not overwritten.`, { cause: error });
    throw new KeyFileError(`写不了密钥文件 ${file}：${(error as Error).message}。Cannot write the key file ${file}.`, { cause: error });
  }
  return privateKey;
}

/** The key of a file; a new one where there is no such file. */
export function readOrMakeKeyFile(file: string): { readonly key: KeyObject; readonly made: boolean } {
  try {
    statSync(file);
  } catch {
    return { key: makeKeyFile(file), made: true };
  }
  return { key: readKeyFile(file), made: false };
}

/** Public key as the registry wants it: SubjectPublicKeyInfo, DER, base64. */
export const publicKeyText = (key: KeyObject): string => createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
