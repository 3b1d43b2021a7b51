import { beforeEach, describe, expect, test } from "vitest";
import { STAGES } from "../../../domain/canary/silent-stage.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { canaryPush } from "../../../domain/canary/canary-push.ts";
import { collectCanary } from "../../../lambdas/collect/collect-canary.ts";
import { readHour } from "../../../lambdas/ledger/read-hour.ts";
import { CANARY_PATH } from "../../../lambdas/canary/settings.ts";
import { canaryKey } from "../../../lambdas/runtime/canary-key.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";
import { canaryRoad, TEXT } from "./canary-road.ts";

let road: ReturnType<typeof canaryRoad>;
beforeEach(() => { road = canaryRoad(); });
const fly = async (times: number) => {
  const found: (string | null)[] = [];
  for (let n = 0; n < times; n++) found.push((await road.run()).silent);
  return found;
};

describe("the canary's flight along the whole road", () => {
  test("finds every stage answering, over the hour and the day", async () => {
    road = canaryRoad("2026-07-01T23:40:05+08:00" as Instant);
    expect(await fly(12)).toEqual(Array(12).fill(null));
    expect(road.archive.objects.size).toBe(12);
  });

  test.each(STAGES)("a stopped %s is named within three runs, and no longer when it works again", async (stage) => {
    await fly(3);
    road.stopped.add(stage);
    const found = await fly(5);
    expect(found.slice(0, 1)).toEqual([null]);
    expect(found.slice(3)).toEqual([stage, stage]);
    expect(new Set(found)).toEqual(new Set([null, stage]));
    road.stopped.delete(stage);
    expect((await fly(4)).slice(2)).toEqual([null, null]);
  });

  test("says why a push was not acknowledged", async () => {
    road.stopped.add("collect");
    expect(await road.run()).toEqual({ silent: "collect", notAcknowledged: "fetch failed" });
  });
});

describe("its data are apart", () => {
  test("everything it leaves is of the place canary, below canary/: nothing for a city, a period, the ledger, a manifest or a sweep to meet", async () => {
    await fly(3);
    expect([...road.archive.objects.keys()].filter((key) => !key.startsWith("canary/"))).toEqual([]);
    for await (const key of road.archive.list("readings/")) expect.unreachable(key);
    expect(new Set([...road.observations.items.values()].map(({ place }) => place))).toEqual(new Set(["canary"]));
    expect(new Set([...road.assessments.items.values()].map(({ place }) => place))).toEqual(new Set(["canary"]));
    expect([road.toCity.sent, road.toPeriod.sent]).toEqual([[], []]);
    // Its receipts balance by themselves, and no raw object among the readings asks for them.
    expect([...road.receipts.items.values()].map(({ readings, kept }) => [readings, kept.length])).toEqual([[1, 1], [1, 1], [1, 1]]);
    const { archive, observations } = road;
    const read = readHour({
      raw: { list: async function* (prefix) { for await (const key of archive.list(prefix)) yield { key }; }, get: async () => expect.unreachable() },
      receipts: road.receipts, dead: { find: async () => new Map() }, observations, placeOf: () => undefined,
    });
    expect(await read("2026-07-01T12")).toEqual([]);
  });

  test("its key opens its own path for its own station alone, and no other key opens it", async () => {
    const at = epochMs(road.clock.now) / 1000;
    const own = { keyId: "canary", privateKey: canaryKey(TEXT).privateKey };
    const status = async (key: Parameters<typeof signedEvent>[0], body: string, collect = road.collect) => (await collect(await signedEvent(key, body, at, { path: CANARY_PATH }))).statusCode;
    expect(await status(own, canaryPush(road.clock.now))).toBe(202);
    expect(await status(own, canaryPush(road.clock.now).replace("canary", "1345A"))).toBe(403);
    expect(await status(newKey("canary").signing, canaryPush(road.clock.now))).toBe(401);
    expect(await status({ ...own, keyId: "1345A" }, canaryPush(road.clock.now))).toBe(401);
    expect(await status(own, canaryPush(road.clock.now), collectCanary({ archive: road.archive, now: () => road.clock.now }, undefined))).toBe(401);
    expect(road.archive.objects.size).toBe(1);
  });

  test("its key follows from the generated text alone, and is not made from a missing or short one", () => {
    expect(canaryKey(TEXT).publicKey).toBe(canaryKey(TEXT).publicKey);
    expect(canaryKey(TEXT).publicKey).not.toBe(canaryKey(`${TEXT}x`).publicKey);
    for (const text of [undefined, "", "short"]) expect(() => canaryKey(text)).toThrow(/holds no generated text/);
  });
});
