import "../../fakes/quiet.ts";
import type { SQSEvent } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { queueStep, type QueueStep } from "../../../lambdas/runtime/queue-step.ts";
import type { DeadLetters } from "../../../lambdas/runtime/dead-letters.ts";
import { lambdaContext } from "../../fakes/lambda-context.ts";
import { eventOf, failOn, graveyard, stepOf, tried } from "./list-step.ts";

async function failedOf(step: QueueStep<string[], string>, ...bodies: readonly string[]): Promise<string[]> {
  const answer = await queueStep(step, graveyard().letters)(eventOf(...bodies), lambdaContext);
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

describe("partial batch failure names exactly the messages whose work failed", () => {
  test.each([
    ["all good", [`["a"]`, `["b"]`], [] as string[], []],
    ["one of three", [`["a"]`, `["b"]`, `["c"]`], ["b"], ["m1"]],
    ["all of them", [`["a"]`, `["b"]`], ["a", "b"], ["m0", "m1"]],
    ["every message that asked for the failed work", [`["a"]`, `["a","b"]`, `["b"]`], ["a"], ["m0", "m1"]],
    ["a message of which one piece failed", [`["a","b","c"]`], ["c"], ["m0"]],
    ["a message that asks for nothing is done", ["[]"], [], []],
  ])("%s", async (_what, bodies, bad, failed) => {
    expect(await failedOf(stepOf(failOn(...bad)), ...bodies)).toEqual(failed);
  });

  test("poison fails alone: its neighbours are done", async () => {
    const done: string[] = [];
    const step = stepOf(async (key) => { done.push(key); });
    expect(await failedOf(step, `["a"]`, "not json", `["b"]`, "7")).toEqual(["m1", "m3"]);
    expect(done).toEqual(["a", "b"]);
  });

  test("something thrown that is no error fails its message as well", async () => {
    const step: QueueStep<string[], string> = { ...stepOf(failOn()), parse: () => { throw "a word"; } }; // eslint-disable-line @typescript-eslint/only-throw-error
    expect(await failedOf(step, "[]")).toEqual(["m0"]);
  });

  test("a batch of poison only is reported message by message, never thrown as a whole", async () => {
    expect(await failedOf(stepOf(failOn()), "x", "y", "z")).toEqual(["m0", "m1", "m2"]);
  });
});

describe("equal work is done once, given all that the batch asks of it", () => {
  test("whatever messages ask for it, and all of them wait for it", async () => {
    const runs: (readonly [string, readonly string[]])[] = [];
    const step: QueueStep<{ key: string; ask: string }, string> = {
      parse: (body) => JSON.parse(body) as { key: string; ask: string }, plan: (message) => [message], run: async (key, asks) => { runs.push([key, asks]); },
    };
    const bodies = [["a", "1"], ["b", "2"], ["a", "3"], ["a", "1"]].map(([key, ask]) => JSON.stringify({ key, ask }));
    expect((await queueStep(step, graveyard().letters)(eventOf(...bodies), lambdaContext)).batchItemFailures).toEqual([]);
    expect(runs).toEqual([["a", ["1", "3", "1"]], ["b", ["2"]]]);
  });

  test("keys that every object has are keys like others", async () => {
    const done: string[] = [];
    await failedOf(stepOf(async (key) => { done.push(key); }), `["constructor","__proto__"]`, `["constructor"]`);
    expect(done).toEqual(["constructor", "__proto__"]);
  });

  test("no more pieces are under way at once than allowed, and all get their turn", async () => {
    let under = 0;
    let most = 0;
    const done: string[] = [];
    const step = stepOf(async (key) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under -= 1;
      done.push(key);
    }, 3);
    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
    expect(await failedOf(step, JSON.stringify(keys.slice(0, 12)), JSON.stringify(keys.slice(8)))).toEqual([]);
    expect(most).toBe(3);
    expect(done.toSorted()).toEqual(keys.toSorted());
  });
});

describe("the answer waits for all work", () => {
  test("also for that of a message that has failed already: nothing is left running when the function is frozen", async () => {
    let finished = false;
    const step = stepOf(async (key) => {
      if (key === "bad") throw new Error("at once");
      await new Promise((resolve) => setTimeout(resolve, 20));
      finished = true;
    });
    expect(await failedOf(step, `["bad","slow"]`)).toEqual(["m0"]);
    expect(finished).toBe(true);
  });
});

describe("a message that fails at its last allowed receive is handed to the dead letters with its reason, and then is done", () => {
  const failures = async (step: QueueStep<string[], string>, event: SQSEvent, letters: DeadLetters) => (await queueStep(step, letters)(event, lambdaContext)).batchItemFailures;

  test("before that it comes back, as ever", async () => {
    const { letters, buried } = graveyard();
    expect(await failures(stepOf(failOn("a")), tried(4, `["a"]`), letters)).toHaveLength(1);
    expect(buried).toEqual([]);
  });

  test("then reason, step, tries and times go with it; its neighbours are done", async () => {
    const { letters, buried } = graveyard();
    const done: string[] = [];
    const step = stepOf(async (key) => {
      if (key === "bad") throw new RangeError("no such\nthing");
      done.push(key);
    });
    expect(await failures(step, tried(5, `["bad"]`, `["good"]`, "not json"), letters)).toEqual([]);
    expect(done).toEqual(["good"]);
    expect(buried.map(({ body, why }) => [body, why.reason]).toSorted()).toEqual([[`["bad"]`, "RangeError: no such thing"], ["not json", expect.stringMatching(/^SyntaxError: /)]]);
    for (const { why } of buried) expect(why).toMatchObject({ step: "test", tries: 5, firstTry: "2026-03-01T01:05:00+08:00" });
  });

  test("where it cannot be buried it is reported as failed: the queue's own policy takes it", async () => {
    const { letters } = graveyard(async () => { throw new Error("queue down"); });
    expect(await failures(stepOf(failOn("a")), tried(5, `["a"]`, `["b"]`), letters)).toEqual([{ itemIdentifier: "m0" }]);
  });

  test("the step leaves its own record first; where that fails nothing is buried", async () => {
    const { letters, buried } = graveyard();
    const order: string[] = [];
    const step = { ...stepOf(failOn("a")), onGivenUp: async (body: string) => void order.push(body, String(buried.length)) };
    expect(await failures(step, tried(6, `["a"]`), letters)).toEqual([]);
    expect(order).toEqual([`["a"]`, "0"]);
    const failing = { ...step, onGivenUp: async () => { throw new Error("table down"); } };
    expect(await failures(failing, tried(6, `["a"]`), letters)).toHaveLength(1);
    expect(buried).toHaveLength(1);
  });

  test("a function that was not told where its dead letters go does not start", () => {
    expect(() => queueStep(stepOf(failOn()))).toThrow(/DEAD_LETTER_QUEUE, MAX_RECEIVES/);
  });
});
