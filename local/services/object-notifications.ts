import { join } from "node:path";
import type { LocalClock } from "../local-clock.ts";
import type { Declared } from "../template/deployment.ts";
import type { Queue, Stores } from "./embedded-aws.ts";
import { openJournal, unfinishedPut } from "./notification-journal.ts";
import { s3Event, type StoredObject } from "./s3-event.ts";
import { sendTo } from "./create-resources.ts";
import { storedObject } from "./stored-object.ts";

interface QueueConfiguration {
  readonly Event: string;
  readonly Queue: string;
  readonly Filter?: { readonly S3Key?: { readonly Rules?: readonly { readonly Name: string; readonly Value: string }[] } };
}

interface Target { readonly bucket: string; readonly queue: Queue; readonly prefix: string; readonly suffix: string }

/**
 * Sends S3's event notifications, which the embedded S3 lacks, from the buckets' `NotificationConfiguration.QueueConfigurations`. The
 * notification is in the queue before the put is answered. With a directory, the put whose notification a crash swallowed is notified of now.
 */
export function notifyOfObjects(buckets: readonly Declared[], stores: Stores, about: { clock: LocalClock; region: string; directory?: string | undefined }): { close(): void } {
  const targets = buckets.flatMap((bucket) => targetsOf(bucket, stores));
  let sequence = about.clock.now() * 1000;
  const send = (target: Target, object: StoredObject): void =>
    sendTo(target.queue, JSON.stringify(s3Event(object, { region: about.region, at: about.clock.now(), sequence: ++sequence })));
  const targetsFor = (bucket: string, key: string): Target[] =>
    targets.filter((target) => target.bucket === bucket && key.startsWith(target.prefix) && key.endsWith(target.suffix));

  const path = about.directory === undefined ? undefined : join(about.directory, "notification.journal");
  const unfinished = path === undefined ? undefined : unfinishedPut(path);
  const object = unfinished === undefined ? undefined : storedObject(stores.s3Store, unfinished.bucket, unfinished.key);
  if (unfinished !== undefined && object !== undefined) {
    for (const target of targetsFor(unfinished.bucket, unfinished.key)) send(target, { ...unfinished, size: object.contentLength, etag: object.etag });
  }

  const journal = openJournal(path);
  const put = stores.s3Store.putObject.bind(stores.s3Store);
  stores.s3Store.putObject = (bucket, key, ...rest) => {
    const wanted = targetsFor(bucket, key);
    if (wanted.length === 0) return put(bucket, key, ...rest);
    journal.begin(bucket, key);
    const object = put(bucket, key, ...rest);
    for (const target of wanted) send(target, { bucket, key, size: object.contentLength, etag: object.etag });
    journal.end();
    return object;
  };
  return journal;
}

function targetsOf({ resource, property }: Declared, stores: Stores): Target[] {
  const configurations = property<readonly QueueConfiguration[]>("NotificationConfiguration.QueueConfigurations") ?? [];
  return configurations.filter(({ Event }) => Event.startsWith("s3:ObjectCreated:")).map((configuration) => {
    const queue = stores.sqsStore.getQueueByArn(configuration.Queue);
    if (queue === undefined) throw new Error(`stack ${resource.stack}, resource ${resource.logicalId}: notifies ${configuration.Queue}, which does not exist`);
    const rule = (name: string): string => configuration.Filter?.S3Key?.Rules?.find((one) => one.Name.toLowerCase() === name)?.Value ?? "";
    return { bucket: resource.physicalName, queue, prefix: rule("prefix"), suffix: rule("suffix") };
  });
}
