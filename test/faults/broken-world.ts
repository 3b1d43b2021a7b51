/** Collect and normalize, shells and adapters as they are, over the embedded services, with one AWS call of a run failing. */
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, SQSEvent, SQSRecord } from "aws-lambda";
import { directoryOf, network } from "../../domain/network/network.ts";
import { parseRawKey, receiptId } from "../../domain/model/rank.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import { ownerText } from "../../domain/registry/owner.ts";
import { DEFAULT_SETTINGS } from "../../domain/registry/sender-settings.ts";
import { observationsTable } from "../../lambdas/adapters/observations-table.ts";
import { queue } from "../../lambdas/adapters/queue.ts";
import { rawArchive, type RawArchive } from "../../lambdas/adapters/raw-archive.ts";
import { receiptsTable } from "../../lambdas/adapters/receipts-table.ts";
import { limitsTable } from "../../lambdas/adapters/limits-table.ts";
import { registryTable, type OwnerRecord } from "../../lambdas/adapters/registry-table.ts";
import { collectReadings } from "../../lambdas/collect/collect-readings.ts";
import { limitSender } from "../../lambdas/collect/limit-sender.ts";
import { normalizePush } from "../../lambdas/normalize/normalize-push.ts";
import { receiptStatus } from "../../lambdas/query/receipt-status.ts";
import { noDeadRecords } from "../fakes/no-dead-records.ts";
import { httpStep } from "../../lambdas/runtime/http-step.ts";
import { queueStep } from "../../lambdas/runtime/queue-step.ts";
import { notificationFor, objectKeys } from "../../lambdas/runtime/s3-event.ts";
import { createClock } from "../../local/local-clock.ts";
import { startDynamo } from "../../local/services/dynamo.ts";
import { startEmbeddedAws } from "../../local/services/embedded-aws.ts";
import { lambdaContext } from "../fakes/lambda-context.ts";
import { newKey, signedEvent } from "../fakes/signed-event.ts";
import { breakable, type Plan, type Run } from "./aws-faults.ts";

const REGION = "ap-southeast-1";
const NOW = "2026-04-01T12:00:00+08:00" as Instant;
const FIRST_HOUR = "2025-01-01T00:00:00+08:00" as Instant;
const { place: placeOf } = directoryOf(network);
const STATION = "1345A";

/** Every message is delivered again until it goes through: what is given up is not asked here. */
const NEVER_GIVES_UP = { step: "normalize", maxReceives: 1_000, bury: () => Promise.reject(new Error("nothing is given up here")) };

/** A mistake to plant in the shells. */
export interface Planted {
  /** Collect acknowledges first and puts then. */
  readonly acknowledgesBeforePut?: boolean;
  /** Normalize logs an error and reports success. */
  readonly swallowsErrors?: boolean;
  /** No message comes twice: a repetition would hide what was swallowed. */
  readonly deliversOnce?: boolean;
}

/** What did not keep the promise, in words; empty: it was kept. And the calls that were made. */
export interface Found {
  readonly broken: readonly string[];
  readonly calls: readonly string[];
}

