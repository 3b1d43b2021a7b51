import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import type { CivilDate } from "../../domain/model/time.ts";
import type { RawObject } from "../../domain/manifest/raw-entry.ts";
import { isMissing } from "./aws-error.ts";
import { listObjects, type ListedObject } from "./list-objects.ts";

/** The raw archive as whoever proves it reads it: exact bytes, all metadata, times of storing. Written by collect alone. */
export const rawObjects = (s3: S3Client, bucket: string) => ({
  /** An object; undefined where there is none. */
  async get(key: string): Promise<RawObject | undefined> {
    try {
      const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { key, body: await object.Body!.transformToByteArray(), metadata: object.Metadata ?? {} };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },

  /** Objects below a prefix in the order of their keys. */
  list: (prefix: string): AsyncGenerator<ListedObject> => listObjects(s3, bucket, prefix),

  /** The first day of which anything is archived; undefined while the archive is empty. */
  async firstDay(): Promise<CivilDate | undefined> {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "readings/", MaxKeys: 1 }));
    const day = /^readings\/(\d{4}-\d{2}-\d{2})\//.exec(page.Contents?.[0]?.Key ?? "")?.[1];
    return day as CivilDate | undefined;
  },
});
export type RawObjects = ReturnType<typeof rawObjects>;
