import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type GetObjectCommandOutput, type S3Client } from "@aws-sdk/client-s3";
import { formatText, type Format } from "../../domain/collect/format.ts";
import { parseInstant, type Instant } from "../../domain/model/time.ts";
import { SenderSettings, settingsText } from "../../domain/registry/sender-settings.ts";
import { parseFormat } from "../collect/parse-format.ts";
import { isConditionFailure, isMissing } from "./aws-error.ts";
import { listObjects } from "./list-objects.ts";

/** How the bytes of a push are read: frozen at its receipt, so that they say the same whenever they are decoded. A command has none. */
export interface HowRead {
  readonly format: Format;
  readonly settings: SenderSettings;
}

/** A request as it was received and verified; its body's bytes are the object, the rest is the object's metadata. */
export interface RawRequest {
  readonly body: Uint8Array;
  readonly receivedAt: Instant;
  readonly method: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly contentType: string;
  readonly contentDigest: string;
  readonly signatureInput: string;
  readonly signature: string;
  readonly howRead?: HowRead;
}

/** A part of a file that a bureau dropped into its inbox: which object, which version of it, which part. */
export interface RawDrop {
  readonly body: Uint8Array;
  readonly receivedAt: Instant;
  readonly contentType: string;
  readonly inboxKey: string;
  readonly version: string;
  readonly part: number;
  readonly howRead: HowRead;
}

/** A push as it is kept: see `decode-raw.ts` for what it says. */
export interface RawObject extends HowRead {
  readonly body: Uint8Array;
  readonly receivedAt: Instant;
}

/** A command or an order as it is kept: its text, the path that it was signed for, and the time of receipt. */
export interface KeptCommand {
  readonly body: string;
  readonly path: string;
  readonly receivedAt: Instant;
}

/** The raw archive: bodies as received, with their signatures. Written by collect alone, never altered. */
export const rawArchive = (s3: S3Client, bucket: string) => ({
  /** Keeps a request, or a part of a dropped file, under its key. "already there" means durable as well: the first receipt stands. */
  async keep(key: string, raw: RawRequest | RawDrop): Promise<"kept" | "already-there"> {
    try {
      await s3.send(new PutObjectCommand({
        Bucket: bucket, Key: key, Body: raw.body, ContentType: raw.contentType, IfNoneMatch: "*", Metadata: metadataOf(raw),
      }));
      return "kept";
    } catch (error) {
      if (isConditionFailure(error)) return "already-there";
      throw error;
    }
  },

  /** A kept push: bytes, time of receipt, and how they are read. Throws where the object is not there or not ours. */
  async read(key: string): Promise<RawObject> {
    const { object, receivedAt } = await openObject(s3, bucket, key);
    const format = parseFormat(object.Metadata?.["format"] ?? "");
    const settings = SenderSettings.safeParse(jsonOf(object.Metadata?.["settings"]));
    if (!format || !settings.success) throw new Error(`raw object ${key} does not say how it is read`);
    return { body: await object.Body!.transformToByteArray(), receivedAt, format, settings: settings.data };
  },

  /** A kept command or order. Throws where the object is not there or not ours. */
  async readCommand(key: string): Promise<KeptCommand> {
    const { object, receivedAt } = await openObject(s3, bucket, key);
    return { body: await object.Body!.transformToString("utf8"), path: object.Metadata?.["path"] ?? "", receivedAt };
  },

  /** True where a request is kept under this key. */
  async has(key: string): Promise<boolean> {
    try {
      await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  },

  /** Keys below a prefix, page by page. */
  async *list(prefix: string): AsyncGenerator<string> {
    for await (const { key } of listObjects(s3, bucket, prefix)) yield key;
  },
});
export type RawArchive = ReturnType<typeof rawArchive>;

/** An object of ours. Throws where it is not there or has no time of receipt. */
async function openObject(s3: S3Client, bucket: string, key: string): Promise<{ readonly object: GetObjectCommandOutput; readonly receivedAt: Instant }> {
  const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const receivedAt = parseInstant(object.Metadata?.["received-at"] ?? "");
  if (!receivedAt.ok) throw new Error(`raw object ${key} has no time of receipt`);
  return { object, receivedAt: receivedAt.value };
}

function metadataOf(raw: RawRequest | RawDrop): Record<string, string> {
  const read = raw.howRead === undefined ? {} : { format: formatText(raw.howRead.format), settings: settingsText(raw.howRead.settings) };
  if ("inboxKey" in raw) return { "received-at": raw.receivedAt, ...read, "inbox-key": encodeURI(raw.inboxKey), version: raw.version, part: String(raw.part) };
  const { receivedAt, method, authority, path, query, contentDigest, signatureInput, signature } = raw;
  return { "received-at": receivedAt, method, authority, path, query, "content-digest": contentDigest, "signature-input": signatureInput, signature, ...read };
}

/** What a text says as JSON; undefined where it says nothing. */
function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
