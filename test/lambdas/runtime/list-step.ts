import type { SQSEvent, SQSRecord } from "aws-lambda";
import type { DeadLetters, GivenUp } from "../../../lambdas/runtime/dead-letters.ts";
import type { QueueStep } from "../../../lambdas/runtime/queue-step.ts";

const record = (messageId: string, body: string): SQSRecord => ({
  messageId, body, receiptHandle: messageId, attributes: { ApproximateReceiveCount: "1", SentTimestamp: "0", SenderId: "s", ApproximateFirstReceiveTimestamp: "0" },
  messageAttributes: {}, md5OfBody: "", eventSource: "aws:sqs", eventSourceARN: "arn", awsRegion: "region",
});

/** A batch of messages `m0`, `m1` …, received for the first time. */
export const eventOf = (...bodies: readonly string[]): SQSEvent => ({ Records: bodies.map((body, at) => record(`m${at}`, body)) });

/** The same, received so many times, first on 2026-03-01 at 01:05. */
export const tried = (times: number, ...bodies: readonly string[]): SQSEvent => ({
  Records: eventOf(...bodies).Records.map((one) => ({ ...one, attributes: { ...one.attributes, ApproximateReceiveCount: String(times), ApproximateFirstReceiveTimestamp: "1772298300000" } })),
});

/** Dead letters that are kept, `dead-1` first; five receives are allowed. */
export function graveyard(bury?: DeadLetters["bury"]) {
  const buried: { body: string; why: GivenUp }[] = [];
  const keep: DeadLetters["bury"] = async (body, why) => `dead-${buried.push({ body, why })}`;
  const letters: DeadLetters = { step: "test", maxReceives: 5, bury: bury ?? keep };
  return { buried, letters };
}

/** A step whose messages are JSON lists of keys, all of which are done once. */
export const stepOf = (run: QueueStep<string[], string>["run"], concurrency?: number): QueueStep<string[], string> => ({
  parse: (body) => JSON.parse(body) as string[], plan: (keys) => keys.map((key) => ({ key, ask: key })), run, ...(concurrency === undefined ? {} : { concurrency }),
});

/** Work that fails for these keys. */
export const failOn = (...bad: readonly string[]) => async (key: string): Promise<void> => {
  if (bad.includes(key)) throw new Error(`${key} fails`);
};
