import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { isConditionFailure, isConflict, isMissing } from "./aws-error.ts";

/** A file as it lies in the inbox: which version, when it was put there (seconds since 1970), its bytes unless there are too many. */
export interface InboxFile {
  readonly version: string;
  readonly modified: number;
  readonly size: number;
  readonly body: Uint8Array | "too-large";
}

const TRIES = 5;

/** The inbox: bureaus put files below `bureaus/`, collect writes what became of them below `results/`. */
export const inboxBucket = (s3: S3Client, bucket: string) => ({
  /** A file, in the version that was told of (the standing one where none was). Undefined where it is there no more. */
  async read(key: string, versionId: string | undefined, mostBytes: number): Promise<InboxFile | undefined> {
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId === undefined ? {} : { VersionId: versionId }) }));
      const size = object.ContentLength ?? 0;
      const about = { version: object.VersionId ?? object.ETag ?? "", modified: Math.floor(object.LastModified!.getTime() / 1000), size };
      if (size <= mostBytes) return { ...about, body: await object.Body!.transformToByteArray() };
      // Not read: the connection is given up.
      (object.Body as unknown as { destroy?: () => void }).destroy?.();
      return { ...about, body: "too-large" };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  /** Writes the result of a file, over that of an older version of it only: results of two versions may come in any order. */
  async writeResult(key: string, result: string, of: { readonly modified: number; readonly version: string }): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const standing = await standingResult(s3, bucket, key);
      if (standing && standing.modified > of.modified) return;
      try {
        await s3.send(new PutObjectCommand({
          Bucket: bucket, Key: key, Body: result, ContentType: "application/json; charset=utf-8", Metadata: { modified: String(of.modified) },
          ...(standing ? { IfMatch: standing.etag } : { IfNoneMatch: "*" }),
        }));
        return;
      } catch (error) {
        if (!isConditionFailure(error) && !isConflict(error)) throw error;
      }
    }
    throw new Error(`result ${key} kept changing under ${TRIES} tries`);
  },
});
export type InboxBucket = ReturnType<typeof inboxBucket>;

/** The result that stands under a key: of which version of the file it tells, by its time. */
async function standingResult(s3: S3Client, bucket: string, key: string): Promise<{ readonly etag: string; readonly modified: number } | undefined> {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return { etag: head.ETag!, modified: Number(head.Metadata?.["modified"] ?? 0) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
