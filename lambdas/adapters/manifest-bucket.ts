import { createHash } from "node:crypto";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { CivilDate } from "../../domain/model/time.ts";
import { isConditionFailure, isConflict, isMissing } from "./aws-error.ts";

/** Key of a station's manifest of a day, and of the root of all manifests of a day. */
export const manifestKey = (station: string, day: string): string => `stations/${station}/${day}.json`;
export const rootKey = (day: string): string => `days/${day}.json`;

/** Manifests under S3 Object Lock: written by manifest alone, once each. */
export const manifestBucket = (s3: S3Client, bucket: string) => ({
  /** The text under a key; undefined where there is none. */
  async get(key: string): Promise<string | undefined> {
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await object.Body!.transformToString("utf8");
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  /** Puts a text under a key that is free; what stands there already stays. Object Lock asks for a checksum of every put. */
  async put(key: string, text: string): Promise<"written" | "already-there"> {
    try {
      await s3.send(new PutObjectCommand({
        Bucket: bucket, Key: key, Body: text, ContentType: "application/json", IfNoneMatch: "*",
        ChecksumSHA256: createHash("sha256").update(text).digest("base64"),
      }));
      return "written";
    } catch (error) {
      // A 409 is another put of the same key under way: thrown, and looked at again by the next try.
      if (isConditionFailure(error) && !isConflict(error)) return "already-there";
      throw error;
    }
  },

  /** Days of which there is a text below a prefix (`days/`, `stations/<id>/`), in order, after `after` where given. */
  async days(prefix: string, after?: CivilDate): Promise<CivilDate[]> {
    const days: CivilDate[] = [];
    let token: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({
        Bucket: bucket, Prefix: prefix, ...(after === undefined ? {} : { StartAfter: `${prefix}${after}.json` }), ...(token ? { ContinuationToken: token } : {}),
      }));
      for (const { Key } of page.Contents ?? []) {
        const day = /(\d{4}-\d{2}-\d{2})\.json$/.exec(Key ?? "")?.[1];
        if (day !== undefined) days.push(day as CivilDate);
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return days;
  },
});
export type ManifestBucket = ReturnType<typeof manifestBucket>;
