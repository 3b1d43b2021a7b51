import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { instantOf, type Instant } from "../../domain/model/time.ts";

/** An object as a listing tells of it. */
export interface ListedObject {
  readonly key: string;
  /** When it was stored. */
  readonly storedAt: Instant;
}

/** Objects below a prefix in the order of their keys, page by page. Throws where one is listed without its time. (The SDK's paginator takes no client but its own class.) */
export async function* listObjects(s3: S3Client, bucket: string, prefix: string): AsyncGenerator<ListedObject> {
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(token ? { ContinuationToken: token } : {}) }));
    for (const { Key, LastModified } of page.Contents ?? []) {
      // S3 always names both; to pass over an object in silence would be to lose it.
      if (Key === undefined || LastModified === undefined) throw new Error(`${bucket}/${prefix}: listed without a key or a time`);
      yield { key: Key, storedAt: instantOf(LastModified.getTime()) };
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}
