import { SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bringBackDead } from "../../../bench/kill-gateway/bring-back-dead.ts";
import { createClock } from "../../../local/local-clock.ts";
import { sendTo } from "../../../local/services/create-resources.ts";
import { startEmbeddedAws, type EmbeddedAws, type Queue } from "../../../local/services/embedded-aws.ts";

const REGION = "cn-north-1";
let aws: EmbeddedAws;
let [queue, dead]: Queue[] = [];
let step: NodeJS.Timeout | undefined;
beforeEach(async () => {
  aws = await startEmbeddedAws(REGION, createClock());
  [queue, dead] = ["hints", "dead"].map((name) => aws.stores.sqsStore.createQueue(name, `${aws.endpoint}/000000000000/${name}`, `arn:aws:sqs:${REGION}:000000000000:${name}`, { VisibilityTimeout: "60" }));
});
afterEach(async () => {
  clearInterval(step);
  await aws.stop();
});

/** Brings back what lies in `dead`, while a step takes each message of its queue; a spoilt one stays under way, and is given up again later. */
async function bringBack(spoilt: string) {
  const said: string[] = [];
  const under: string[] = [];
  step = setInterval(() => {
    for (const { ReceiptHandle, Body } of queue!.dequeue(10)) {
      if (Body === spoilt) under.push(ReceiptHandle);
      else queue!.deleteMessage(ReceiptHandle);
    }
    if (!said.some((line) => line.startsWith("✔"))) return;
    for (const handle of under.splice(0)) {
      sendTo(dead!, spoilt);
      queue!.deleteMessage(handle);
    }
  }, 5);
  const sqs = new SQSClient({ region: REGION, endpoint: aws.endpoint, credentials: { accessKeyId: "x", secretAccessKey: "x" } });
  const names = { queues: { alert: { queue: queue!.url, deadLetters: dead!.url } } } as never;
  return { ...await bringBackDead({ sqs, names }, (line) => void said.push(line), 10), said };
}
const LETTER = "alert: killed or timed out, no reason";

test("dead letters are counted, sent again with the operator's tool, and gone", async () => {
  for (let n = 0; n < 13; n++) sendTo(dead!, `hint ${n}`);
  expect(await bringBack("")).toEqual({ dead: { [LETTER]: 13 }, deadStill: {}, said: expect.arrayContaining([expect.stringContaining("✔ 已送回 sent again: 13")]) });
}, 20_000);

test("one that is given up again is found", async () => {
  for (const body of ["good", "poison"]) sendTo(dead!, body);
  expect(await bringBack("poison")).toMatchObject({ dead: { [LETTER]: 2 }, deadStill: { [LETTER]: 1 } });
}, 20_000);
