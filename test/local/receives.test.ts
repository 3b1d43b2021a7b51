import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createClock } from "../../local/local-clock.ts";
import { sendTo } from "../../local/services/create-resources.ts";
import { startEmbeddedAws, type EmbeddedAws, type Queue } from "../../local/services/embedded-aws.ts";

const REGION = "cn-north-1";

let directory: string;
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), "beijiang-receives-")); });
afterEach(() => rmSync(directory, { recursive: true, force: true }));
const start = () => startEmbeddedAws(REGION, createClock(), directory);

it("a message that was under way each time the local system died is among the dead letters after as many receives as it has, and not before", async () => {
  const queueOf = ({ stores }: EmbeddedAws, name: string): Queue => [...stores.sqsStore.allQueues()].find((queue) => queue.name === name)!;
  const receive = (aws: EmbeddedAws): number => queueOf(aws, "hints").dequeue(10, undefined, (arn: string) => aws.stores.sqsStore.getQueueByArn(arn)).length;
  const first = await start();
  const url = (name: string) => `http://127.0.0.1/000000000000/${name}`;
  const dead = first.stores.sqsStore.createQueue("dead", url("dead"), "arn:aws:sqs:cn-north-1:000000000000:dead", {});
  const hints = first.stores.sqsStore.createQueue("hints", url("hints"), "arn:aws:sqs:cn-north-1:000000000000:hints", {
    VisibilityTimeout: "600", RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 }),
  });
  sendTo(hints, "a hint");
  await first.stop();
  // Died twice with the message under way: each start finds it again at once, and its receives with it.
  for (const received of [1, 1, 0]) {
    const aws = await start();
    if (queueOf(aws, "hints").messages.length === 0) throw new Error("the message is not there at once after a start");
    expect(receive(aws)).toBe(received);
    expect(queueOf(aws, "dead").messages).toHaveLength(1 - received);
    await aws.stop();
  }
});

it("a message that is made visible at once is there at once, and after a start once", async () => {
  const aws = await start();
  const sqs = new SQSClient({ region: REGION, endpoint: aws.endpoint, credentials: { accessKeyId: "x", secretAccessKey: "x" } });
  const { url: QueueUrl } = aws.stores.sqsStore.createQueue("letters", `${aws.endpoint}/000000000000/letters`, "arn:aws:sqs:cn-north-1:000000000000:letters", { VisibilityTimeout: "600" });
  const receive = async (from = sqs) => (await from.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? [];
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "a letter" }));
  for (let looked = 0; looked < 2; looked++) {
    const [message] = await receive();
    expect(message?.Body).toBe("a letter");
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message!.ReceiptHandle, VisibilityTimeout: 0 }));
  }
  await aws.stop();
  const again = await start();
  expect([...again.stores.sqsStore.allQueues()].flatMap(({ messages }) => messages.map(({ body }) => body))).toEqual(["a letter"]);
  await again.stop();
});
