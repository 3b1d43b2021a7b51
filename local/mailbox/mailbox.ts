import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LocalClock } from "../local-clock.ts";
import { ensureSubscription } from "../services/create-resources.ts";
import type { EmbeddedAws, Queue } from "../services/embedded-aws.ts";

/** Somebody who gets the messages of a topic that pass a filter policy (absent: all). */
export interface Subscriber {
  readonly name: string;
  readonly topicArn: string;
  readonly filterPolicy?: object | undefined;
}

/** A message as a subscriber got it. `receivedAt` is epoch ms of the local clock. */
export interface Letter {
  readonly subscriber: string;
  readonly topic: string;
  readonly receivedAt: number;
  readonly subject?: string;
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageId: string;
}

export interface Mailbox {
  /** Subscribes under a name; the same name again replaces its filter policy. */
  subscribe(subscriber: Subscriber): void;
  /** All letters, oldest first. */
  list(): readonly Letter[];
  /** Takes what lies in the subscribers' queues; called by the local system whenever there may be something. */
  drain(): void;
  /** Letters not taken yet. */
  pending(): number;
}

interface Envelope {
  readonly MessageId: string;
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly Value: string }>>;
}

/**
 * Stands in for the bureaus' mail and systems: each subscriber is a queue subscribed to the topic under its own filter policy, so that
 * what arrives is what SNS would deliver. With a directory, letters (JSON lines) and subscribers survive restarts.
 */
export function createMailbox({ stores, endpoint }: EmbeddedAws, clock: LocalClock, directory?: string): Mailbox {
  const lettersFile = directory === undefined ? undefined : join(directory, "mailbox.jsonl");
  const subscribersFile = directory === undefined ? undefined : join(directory, "mailbox-subscribers.json");
  const letters = readLines(lettersFile);
  const seen = new Set(letters.map(idOf));
  const subscribers = new Map<string, Subscriber>();
  const queues = new Map<string, Queue>();

  const connect = (subscriber: Subscriber): void => {
    const name = `mailbox-${createHash("sha256").update(`${subscriber.name} ${subscriber.topicArn}`).digest("hex").slice(0, 16)}`;
    const [, , , region, account] = subscriber.topicArn.split(":");
    const arn = `arn:aws:sqs:${region}:${account}:${name}`;
    const queue = stores.sqsStore.getQueueByArn(arn) ?? stores.sqsStore.createQueue(name, `${endpoint}/${account}/${name}`, arn);
    ensureSubscription(stores, subscriber.topicArn, arn, subscriber.filterPolicy === undefined ? {} : { FilterPolicy: JSON.stringify(subscriber.filterPolicy) });
    subscribers.set(`${subscriber.name} ${subscriber.topicArn}`, subscriber);
    queues.set(subscriber.name, queue);
  };
  const keep = (letter: Letter): void => {
    if (seen.has(idOf(letter))) return;
    if (lettersFile !== undefined) appendFileSync(lettersFile, `${JSON.stringify(letter)}\n`);
    seen.add(idOf(letter));
    letters.push(letter);
  };
  const earlier = subscribersFile !== undefined && existsSync(subscribersFile) ? JSON.parse(readFileSync(subscribersFile, "utf8")) as Subscriber[] : [];
  for (const subscriber of earlier) {
    // A topic may have left the template since.
    if (stores.snsStore.getTopic(subscriber.topicArn) !== undefined) connect(subscriber);
  }

  return {
    subscribe: (subscriber) => {
      connect(subscriber);
      if (subscribersFile !== undefined) writeFileSync(subscribersFile, JSON.stringify([...subscribers.values()]));
    },
    list: () => letters,
    drain: () => {
      for (const [name, queue] of queues) {
        for (let got = queue.dequeue(10); got.length > 0; got = queue.dequeue(10)) {
          for (const { Body, ReceiptHandle } of got) {
            keep(letterFrom(name, JSON.parse(Body) as Envelope, clock.now()));
            queue.deleteMessage(ReceiptHandle);
          }
        }
      }
    },
    pending: () => [...queues.values()].reduce((sum, queue) => sum + queue.messages.length, 0),
  };
}

function letterFrom(subscriber: string, envelope: Envelope, receivedAt: number): Letter {
  return {
    subscriber, topic: envelope.TopicArn, receivedAt: Math.floor(receivedAt), ...(envelope.Subject === undefined ? {} : { subject: envelope.Subject }),
    message: envelope.Message, messageId: envelope.MessageId,
    attributes: Object.fromEntries(Object.entries(envelope.MessageAttributes ?? {}).map(([name, { Value }]) => [name, Value])),
  };
}

function idOf(letter: Letter): string {
  return `${letter.subscriber} ${letter.messageId}`;
}

function readLines(path: string | undefined): Letter[] {
  if (path === undefined || !existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  // A line torn by a crash was never acknowledged to its queue: the message comes again.
  if (whole.length < text.length) writeFileSync(path, whole);
  return whole.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Letter);
}
