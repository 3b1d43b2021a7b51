import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { parseRawKey, signedAt } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { ownerOfKeyId } from "../../domain/registry/owner.ts";
import { listObjects } from "./list-objects.ts";

const folderOf = (hour: string): string => `readings/${hour.replace("T", "/")}/`;

/** Who pushed when, by the names in the raw archive alone: nothing is read. Hours are those of signing, `2026-03-01T12`. */
export const receivedPushes = (s3: S3Client, bucket: string) => ({
  /** The stations whose own keys signed a push in this hour. A thousand keys an answer, however many pushes each sent. */
  async senders(hour: string): Promise<Set<string>> {
    const found = new Set<string>();
    let token: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folderOf(hour), Delimiter: "/", ...(token ? { ContinuationToken: token } : {}) }));
      for (const { Prefix = "" } of page.CommonPrefixes ?? []) {
        const owner = ownerOfKeyId(Prefix.split("/")[3] ?? "");
        if (owner.kind === "station") found.add(owner.id);
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return found;
  },

  /** When a key of a station signed its latest push in these hours; undefined where none did. */
  async latestOf(station: string, hours: readonly string[]): Promise<Instant | undefined> {
    let latest: Instant | undefined;
    for (const hour of hours) {
      for await (const { key } of listObjects(s3, bucket, `${folderOf(hour)}${station}`)) {
        const push = parseRawKey(key);
        if (push === undefined || ownerOfKeyId(push.keyId).kind !== "station" || push.keyId.split(".")[0] !== station) continue;
        const at = signedAt(push);
        if (latest === undefined || at > latest) latest = at;
      }
    }
    return latest;
  },
});
export type ReceivedPushes = ReturnType<typeof receivedPushes>;
