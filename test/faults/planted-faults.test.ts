/** The fault tests find what they are there for: a handler that swallows an error, and an acknowledgement before the put. */
import { afterAll, beforeAll, expect, test } from "vitest";
import "../fakes/quiet.ts";
import { startBrokenWorld, type BrokenWorld } from "./broken-world.ts";

let world: BrokenWorld;
beforeAll(async () => { world = await startBrokenWorld(); }, 60_000);
afterAll(() => world?.stop());

test("an acknowledgement before the put: acknowledged, and not in the archive", async () => {
  expect((await world.play({ fault: "time-out-before", call: "S3 PutObject", nth: 0 })).broken).toEqual([]);
  const { broken } = await world.play({ fault: "time-out-before", call: "S3 PutObject", nth: 0 }, { acknowledgesBeforePut: true });
  expect(broken.join("; ")).toMatch(/push 0 was acknowledged and is not in the archive/);
});

test.each([
  ["S3 GetObject", "throttled"], ["DynamoDB PutItem", "time-out-before"], ["SQS SendMessageBatch", "partial"], ["SQS SendMessageBatch", "server-error"],
] as const)("a handler that swallows an error (%s, %s): kept, and not accounted for", async (call, fault) => {
  expect((await world.play({ fault, call, nth: 0 }, { deliversOnce: true })).broken).toEqual([]);
  const { broken } = await world.play({ fault, call, nth: 0 }, { swallowsErrors: true, deliversOnce: true });
  expect(broken.join("; ")).toMatch(/is kept and has no record/);
});
