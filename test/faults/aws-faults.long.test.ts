/**
 * Every AWS call of collect and normalize fails in turn: throttled, with a 500, with a time-out before and after its effect, in part, and with the
 * process that made it killed before and after. Messages come twice and out of order throughout. Afterwards everything acknowledged is stored
 * once, nothing is half there, and the numbers add up.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import "../fakes/quiet.ts";
import { FAULTS } from "./aws-faults.ts";
import { startBrokenWorld, type BrokenWorld } from "./broken-world.ts";

let world: BrokenWorld;
beforeAll(async () => { world = await startBrokenWorld(); }, 60_000);
afterAll(() => world?.stop());

describe("every AWS call of collect and normalize, failing in turn", () => {
  test("nothing fails: the calls that there are", async () => {
    const { calls, broken } = await world.play(undefined);
    expect(broken).toEqual([]);
    expect([...new Set(calls)].toSorted()).toEqual(expect.arrayContaining(["DynamoDB GetItem", "DynamoDB PutItem", "S3 GetObject", "S3 PutObject", "SQS SendMessageBatch"]));
  });

  test.each(FAULTS)("%s", async (fault) => {
    const { calls } = await world.play(undefined);
    const found: string[] = [];
    for (const [call, all] of Map.groupBy(calls, (name) => name)) {
      for (let nth = 0; nth < all.length; nth++) {
        const { broken } = await world.play({ fault, call, nth });
        if (broken.length > 0) found.push(`${call}, number ${nth}: ${broken.join("; ")}`);
      }
    }
    console.log(`${fault}: ${calls.length} calls failed in turn`);
    expect(found).toEqual([]);
  }, 300_000);
});
