import type { Stores } from "./embedded-aws.ts";

export type S3Object = ReturnType<Stores["s3Store"]["headObject"]>;

/** An object's facts without its body, or undefined where bucket or key is not there. */
export function storedObject(store: Stores["s3Store"], bucket: string, key: string): S3Object | undefined {
  try {
    return store.headObject(bucket, key);
  } catch (error) {
    if ((error as { code?: string }).code === "NoSuchKey" || (error as { code?: string }).code === "NoSuchBucket") return undefined;
    throw error;
  }
}
