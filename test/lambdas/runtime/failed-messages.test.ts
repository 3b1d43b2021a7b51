import "../../fakes/quiet.ts";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { logger, metrics } from "../../../lambdas/runtime/instruments.ts";
import { queueStep, type QueueStep } from "../../../lambdas/runtime/queue-step.ts";
import { deadLettersOf, type DeadLetters } from "../../../lambdas/runtime/dead-letters.ts";
import { lambdaContext } from "../../fakes/lambda-context.ts";
import { eventOf, failOn, graveyard, stepOf, tried } from "./list-step.ts";

type Step = QueueStep<string[], string>;
type Entry = Readonly<Record<string, unknown>>;
const lines: string[] = [];
const silent = logger.getLevelName();
const console = Reflect.get(logger, "console") as unknown;
beforeEach(() => {
  lines.length = 0;
  logger.setLogLevel("DEBUG");
  const take = (line: string) => void lines.push(line);
  Reflect.set(logger, "console", { debug: take, info: take, warn: take, error: take });
});
afterEach(() => {
  logger.setLogLevel(silent);
  Reflect.set(logger, "console", console);
  vi.restoreAllMocks();
});

/** What a batch leaves: its log, line by line, the numbers of its metrics, and what it reports as failed. */
async function leftBy(step: Step, event: SQSEvent, letters: DeadLetters = graveyard().letters) {
  const counted = vi.spyOn(metrics, "addMetric");
  const { batchItemFailures } = await queueStep(step, letters)(event, lambdaContext);
  const count = (name: string) => counted.mock.calls.find(([metric]) => metric === name)?.[2];
  return { log: lines.map((line) => JSON.parse(line) as Entry), failed: count("MessageFailed"), givenUp: count("MessageGivenUp"), reported: batchItemFailures.length };
}
const COMES_BACK = "message failed, it will be delivered again";
const WAITS = "message given up, it waits in the dead-letter queue";
const NOT_BURIED = "message given up and not buried, the queue's own policy takes it";
const tableDown = () => { throw new Error("table down"); };
const planFails: Step = { ...stepOf(failOn()), plan: () => { throw new Error("no station XA9"); } };
const noRecord: Step = { ...stepOf(failOn("a")), onGivenUp: async () => tableDown() };
const noQueue = graveyard(async () => { throw new Error("queue down"); }).letters;

describe("one logged error and one metric for each failed message, which it names with its receive and what failed", () => {
  test.each<[string, Step, SQSEvent, DeadLetters | undefined, Entry]>([
    ["work fails", stepOf(failOn("a")), tried(2, `["a"]`), undefined, { message: COMES_BACK, tries: 2, failed: [{ key: "a", reason: "Error: a fails" }] }],
    ["the body cannot be read", stepOf(failOn()), tried(3, "读不懂"), undefined, { message: COMES_BACK, tries: 3, unreadableBody: { bytes: 9 }, error: { name: "SyntaxError", message: "the body is not JSON" } }],
    ["no work can be read from the body", planFails, eventOf("[]"), undefined, { message: COMES_BACK, tries: 1, unreadableBody: { bytes: 2 }, error: { message: "no station XA9" } }],
    ["work fails for the last time", stepOf(failOn("a")), tried(5, `["a"]`), undefined, { message: WAITS, tries: 5, failed: [{ key: "a" }], deadLetter: "dead-1", firstTry: "2026-03-01T01:05:00+08:00" }],
    ["the body cannot be read for the last time", stepOf(failOn()), tried(5, "x"), undefined, { message: WAITS, tries: 5, unreadableBody: { bytes: 1 }, deadLetter: "dead-1" }],
    ["it cannot be buried", stepOf(failOn("a")), tried(5, `["a"]`), noQueue, { message: NOT_BURIED, tries: 5, failed: [{ key: "a" }], error: { message: "a fails" }, notBuried: { message: "queue down" } }],
    ["the step's own record of it fails", noRecord, tried(6, `["a"]`), undefined, { message: NOT_BURIED, tries: 6, failed: [{ key: "a" }], error: { message: "a fails" }, notBuried: { message: "table down" } }],
  ])("%s", async (_what, step, event, letters, entry) => {
    const { log, failed, givenUp, reported } = await leftBy(step, event, letters);
    expect(log).toMatchObject([{ level: "ERROR", messageId: "m0", ...entry }]);
    expect([failed, givenUp, reported]).toEqual([1, entry["message"] === WAITS ? 1 : 0, entry["message"] === WAITS ? 0 : 1]);
  });

  test("of a batch each failed message has its own, with the pieces of its own that failed; those that are done have none", async () => {
    const { log, failed } = await leftBy(stepOf(failOn("b", "d")), eventOf(`["a","b","c","d","b"]`, `["a"]`, `["d"]`, "x"));
    const named = log.map(({ messageId, failed: pieces, unreadableBody }) => [messageId, pieces ?? unreadableBody]);
    expect(named).toHaveLength(3);
    expect(named).toEqual(expect.arrayContaining([
      ["m0", [{ key: "b", reason: "Error: b fails" }, { key: "d", reason: "Error: d fails" }]], ["m2", [{ key: "d", reason: "Error: d fails" }]], ["m3", { bytes: 1 }],
    ]));
    expect(failed).toBe(3);
  });

  test("a message that was given up is named by the id that it has among the dead letters, which `npm run dead` shows", async () => {
    const sqs = { send: async () => ({ MessageId: "73f0" }) } as unknown as SQSClient;
    const letters = deadLettersOf(sqs, { DEAD_LETTER_QUEUE: "https://sqs.invalid/dead", MAX_RECEIVES: "5" });
    expect((await leftBy(stepOf(failOn("a")), tried(5, `["a"]`), letters)).log).toMatchObject([{ messageId: "m0", deadLetter: "73f0" }]);
  });

  test("nothing is logged and nothing counted where nothing fails", async () => {
    expect(await leftBy(stepOf(failOn()), eventOf(`["a"]`, "[]"))).toEqual({ log: [], failed: 0, givenUp: 0, reported: 0 });
  });
});

describe("a log entry stays small and shows no body", () => {
  test("of hundreds of pieces twenty are named, and the number of the others; a long key is cut", async () => {
    const keys = Array.from({ length: 400 }, (_, n) => `${n} ${"k".repeat(1000)}`);
    const { log: [entry] } = await leftBy(stepOf(async () => tableDown()), eventOf(JSON.stringify(keys)));
    expect(entry).toMatchObject({ alsoFailed: 380 });
    expect((entry!["failed"] as { key: string }[]).map(({ key }) => key)).toEqual(keys.slice(0, 20).map((key) => key.slice(0, 300)));
  });

  test("what a message holds beside the keys of its work is in no line, at no receive, wherever it fails", async () => {
    const holds = "张三 13800138000";
    const readsList: Step = { ...stepOf(failOn("a")), parse: (body) => z.strictObject({ keys: z.array(z.string()), by: z.string().max(20) }).parse(JSON.parse(body)).keys };
    for (const body of [JSON.stringify({ keys: ["a"], by: holds }), holds, JSON.stringify({ keys: ["a"], by: holds.repeat(9) }), `{"keys":["a"],"by":"${holds}`]) {
      for (const event of [eventOf(body), tried(5, body)]) await leftBy(readsList, event);
    }
    expect(lines).toHaveLength(8);
    expect(lines.join("\n")).not.toMatch(/张三|13800138000/);
  });
});
