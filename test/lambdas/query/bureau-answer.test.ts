import "../../fakes/quiet.ts";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../../domain/model/observation.ts";
import { rankOf, rawKey, receiptId } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { bureauObservation, receiptsOf } from "../../../lambdas/query/bureau-answer.ts";
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
    expect(publicObservation(observation)).toEqual({ endsAt: AT, length: "PT1H", values: { pm25: { value: null, revisionNumber: 1, receivedAt: NOW } } });
  });
});

describe("who reads", () => {
  const keys = { bureau: newKey("bureau.guangzhou"), station: newKey("1345A") };
  const findKey = async (keyId: string) => Object.values(keys).find(({ signing }) => signing.keyId === keyId)?.publicKey;
  const get = (key: (typeof keys)["bureau"]) => signedEvent(key.signing, "", Date.parse(NOW) / 1000, { method: "GET", path: "/v1/places/1345A/observations" });
  const status = async (event: Awaited<ReturnType<typeof get>>) => {
    const reader = await readerOf(event, findKey, NOW);
    return reader.ok ? reader.value : reader.fault.statusCode;
  };

  test("unsigned: anyone; signed by a bureau: the bureau; by a station: refused", async () => {
    expect(await status({ ...(await get(keys.bureau)), headers: {} })).toBe("anyone");
    expect(await status(await get(keys.bureau))).toBe("bureau");
    expect(await status(await get(keys.station))).toBe(403);
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
