import { createHash, randomUUID } from "node:crypto";
import type { Declared, Deployment } from "../template/deployment.ts";
import type { Queue, Stores } from "./embedded-aws.ts";

const QUEUE_ATTRIBUTES = ["VisibilityTimeout", "DelaySeconds", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "FifoQueue", "ContentBasedDeduplication"];
/** Protocols of people and of other systems: on one machine they are delivered to the mailbox. */
const MAILBOX_PROTOCOLS: ReadonlySet<string> = new Set(["email", "email-json", "http", "https", "sms"]);

/** A subscription of the template that ends outside AWS. */
export interface OutsideSubscription { readonly name: string; readonly topicArn: string; readonly filterPolicy?: object | undefined }

/** Creates the template's queues, topics, buckets and subscriptions where they are not there yet; gives back the subscriptions meant for the mailbox. */
export function createResources(deployment: Deployment, stores: Stores): OutsideSubscription[] {
  for (const queue of deployment.ofType("AWS::SQS::Queue")) createQueue(queue, stores);
  for (const { resource } of deployment.ofType("AWS::SNS::Topic")) {
    if (stores.snsStore.getTopic(resource.arn) === undefined) stores.snsStore.createTopic(resource.physicalName, {}, {}, resource.arn.split(":")[3]!);
  }
  for (const { resource } of deployment.ofType("AWS::S3::Bucket")) stores.s3Store.createBucket(resource.physicalName);
  return deployment.ofType("AWS::SNS::Subscription").flatMap((subscription) => subscribe(subscription, stores));
}

function createQueue({ resource, property }: Declared, stores: Stores): void {
  const attributes: Record<string, string> = {};
  for (const name of QUEUE_ATTRIBUTES) {
    const value = property<string | number | boolean>(name);
    if (value !== undefined) attributes[name] = String(value);
  }
  const redrive = property<object>("RedrivePolicy");
  if (redrive !== undefined) attributes["RedrivePolicy"] = JSON.stringify(redrive);
  const existing = stores.sqsStore.getQueueByArn(resource.arn);
  if (existing === undefined) stores.sqsStore.createQueue(resource.physicalName, resource.ref, resource.arn, attributes);
  else existing.setAttributes(attributes);
}

function subscribe({ resource, property }: Declared, stores: Stores): OutsideSubscription[] {
  const protocol = property<string>("Protocol") ?? "";
  const topicArn = property<string>("TopicArn") ?? "";
  const endpoint = property<string>("Endpoint") ?? "";
  const filterPolicy = property<object>("FilterPolicy");
  if (MAILBOX_PROTOCOLS.has(protocol)) return [{ name: endpoint, topicArn, filterPolicy }];
  if (protocol !== "sqs") throw new Error(`stack ${resource.stack}, resource ${resource.logicalId}: the local system does not deliver SNS to ${protocol}`);
  const scope = property<string>("FilterPolicyScope");
  ensureSubscription(stores, topicArn, endpoint, {
    ...(String(property("RawMessageDelivery")) === "true" ? { RawMessageDelivery: "true" } : {}),
    ...(filterPolicy === undefined ? {} : { FilterPolicy: JSON.stringify(filterPolicy) }),
    ...(scope === undefined ? {} : { FilterPolicyScope: scope }),
  });
  return [];
}

/** Subscribes a queue to a topic with exactly these attributes, whatever an earlier start subscribed. */
export function ensureSubscription({ snsStore }: Stores, topicArn: string, queueArn: string, attributes: Record<string, string>): void {
  if (snsStore.getTopic(topicArn) === undefined) throw new Error(`there is no topic ${topicArn} to subscribe to`);
  const earlier = [...snsStore.subscriptions.values()].find((one) => one.topicArn === topicArn && one.endpoint === queueArn);
  if (earlier !== undefined) snsStore.unsubscribe(earlier.arn);
  snsStore.subscribe(topicArn, "sqs", queueArn, attributes);
}

/** Puts a message into a queue as a service of AWS would. */
export function sendTo(queue: Queue, body: string, more: Partial<Parameters<Queue["enqueue"]>[0]> = {}): void {
  queue.enqueue({
    messageId: randomUUID(), body, md5OfBody: createHash("md5").update(body).digest("hex"), messageAttributes: {}, md5OfMessageAttributes: "",
    sentTimestamp: Date.now(), approximateReceiveCount: 0, ...more,
  });
}
