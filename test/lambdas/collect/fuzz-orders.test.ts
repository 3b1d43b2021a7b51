import "../../fakes/quiet.ts";
import { describe, expect, test } from "vitest";
import { ORDER_NAMES } from "../../../domain/order/order-kinds.ts";
import { collectAsBureau, fuzzOrders, type OrderShell } from "./fuzz-orders.ts";

const EACH = 250;

describe("no order brings the edge down: no 5xx, a reason for each refusal, and what is acknowledged is read again as what it is", () => {
  test.each(ORDER_NAMES)("mutated %s", async (name) => {
    const seed = (Date.now() & 0xffff) + 1;
    const { inputs, accepted, statuses, kinds } = await fuzzOrders(name, EACH, seed);
    console.log(`fuzz ${name}, seed ${seed}: ${inputs} inputs, ${accepted} accepted, ${JSON.stringify(statuses)}, refused for ${[...kinds].toSorted().join(" ")}`);
    expect(accepted).toBeGreaterThan(EACH / 100);
    expect((statuses[400] ?? 0) + (statuses[401] ?? 0)).toBeGreaterThan(EACH / 100);
    expect(inputs).toBe(EACH);
  }, 60_000);
});

describe("the fuzzer of orders catches planted faults", () => {
  test.each<readonly [string, OrderShell, RegExp]>([
    ["an archive that fails", (name, archive) => (archive.fail(new Error("boom")), collectAsBureau(name, archive)), /answered 503/],
    ["an acknowledgement of what was not kept", (name, archive) => async (event) => { const answer = await collectAsBureau(name, archive)(event); return answer.status === 400 ? { ...answer, status: 202 } : answer; }, /answered 202 with 0 objects/],
    ["a refusal that names nothing", (name, archive) => async (event) => { const { status, body } = await collectAsBureau(name, archive)(event); return { status, body: { ...body, errors: [] } }; }, /400 that names nothing/],
  ])("%s", async (_what, shell, why) => {
    await expect(fuzzOrders("review", 200, 7, shell)).rejects.toThrow(why);
  });
});
