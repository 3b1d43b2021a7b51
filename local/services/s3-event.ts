/** What an S3 event notification tells of one object. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  /** As S3 gives it, in quotes or without. */
  readonly etag: string;
}

/** The event notification of one put, as S3 sends it to a queue (event version 2.1; the key URL-encoded, a space as "+"). */
export function s3Event(object: StoredObject, about: { readonly region: string; readonly at: number; readonly sequence: number }): object {
  return {
    Records: [{
      eventVersion: "2.1", eventSource: "aws:s3", awsRegion: about.region,
      eventTime: new Date(about.at).toISOString(), eventName: "ObjectCreated:Put",
      userIdentity: { principalId: "AWS:LOCAL" }, requestParameters: { sourceIPAddress: "127.0.0.1" },
      responseElements: { "x-amz-request-id": "LOCAL", "x-amz-id-2": "local" },
      s3: {
        s3SchemaVersion: "1.0", configurationId: "local",
        bucket: { name: object.bucket, ownerIdentity: { principalId: "LOCAL" }, arn: `arn:aws:s3:::${object.bucket}` },
        object: {
          key: encodeKey(object.key), size: object.size, eTag: object.etag.replaceAll('"', ""),
          sequencer: about.sequence.toString(16).toUpperCase().padStart(18, "0"),
        },
      },
    }],
  };
}

function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");
}
