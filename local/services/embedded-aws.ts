import { findPackageJSON } from "node:module";
import { pathToFileURL } from "node:url";
import type { AddressInfo } from "node:net";
import { buildApp, type BuildAppOptions } from "fauxqs";
import type { LocalClock } from "../local-clock.ts";
import { answerSecrets } from "./answer-secrets.ts";
import { guardConditionalPuts } from "./conditional-put.ts";
import { deliverOverHttp, type HttpDeliveries, type MatchesFilter } from "./http-deliveries.ts";
import { guardProtectedObjects, type Protections } from "./protected-objects.ts";
import { refuseStringArrays } from "./refuse-string-arrays.ts";

export type Stores = NonNullable<BuildAppOptions["stores"]>;
export type Queue = ReturnType<Stores["sqsStore"]["createQueue"]>;
export type QueueMessage = ReturnType<Queue["inspectMessages"]>["ready"][number];

interface Persistence {
  load(sqs: Stores["sqsStore"], sns: Stores["snsStore"], s3: Stores["s3Store"]): void;
  upsertObject(bucket: string, object: { lastModified: Date }): void;
  updateMessageReady(messageId: string): void;
  close(): void;
}

export interface EmbeddedAws {
  readonly endpoint: string;
  readonly stores: Stores;
  /** What buckets refuse, by name: set once the template is known. */
  readonly protections: Protections;
  /** Messages of SNS to endpoints over HTTP. */
  readonly deliveries: HttpDeliveries;
  /** What Secrets Manager answers, by name or ARN: those given at the start, and those of the template once it is known. */
  readonly secrets: Map<string, string>;
  stop(): Promise<void>;
}

/**
 * S3, SQS and SNS (fauxqs) in this process, on 127.0.0.1 only. The stores are at hand, so that event sources, depths and the site need
 * no HTTP. With a directory everything survives restarts; messages that a dead process had received are visible again at once.
 */
export async function startEmbeddedAws(region: string, clock: LocalClock, directory?: string, secrets: Readonly<Record<string, string>> = {}): Promise<EmbeddedAws> {
  const stores = await createStores();
  const persistence = directory === undefined ? undefined : await openPersistence(directory);
  if (persistence !== undefined) {
    persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
    releaseInFlight(stores);
    leaveReadyAsTheyLie(persistence);
    keepIn(persistence, stores);
  }
  datePutsByLocalClock(stores, clock, persistence);
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  guardConditionalPuts(app, stores.s3Store);
  const protections: Protections = new Map();
  guardProtectedObjects(app, stores.s3Store, protections);
  refuseStringArrays(app);
  const known = new Map(Object.entries(secrets));
  answerSecrets(app, known);
  const { matchesFilterPolicy } = await importFromPackage<{ matchesFilterPolicy: MatchesFilter }>("sns/filter.js");
  const deliveries = deliverOverHttp(app, stores, clock, matchesFilterPolicy);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const endpoint = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    endpoint, stores, protections, deliveries, secrets: known,
    stop: async () => {
      deliveries.stop();
      await app.close();
      persistence?.close();
    },
  };
}

/** The stores are not among the package's exports; they stand beside its entry. */
async function importFromPackage<T>(file: string): Promise<T> {
  const packageJson = findPackageJSON("fauxqs", import.meta.url);
  if (packageJson === undefined) throw new Error('the embedded services are not installed: run "npm ci"');
  return await import(/* @vite-ignore */ new URL(`dist/${file}`, pathToFileURL(packageJson)).href) as T;
}

async function createStores(): Promise<Stores> {
  const { SqsStore } = await importFromPackage<{ SqsStore: new () => Stores["sqsStore"] }>("sqs/sqsStore.js");
  const { SnsStore } = await importFromPackage<{ SnsStore: new () => Stores["snsStore"] }>("sns/snsStore.js");
  const { S3Store } = await importFromPackage<{ S3Store: new () => Stores["s3Store"] }>("s3/s3Store.js");
  return { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
}

async function openPersistence(directory: string): Promise<Persistence> {
  const { PersistenceManager } = await importFromPackage<{ PersistenceManager: new (directory: string) => Persistence }>("persistence.js");
  return new PersistenceManager(directory);
}

/** Whoever had received these messages died with the last process: waiting out the visibility time-out would only delay them. */
function releaseInFlight({ sqsStore }: Stores): void {
  for (const queue of sqsStore.allQueues()) {
    for (const entry of queue.inflightMessages.values()) entry.visibilityDeadline = 0;
    queue.processTimers();
  }
}

/**
 * fauxqs 2.4.1 writes a message that is made visible at once (ChangeMessageVisibility 0) without its count of receives, which its own table refuses:
 * the call fails half way and the message is in no list until the next start. On disk it may as well stay under way: a start releases those.
 */
function leaveReadyAsTheyLie(persistence: Persistence): void {
  persistence.updateMessageReady = () => undefined;
}

function keepIn(persistence: Persistence, stores: Stores): void {
  stores.sqsStore.persistence = persistence as never;
  stores.snsStore.persistence = persistence as never;
  stores.s3Store.persistence = persistence as never;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence as never;
}

/** An object's LastModified is a time of the local system, as a handler that lists objects expects. */
function datePutsByLocalClock({ s3Store }: Stores, clock: LocalClock, persistence: Persistence | undefined): void {
  if (persistence !== undefined) {
    const upsert = persistence.upsertObject.bind(persistence);
    persistence.upsertObject = (bucket, object) => {
      object.lastModified = new Date(clock.now());
      upsert(bucket, object);
    };
    return;
  }
  const put = s3Store.putObject.bind(s3Store);
  s3Store.putObject = (...given) => {
    const object = put(...given);
    object.lastModified = new Date(clock.now());
    return object;
  };
}
