import { ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { parseRawKey, receiptId, signedAt, type PushIdentity } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { isSameOwner, ownerOfKeyId } from "../../domain/registry/owner.ts";
import { listObjects } from "./list-objects.ts";

const folderOf = (hour: string): string => `readings/${hour.replace("T", "/")}/`;

/** What became of pushes: normalized, or given up. */
export interface SettledPushes {
  readonly records: { known(receipts: readonly string[]): Promise<ReadonlySet<string>> };
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, unknown>> };
}

/** Who pushed when, by the names in the raw archive alone: nothing is read. Hours are those of signing, `2026-03-01T12`. */
export const receivedPushes = (s3: S3Client, bucket: string, { records, dead }: SettledPushes) => {
  const pushesOf = async (station: string, hours: readonly string[]): Promise<PushIdentity[]> => {
    const found: PushIdentity[] = [];
    for (const hour of hours) {
      for await (const { key } of listObjects(s3, bucket, `${folderOf(hour)}${station}`)) {
        const push = parseRawKey(key);
        if (push !== undefined && isSameOwner(ownerOfKeyId(push.keyId), { kind: "station", id: station })) found.push(push);
      }
    }
    return found;
  };
  return {
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

    /** Whether a push that the station's own keys signed in these hours is neither normalized nor given up. */
    async pending(station: string, hours: readonly string[]): Promise<boolean> {
      const pushed = await pushesOf(station, hours);
      const receipts = pushed.map(receiptId);
      const settled = await records.known(receipts);
      const open = receipts.filter((receipt) => !settled.has(receipt));
      return open.length > 0 && open.length > (await dead.find(open)).size;
    },

    /** When a key of a station signed its latest push in these hours; undefined where none did. */
    async latestOf(station: string, hours: readonly string[]): Promise<Instant | undefined> {
      return (await pushesOf(station, hours)).map(signedAt).toSorted().at(-1);
    },
  };
};
export type ReceivedPushes = ReturnType<typeof receivedPushes>;
