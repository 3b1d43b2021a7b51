import "../../fakes/quiet.ts";
import { describe, expect, test } from "vitest";
import { collectAsStation } from "../../fakes/collect-as-station.ts";
import { fuzzEdge, SEEDS } from "./fuzz-edge.ts";

const EACH = 2_000;

describe("no input brings the edge down: no 5xx, a reason for each refusal, and what is acknowledged is read again as it was answered", () => {
  test.each(Object.keys(SEEDS))("mutated %s", async (kind) => {
    const seed = (Date.now() & 0xffff) + 1;
    const { inputs, accepted, statuses, kinds } = await fuzzEdge(kind, EACH, seed);
    console.log(`fuzz ${kind}, seed ${seed}: ${inputs} inputs, ${accepted} accepted, ${JSON.stringify(statuses)}, refused for ${[...kinds].toSorted().join(" ")}`);
    // Mutations that only break things, or only leave them whole, would test nothing.
    expect(accepted).toBeGreaterThan(EACH / 100);
    expect((statuses[400] ?? 0) + (statuses[401] ?? 0)).toBeGreaterThan(EACH / 100);
    expect(inputs).toBe(EACH);
  }, 120_000);
});

describe("the fuzzer catches planted faults", () => {
  type Shell = typeof collectAsStation;
  const answering = (change: (answer: Awaited<ReturnType<ReturnType<Shell>>>) => Awaited<ReturnType<ReturnType<Shell>>>): Shell => (archive, now) => async (event) => change(await collectAsStation(archive, now)(event));

  test.each<readonly [string, Shell, RegExp]>([
    ["a reader that throws", (archive, now) => (archive.fail(new Error("boom")), collectAsStation(archive, now)), /answered 503/],
    ["a refusal without its reason", answering(({ body, ...rest }) => ({ ...rest, body: { ...body, errors: (body["errors"] as object[] | undefined)?.map((one) => ({ ...one, zh: "" })) } })), /a refusal without a reason/],
    ["an acknowledgement of what was not kept", answering((answer) => (answer.status === 400 ? { ...answer, status: 202, body: { ...answer.body, refused: [] } } : answer)), /answered 202 with 0 objects/],
    ["a count that is not what was kept", answering(({ body, ...rest }) => ({ ...rest, body: { ...body, accepted: Number(body["accepted"]) + 1 } })), /decoded otherwise/],
  ])("%s", async (_what, shell, why) => {
    await expect(fuzzEdge("json", 500, 7, shell)).rejects.toThrow(why);
  });
});