export async function startBrokenWorld() {
  const engine = await startDynamo(REGION);
  const embedded = await startEmbeddedAws(REGION, createClock());
  const to = (endpoint: string) => ({ region: REGION, endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" }, maxAttempts: 1 });
  let run: Run = { calls: [], taken: [], plan: undefined, dead: false };
  const at = () => run;
  const plainDynamo = new DynamoDBClient(to(engine.endpoint));
  const s3 = breakable(new S3Client({ ...to(embedded.endpoint), forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" }), "S3", at);
  const sqs = breakable(new SQSClient(to(embedded.endpoint)), "SQS", at);
  const dynamo = DynamoDBDocumentClient.from(breakable(new DynamoDBClient(to(engine.endpoint)), "DynamoDB", at), { marshallOptions: { removeUndefinedValues: true } });
  const quiet = DynamoDBDocumentClient.from(plainDynamo);

  const tables = { observations: ["place", "slot"], receipts: ["receipt"], registry: ["id"], limits: ["keyId"] };
  for (const [name, keys] of Object.entries(tables)) {
    await plainDynamo.send(new CreateTableCommand({
      TableName: name, BillingMode: "PAY_PER_REQUEST", AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: "S" })),
      KeySchema: keys.map((key, place) => ({ AttributeName: key, KeyType: place === 0 ? "HASH" : "RANGE" })),
    }));
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await s3.send(new CreateBucketCommand({ Bucket: "raw" }));
  const { QueueUrl: url } = await sqs.send(new CreateQueueCommand({ QueueName: "assess" }));
  const key = newKey(STATION);
  await quiet.send(new PutCommand({ TableName: "registry", Item: enrolled(key.publicKey) }));

  const archive = rawArchive(s3, "raw");
  const [observations, receipts] = [observationsTable(dynamo, "observations"), receiptsTable(dynamo, "receipts")];
  const collect = (planted: Planted) => httpStep({
    "POST /v1/readings": collectReadings({
      archive: planted.acknowledgesBeforePut ? putsLater(archive) : archive, registry: registryTable(dynamo, "registry"), placeOf, now: () => NOW,
      limit: limitSender(limitsTable(dynamo, "limits"), { requestsPerMinute: 100_000, readingsPerMinute: 1_000_000, burstMinutes: 5 }),
    }),
  });
  const normalize = (planted: Planted) => {
    const one = normalizePush({ archive, observations, receipts, assess: queue(sqs, url!), placeOf });
    const work = planted.swallowsErrors ? async (key: string) => { await one(key).catch(() => undefined); } : one;
    return queueStep({ parse: objectKeys, plan: (keys) => keys.map((each) => ({ key: each, ask: each })), run: work, concurrency: 2 }, NEVER_GIVES_UP);
  };

  /** What a process answered; undefined where it was killed: whatever it would have said is never heard. */
  async function heard<T>(process: () => Promise<T>): Promise<T | undefined> {
    const answer = await process().catch((error: unknown) => { if (!run.dead) throw error; return undefined; });
    const died = run.dead;
    run.dead = false;
    return died ? undefined : answer;
  }

  async function send(event: APIGatewayProxyEventV2, planted: Planted, tries: number): Promise<string | undefined> {
    for (let attempt = 1; attempt <= tries; attempt++) {
      const answer = await heard(async () => (await collect(planted)(structuredClone(event), lambdaContext)) as APIGatewayProxyStructuredResultV2);
      if (answer?.statusCode === 202) return (JSON.parse(answer.body ?? "") as { receipt: string }).receipt;
    }
    return undefined;
  }

  async function deliverAll(keys: readonly string[], planted: Planted): Promise<void> {
    // Twice and backwards: an event source delivers at least once and in any order.
    let waiting = [...keys, ...(planted.deliversOnce ? [] : keys.toReversed())].map((key, id) => ({ messageId: String(id), body: JSON.stringify(notificationFor(key)), attributes: { ApproximateReceiveCount: "1" } }) as SQSRecord);
    for (let round = 0; waiting.length > 0; round++) {
      if (round > 30) throw new Error("a message never goes through");
      const batch = waiting.slice(0, 2);
      const answer = await heard(() => normalize(planted)({ Records: batch } as SQSEvent, lambdaContext));
      const failed = answer ? new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)) : new Set(batch.map(({ messageId }) => messageId));
      waiting = [...waiting.slice(2), ...batch.filter(({ messageId }) => failed.has(messageId))];
    }
  }

  let cases = 0;
  /** Three pushes for two hours of their own, one call failing; then everything is looked at, with nothing failing any more. */
  async function play(plan: Plan | undefined, planted: Planted = {}): Promise<Found> {
    const hour = plusHours(FIRST_HOUR, 2 * cases++);
    run = { calls: [], taken: [], plan, dead: false };
    const body = (values: object, more: object = {}) => JSON.stringify({ observations: [hour, plusHours(hour, 1)].map((endsAt) => ({ station: STATION, endsAt, interval: "PT1H", values, ...more })) });
    const created = Date.parse(NOW) / 1000;
    const bodies = [body({ pm25: 30, o3: 5, co: "?" }), body({ pm25: 31 }), body({ pm25: 31, o3: { withdrawn: true } })];
    const events = await Promise.all(bodies.map((one, n) => signedEvent(key.signing, one, created + n)));
    // The last sender gives up at the first failure: what it sent may be kept or not, but never in part.
    const acknowledged = [await send(events[0]!, planted, 4), await send(events[1]!, planted, 4), await send(events[2]!, planted, 1)];
    await new Promise((resolve) => setImmediate(resolve));
    const before = new Set(seen);
    const keys: string[] = [];
    for await (const each of listing()) if (!before.has(each)) keys.push(each);
    keys.forEach((each) => seen.add(each));
    await deliverAll(keys, planted);
    run.plan = undefined;
    const taken = [...run.taken];
    const calls = [...run.calls];
    return { calls, broken: await look(hour, { acknowledged, kept: keys.map((each) => receiptId(parseRawKey(each)!)), taken }) };
  }
  const seen = new Set<string>();
  const listing = async function* () {
    const plan = run.plan;
    run.plan = undefined;
    yield* archive.list("readings/");
    run.plan = plan;
  };

  async function look(hour: Instant, of: { acknowledged: readonly (string | undefined)[]; kept: readonly string[]; taken: readonly string[] }): Promise<string[]> {
    const broken: string[] = [];
    const status = receiptStatus({ archive, receipts, observations, dead: noDeadRecords });
    const outcomes: Record<string, number> = {};
    let sent = 0;
    for (const [n, receipt] of of.acknowledged.entries()) {
      if (receipt === undefined && n < 2) broken.push(`push ${n} was never acknowledged`);
      if (receipt !== undefined && !of.kept.includes(receipt)) broken.push(`push ${n} was acknowledged and is not in the archive`);
    }
    for (const receipt of of.kept) {
      const told = await status(receipt).catch((error: unknown) => { broken.push(String(error)); return undefined; });
      if (told?.state !== "done") broken.push(`${receipt} is kept and has no record`);
      sent += told?.readings ?? 0;
      for (const { outcome } of told?.outcomes ?? []) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      outcomes["unreadable"] = (outcomes["unreadable"] ?? 0) + (told?.refused?.length ?? 0);
    }
    const counted = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
    if (counted !== sent) broken.push(`${sent} readings were received, ${counted} are accounted for`);
    const last = of.kept.length === 3;
    const expected = { stored: 4, unreadable: 2, corrected: 2, ...(last ? { duplicate: 2, withdrawn: 2 } : {}) };
    if (JSON.stringify(Object.entries(outcomes).toSorted()) !== JSON.stringify(Object.entries(expected).toSorted())) broken.push(`outcomes are ${JSON.stringify(outcomes)}`);
    for (const endsAt of [hour, plusHours(hour, 1)]) {
      const { items } = await observations.get(STATION, "PT1H", endsAt);
      const values = { pm25: items.pm25?.map(({ value }) => value) ?? [], o3: items.o3?.map(({ value }) => value) ?? [] };
      const want = last ? { pm25: ["30", "31", "31"], o3: ["5", null] } : { pm25: ["30", "31"], o3: ["5"] };
      if (JSON.stringify(values) !== JSON.stringify(want)) broken.push(`${endsAt} holds ${JSON.stringify(values)}`);
      if (!of.taken.some((message) => message.includes(endsAt))) broken.push(`nobody was told of ${endsAt}`);
    }
    return broken;
  }

  return {
    play,
    stop: async () => {
      s3.destroy();
      sqs.destroy();
      plainDynamo.destroy();
      dynamo.destroy();
      await embedded.stop();
      await engine.stop();
    },
  };
}
export type BrokenWorld = Awaited<ReturnType<typeof startBrokenWorld>>;

/** The registry's item of the station's owner, as an administrator's command made it. */
const enrolled = (publicKey: string): OwnerRecord => ({
  id: ownerText({ kind: "station", id: STATION }), version: 1,
  commands: [{
    order: `${"0".repeat(10)}-${"0".repeat(32)}`, administrator: true, signer: "administrator", created: 0,
    effects: [{ kind: "enrol", sender: { keyId: STATION, publicKey, owner: { kind: "station", id: STATION }, from: "2012-01-01", until: null, settings: DEFAULT_SETTINGS } }],
  }],
});

/** The planted fault: "kept" is said before it is true, and nobody hears of a failure. */
const putsLater = (archive: RawArchive): RawArchive => ({
  ...archive,
  keep: async (...of) => {
    void archive.keep(...of).catch(() => undefined);
    return "kept";
  },
});
