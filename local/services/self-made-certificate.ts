import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";

/** Tag, length and content of ASN.1 DER. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? Buffer.from([body.length]) : body.length < 256 ? Buffer.from([0x81, body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 255]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
const sequence = (...content: Uint8Array[]): Buffer => der(0x30, ...content);
const utcTime = (at: Date): Buffer => der(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, "").slice(2, 14)}Z`));
/** sha256WithRSAEncryption. */
const ALGORITHM = sequence(der(0x06, Buffer.from("2a864886f70d01010b", "hex")), der(0x05));
const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(der(0x06, Buffer.from("550403", "hex")), der(0x0c, Buffer.from(text)))));

/** A self-signed X.509 certificate with its key, valid between two moments: what signs on one machine in the place of SNS. */
export function selfMadeCertificate(from: Date, until: Date): { readonly pem: string; readonly privateKey: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const name = nameOf("sns.local");
  const certificate = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), der(0x02, Buffer.from([1])), ALGORITHM, name, sequence(utcTime(from), utcTime(until)), name,
    publicKey.export({ format: "der", type: "spki" }),
  );
  const whole = sequence(certificate, ALGORITHM, der(0x03, Buffer.from([0]), sign("sha256", certificate, privateKey)));
  return { pem: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64").replaceAll(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`, privateKey };
}
