import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { SiteFile } from "../../domain/bulletin/site/site-file.ts";
import { isConditionFailure, isConflict, isMissing } from "./aws-error.ts";
import { listObjects } from "./list-objects.ts";

/** A page as it stands: its ETag, and the digest of what it says. */
export interface StandingPage {
  readonly etag: string;
  readonly digest: string;
}

/** The public site: written by bulletin alone. A put of one object is atomic: a reader sees the old page or the new one. */
export const siteBucket = (s3: S3Client, bucket: string) => ({
  /** What stands under a key; undefined where nothing does. Read BEFORE the inputs of the next render. */
  async standing(key: string): Promise<StandingPage | undefined> {
    try {
      const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return { etag: head.ETag!, digest: head.Metadata?.["digest"] ?? "" };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  /** Puts a page over exactly the one that was read; `outdated` where another render came first. */
  replace(key: string, html: string, digest: string, over: StandingPage | undefined): Promise<"written" | "outdated"> {
    return replaceFile(s3, bucket, { key, body: html, digest, contentType: "text/html; charset=utf-8" }, over);
  },

  /** Puts a file of the site over exactly the one that was read; `outdated` where another render came first. */
  replaceFile(file: SiteFile, over: StandingPage | undefined): Promise<"written" | "outdated"> {
    return replaceFile(s3, bucket, file, over);
  },

  /** Keys under a prefix; what was put before is among them. */
  async keysUnder(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of listObjects(s3, bucket, prefix)) keys.push(key);
    return keys;
  },

  /** Puts a file whose name carries the hash of its content: once there, it never changes. */
  async keepForever(key: string, body: string | Uint8Array, contentType: string): Promise<void> {
    try {
      await s3.send(new PutObjectCommand({
        Bucket: bucket, Key: key, Body: body, ContentType: contentType, CacheControl: "public, max-age=31536000, immutable", IfNoneMatch: "*",
      }));
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
    }
  },

  /** Puts what is never altered afterwards, unless something stands there already. A page may be cached for as long as `cacheControl` says. */
  async create(key: string, body: string, contentType: string, cacheControl: string): Promise<"created" | "exists"> {
    try {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType, CacheControl: cacheControl, IfNoneMatch: "*" }));
      return "created";
    } catch (error) {
      if (isConditionFailure(error)) return "exists";
      throw error;
    }
  },

  /** What stands under a key. Throws where nothing does. */
  async bytes(key: string): Promise<Uint8Array> {
    const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return answer.Body!.transformToByteArray();
  },

  /** The text under a key. Throws where nothing stands there. */
  async read(key: string): Promise<string> {
    const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return answer.Body!.transformToString("utf-8");
  },
});

async function replaceFile(s3: S3Client, bucket: string, { key, body, digest, contentType, cacheControl = "public, max-age=60" }: SiteFile, over: StandingPage | undefined): Promise<"written" | "outdated"> {
  try {
    await s3.send(new PutObjectCommand({
      Bucket: bucket, Key: key, Body: body, ContentType: contentType, CacheControl: cacheControl, Metadata: { digest }, ...(over ? { IfMatch: over.etag } : { IfNoneMatch: "*" }),
    }));
    return "written";
  } catch (error) {
    if (isConditionFailure(error) || isConflict(error)) return "outdated";
    throw error;
  }
}
export type SiteBucket = ReturnType<typeof siteBucket>;
