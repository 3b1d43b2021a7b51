import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { parseInstant, type Instant } from "../../domain/model/time.ts";
import { isConditionFailure, isMissing } from "./aws-error.ts";

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
}

/** The raw archive: bodies as received, with their signatures. Written by collect alone, never altered. */
export const rawArchive = (s3: S3Client, bucket: string) => ({
  /** Keeps a request under its key. "already there" means durable as well: the first receipt stands. */
  async keep(key: string, request: RawRequest): Promise<"kept" | "already-there"> {
    const { body, contentType, receivedAt, method, authority, path, query, contentDigest, signatureInput, signature } = request;
    try {
      await s3.send(new PutObjectCommand({
        Bucket: bucket, Key: key, Body: body, ContentType: contentType, IfNoneMatch: "*",
        Metadata: {
          "received-at": receivedAt, method, authority, path, query,
          "content-digest": contentDigest, "signature-input": signatureInput, signature,
        },
      }));
      return "kept";
    } catch (error) {
      if (isConditionFailure(error)) return "already-there";
      throw error;
    }
  },

  /** The body and the time of receipt of a kept request. Throws where the object is not there or not ours. */
  async read(key: string): Promise<{ readonly body: string; readonly receivedAt: Instant }> {
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const receivedAt = parseInstant(object.Metadata?.["received-at"] ?? "");
    if (!receivedAt.ok) throw new Error(`raw object ${key} has no time of receipt`);
    return { body: await object.Body!.transformToString("utf8"), receivedAt: receivedAt.value };
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
    let token: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) }));
      for (const object of page.Contents ?? []) if (object.Key !== undefined) yield object.Key;
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  },
});
export type RawArchive = ReturnType<typeof rawArchive>;
