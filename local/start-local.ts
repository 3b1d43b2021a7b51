import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchActivity } from "./activity.ts";
import { createEventSources } from "./events/create-event-sources.ts";
import { createFaults } from "./events/delivery-faults.ts";
import { createApi } from "./http/api.ts";
import { startFront } from "./http/front.ts";
import { createRoutes } from "./http/routes.ts";
import { siteAnswer } from "./http/site.ts";
import { apiMessage } from "./http/api-answer.ts";
import { createFunctions } from "./lambda/create-functions.ts";
import { startRuntimeApi } from "./lambda/runtime-api.ts";
import { createClock } from "./local-clock.ts";
import type { LocalOptions, LocalSystem } from "./local-system.ts";
import { isMailboxPath, mailboxAnswer } from "./mailbox/mailbox-page.ts";
import { createMailbox } from "./mailbox/mailbox.ts";
import { createSchedules } from "./schedule/create-schedules.ts";
import { startScheduler } from "./schedule/scheduler.ts";
import { createResources } from "./services/create-resources.ts";
import { startDynamo } from "./services/dynamo.ts";
import { startEmbeddedAws } from "./services/embedded-aws.ts";
import { generateSecrets } from "./services/generate-secrets.ts";
import { protectionsOf } from "./services/protected-objects.ts";
import { notifyOfObjects } from "./services/object-notifications.ts";
import { readAssembly } from "./template/cloud-assembly.ts";
import { deploy } from "./template/deployment.ts";

export type { LocalOptions, LocalSystem } from "./local-system.ts";

const REGION = "ap-southeast-1";
const ACCOUNT_ID = "000000000000";
/** Running invocations get so long to end by themselves at stop. */
const GRACE_MS = 1000;

/**
 * Brings up a synthesized app on this machine: everything is created from its templates. Rejects, with nothing left running, where a
 * resource type is unknown, a value cannot be resolved, the port is taken or the assembly is missing; the message says what to do.
 */
export async function startLocal(options: LocalOptions): Promise<LocalSystem> {
  const closers: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await bringUp(options, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(options: LocalOptions, closers: (() => void | Promise<void>)[], stop: () => Promise<void>): Promise<LocalSystem> {
  const assembly = readAssembly(options.assembly);
  const clock = createClock(options.startAt);
  const scratch = options.data ?? mkdtempSync(join(tmpdir(), "beijiang-watch-"));
  if (options.data === undefined) closers.push(() => rmSync(scratch, { recursive: true, force: true }));
  mkdirSync(scratch, { recursive: true });
  const log = options.log ?? join(scratch, "functions.log");
  const logFile = openSync(log, "a");
  closers.push(() => closeSync(logFile));

  const front = await startFront(options.port);
  closers.push(front.stop);
  const dynamo = await startDynamo(REGION, options.data === undefined ? undefined : join(options.data, "dynamodb"));
  closers.push(dynamo.stop);
  const aws = await startEmbeddedAws(REGION, clock, options.data === undefined ? undefined : join(options.data, "services"), options.secrets);
  closers.push(aws.stop);
  const runtime = await startRuntimeApi();
  closers.push(runtime.stop);

  const deployment = deploy(assembly, { region: REGION, accountId: ACCOUNT_ID, endpoint: aws.endpoint, url: front.url });
  await dynamo.createTables(deployment.ofType("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"));
  const outside = createResources(deployment, aws.stores);
  for (const [arn, text] of generateSecrets(deployment.ofType("AWS::SecretsManager::Secret"))) aws.secrets.set(arn, text);
  for (const [bucket, protection] of protectionsOf(deployment)) aws.protections.set(bucket, protection);
  closers.push(notifyOfObjects(deployment.ofType("AWS::S3::Bucket"), aws.stores, { clock, region: REGION, directory: options.data }).close);
  const mailbox = createMailbox(aws, clock, options.data);
  for (const subscriber of outside) mailbox.subscribe(subscriber);

  const functions = createFunctions(deployment, {
    region: REGION, endpoint: aws.endpoint, endpointDynamodb: dynamo.endpoint, settings: options.settings ?? {}, instances: options.instances ?? {},
  }, { runtime, clock, log: logFile });
  closers.push(() => Promise.all([...functions.values()].map((one) => one.stop())).then(() => undefined));
  const routes = createRoutes(deployment, functions);
  const api = createApi(routes, ACCOUNT_ID, clock);
  const sources = createEventSources(deployment, functions, { stores: aws.stores, clock, faults: createFaults(options.faults), retryDelayMs: options.retryDelayMs });
  const scheduler = startScheduler(createSchedules(deployment, functions, aws.stores, clock), clock);
  closers.push(scheduler.stop);
  wakeOnEnqueue(aws.stores, () => {
    for (const source of sources) source.wake();
    mailbox.drain();
  });
  const activity = watchActivity({
    stores: aws.stores, sources, functions: [...functions.values()], flushWindowsWhenIdle: options.flushWindowsWhenIdle ?? true,
    otherWork: () => front.busy() + scheduler.busy() + mailbox.pending() + aws.deliveries.busy(), drain: mailbox.drain,
  });
  closers.push(activity.stop, () => letFinish([...functions.values()]), () => sources.forEach((source) => source.stop()));

  const site = deployment.ofType("AWS::S3::Bucket").find(({ resource }) => resource.logicalId.includes("Site"))?.resource.physicalName;
  front.serve((request) => {
    const path = request.url.split("?")[0]!;
    if (isMailboxPath(path)) return mailboxAnswer(path, mailbox.list());
    if (api.knows(request.url)) return api.answer(request);
    if (site === undefined) return apiMessage(404, "Not Found");
    return siteAnswer(aws.stores.s3Store, site, { method: request.method, url: request.url, ifNoneMatch: request.headers["if-none-match"] });
  });
  closers.push(() => front.serve(() => apiMessage(503, "Service Unavailable")));
  if (options.warm === true) for (const one of functions.values()) one.warm();

  return {
    url: front.url, clock, log, mailbox, stop, behind: aws.stores,
    aws: { snsCertificate: aws.deliveries.certificateUrl(), endpoint: aws.endpoint, endpointDynamodb: dynamo.endpoint, region: REGION, accountId: ACCOUNT_ID },
    resources: deployment.resources, outputs: deployment.outputs, find: deployment.find,
    settle: activity.settle, depths: activity.depths,
    kill: (fragment) => functions.get(deployment.find(fragment, "AWS::Lambda::Function").arn)!.kill(),
    invocations: () => Object.fromEntries(deployment.ofType("AWS::Lambda::Function").map(({ resource }) => [resource.logicalId, { ...functions.get(resource.arn)!.counts }])),
  };
}

/** Every message that enters a queue wakes the readers in the next turn of the event loop: no polling delay. */
function wakeOnEnqueue({ sqsStore }: Awaited<ReturnType<typeof startEmbeddedAws>>["stores"], wake: () => void): void {
  let planned = false;
  const spy = {
    addMessage: ({ status }: { status: string }) => {
      if (status !== "published" || planned) return;
      planned = true;
      setImmediate(() => {
        planned = false;
        wake();
      });
    },
  };
  sqsStore.spy = spy as never;
  for (const queue of sqsStore.allQueues()) queue.spy = spy as never;
}

async function letFinish(functions: readonly { busy(): number }[]): Promise<void> {
  const end = Date.now() + GRACE_MS;
  while (functions.some((one) => one.busy() > 0) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
}
