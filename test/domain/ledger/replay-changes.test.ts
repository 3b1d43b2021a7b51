import { beforeEach, describe, expect, test } from "vitest";
import { DECODER } from "../../../domain/collect/decode-push.ts";
import { replayChanges } from "../../../domain/ledger/replay-changes.ts";
import { receiptId } from "../../../domain/model/rank.ts";
import { readRaw } from "../../../lambdas/runtime/read-raw.ts";
import { proofWorld } from "../../fakes/memory-proof.ts";

let w: ReturnType<typeof proofWorld>;
let key = "";
beforeEach(async () => {
  w = proofWorld();
  key = w.keep(w.push("2026-03-01T12:05:00+08:00"), [w.said({ pm25: 30, pm10: "?" })]);
});
async function changes() {
  const raw = readRaw((await w.raw.get(key))!, w.placeOf);
  if (!raw.ok) throw new Error(raw.fault);
  const { push, decoded } = raw.value;
  const stored = await w.observations.get("1345A", "PT1H", decoded.readings[0]!.endsAt);
  return replayChanges({ push, decoded, decoder: DECODER, record: await w.receipts.get(receiptId(push)), stored: () => stored });
}

describe("what a replay would change", () => {
  test("nothing, where the stores say what today's decoder says", async () => {
    await w.normalize(key);
    expect(await changes()).toEqual([]);
  });

  test("all of it, where the push was never normalized", async () => {
    expect(await changes()).toEqual([
      { kind: "record-written", decoder: DECODER },
      { kind: "value", pointer: "/observations/0/values/pm25", observation: "1345A PT1H 2026-03-01T12:00:00+08:00 pm25", was: null, becomes: "30" },
    ]);
  });

  test("value by value, where an earlier decoder read the same bytes otherwise", async () => {
    await w.normalize(key);
    const receipt = receiptId(w.pushOf(key));
    const record = w.receipts.items.get(receipt)!;
    w.receipts.items.set(receipt, { ...record, decoder: "older", kept: [{ ...record.kept[0]!, items: ["pm25", "pm10"] }], refused: [] });
    (w.observations.items.values().next().value!.items.pm25![0] as { value: string }).value = "3";
    expect(await changes()).toEqual([
      { kind: "decoder", was: "older", becomes: DECODER },
      { kind: "value", pointer: "/observations/0/values/pm25", observation: "1345A PT1H 2026-03-01T12:00:00+08:00 pm25", was: "3", becomes: "30" },
      { kind: "outcome", pointer: "/observations/0/values/pm10", was: "kept", becomes: "refused" },
    ]);
  });
});
