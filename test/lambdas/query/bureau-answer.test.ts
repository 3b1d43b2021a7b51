import "../../fakes/quiet.ts";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../../domain/model/observation.ts";
import { rankOf, rawKey, receiptId } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { orderKey } from "../../../domain/order/order-key.ts";
import { bureauObservation, bureauWindow, receiptsOf } from "../../../lambdas/query/bureau-answer.ts";
import { readerOf } from "../../../lambdas/query/bureau-reader.ts";
import { publicObservation } from "../../../lambdas/query/public-answer.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";

const AT = "2026-03-01T12:00:00+08:00" as Instant;
const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const first = { created: 1_772_337_900, keyId: "1345A", hash: "a".repeat(32) };
const second = { created: 1_772_337_901, keyId: "bureau.guangzhou", hash: "b".repeat(32) };
const observation: Observation = {
  place: "1345A", endsAt: AT, length: "PT1H", version: 2,
  items: { pm25: [{ rank: rankOf(first, 0), value: "30", receivedAt: AT }, { rank: rankOf(second, 4), value: null, receivedAt: NOW, correction: { reason: "仪器校准", approvedBy: "监测科" } }] },
};

describe("a bureau reads the originals (State Council Order 820)", () => {
  test("each revision with value, who, when, why, approved by whom, raw object, position and decoder", () => {
    expect(bureauObservation(observation, new Map([[receiptId(first), "json-1"]]))).toEqual({
      endsAt: AT, length: "PT1H", values: { pm25: {
        value: null, revision: rankOf(second, 4), revisionNumber: 1, receivedAt: NOW,
        revisions: [
          { value: "30", by: { keyId: "1345A", sender: "station" }, signedAt: "2026-03-01T12:05:00+08:00", receivedAt: AT, outcome: "stored",
            from: { rawObject: rawKey(first), pointer: "/observations/0/values/pm25", receipt: receiptId(first), decoder: "json-1" } },
          { value: null, by: { keyId: "bureau.guangzhou", sender: "bureau" }, signedAt: "2026-03-01T12:05:01+08:00", receivedAt: NOW, outcome: "withdrawn", reason: "仪器校准", approvedBy: "监测科",
            from: { rawObject: rawKey(second), pointer: "/observations/4/values/pm25", receipt: receiptId(second), decoder: null } },
        ],
      } },
    });
    expect(receiptsOf([observation])).toEqual([receiptId(first), receiptId(second)]);
  });

  test("the public reads that it was withdrawn, and neither why nor by whom", () => {
    expect(publicObservation(observation)).toEqual({ endsAt: AT, length: "PT1H", values: { pm25: { value: null, revisionNumber: 1, receivedAt: NOW, reviewed: false } } });
  });
});

describe("a bureau reads reviews beside the originals, and maintenance with all that was declared of it", () => {
  const order = { created: 1_772_338_000, keyId: "bureau.guangzhou", hash: "c".repeat(32) };
  const by = { by: { keyId: "bureau.guangzhou", sender: "bureau" }, signedAt: "2026-03-01T12:06:40+08:00", order: { rawObject: orderKey("normalize", order), receipt: receiptId(order) } };

  test("each review with who, why, approved by whom, its order, and whether it holds for what counts now", () => {
    const reviews = (["30", "31"] as const).map((value, index) => ({ rank: rankOf(order, index), item: "pm25", verdict: "reject", value, reason: "零点漂移", approvedBy: "监测科", receivedAt: NOW }) as const);
    const told = bureauObservation({ ...observation, items: { pm25: observation.items.pm25!.slice(0, 1) }, reviews }, new Map()) as { values: { pm25: { reviews: object[] } } };
    expect(told.values.pm25.reviews).toEqual([
      { verdict: "reject", value: "30", reason: "零点漂移", approvedBy: "监测科", holds: true, ...by, receivedAt: NOW },
      { verdict: "reject", value: "31", reason: "零点漂移", approvedBy: "监测科", holds: false, ...by, receivedAt: NOW },
    ]);
  });

  test("each declaration of a window, and which counts", () => {
    const declared = (index: number, to: Instant) => ({ rank: rankOf(order, index), from: AT, to, reason: "更换灯", declaredBy: "运维岗", receivedAt: NOW });
    expect(bureauWindow({ place: "1345A", id: "2026-03-01", declarations: [declared(0, NOW), declared(1, AT)] })).toEqual({
      window: "2026-03-01",
      declarations: [{ from: AT, to: NOW, reason: "更换灯", declaredBy: "运维岗", receivedAt: NOW, counts: false, ...by }, { from: AT, to: AT, reason: "更换灯", declaredBy: "运维岗", receivedAt: NOW, counts: true, ...by }],
    });
  });
});

describe("who reads", () => {
  const keys = { bureau: newKey("bureau.guangzhou"), station: newKey("1345A") };
  const findKey = async (keyId: string) => Object.values(keys).find(({ signing }) => signing.keyId === keyId)?.publicKey;
  const get = (key: (typeof keys)["bureau"]) => signedEvent(key.signing, "", Date.parse(NOW) / 1000, { method: "GET", path: "/v1/places/1345A/observations" });
  const status = async (event: Awaited<ReturnType<typeof get>>) => {
    const reader = await readerOf(event, findKey, NOW);
    return reader.ok ? reader.value.kind : reader.fault.statusCode;
  };

  test("unsigned: anyone; signed by a bureau: the bureau; by a station: refused", async () => {
    expect(await status({ ...(await get(keys.bureau)), headers: {} })).toBe("anyone");
    expect(await status(await get(keys.bureau))).toBe("bureau");
    expect(await status(await get(keys.station))).toBe(403);
    expect(await readerOf(await get(keys.bureau), findKey, NOW)).toMatchObject({ ok: true, value: { city: "guangzhou" } });
  });

  test("a signature that does not count is never taken for none", async () => {
    const event = await get(keys.bureau);
    expect(await status({ ...event, rawPath: "/v1/places/1346A/observations" })).toBe(401);
    expect(await status({ ...event, headers: { ...event.headers, "content-digest": `sha-256=:${createHash("sha256").update("x").digest("base64")}:` } })).toBe(401);
    const { signature: _left, ...unsigned } = event.headers;
    expect(await status({ ...event, headers: unsigned })).toBe(401);
    expect(await status(await signedEvent(newKey("bureau.nowhere").signing, "", Date.parse(NOW) / 1000, { method: "GET", path: "/v1/places/1345A/observations" }))).toBe(401);
  });
});
