import "../../fakes/quiet.ts";
import { beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, plusMs, type Instant } from "../../../domain/model/time.ts";
import type { RegisteredSender } from "../../../domain/registry/sender.ts";
import { collectReadings } from "../../../lambdas/collect/collect-readings.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";

const FIRST = "2026-03-31T23:59:00+08:00" as Instant;
const CREATED = Math.floor(epochMs(FIRST) / 1000);
const key = newKey("1345A");
const SENDER: RegisteredSender = {
  keyId: "1345A", publicKey: key.publicKey, owner: { kind: "station", id: "1345A" }, from: "2026-03-01", until: "2026-03-31", settings: { stamps: "interval-end" },
  revokedAt: null, command: "1772298300-0",
};
const BODY = JSON.stringify({ observations: [{ station: "1345A", endsAt: "2026-03-31T23:00:00+08:00", interval: "PT1H", values: { pm25: 30, pm10: "bad" } }] });

let archive: ReturnType<typeof memoryArchive>;
let sender: RegisteredSender | undefined;
let looked: string[];
let now: Instant;
beforeEach(() => {
  archive = memoryArchive();
  sender = SENDER;
  looked = [];
  now = FIRST;
});

async function post(event: Awaited<ReturnType<typeof signedEvent>>) {
  const has = async (name: string) => { looked.push(name); return archive.has(name); };
  const collect = collectReadings({ archive: { ...archive, has }, registry: { get: async () => sender }, limit: async () => undefined, placeOf: directoryOf(network).place, now: () => now });
  const answer = await collect(event);
  return { status: answer.statusCode, body: answer.body };
}

describe("the identical request again is answered as the first time, never refused as a replay", () => {
  test.each([["a second", 1000], ["301 seconds", 301_000], ["a day, when the key has had its last day", 86_400_000], ["a year", 365 * 86_400_000]])("%s later", async (_when, later) => {
    const event = await signedEvent(key.signing, BODY, CREATED);
    const first = await post(event);
    now = plusMs(FIRST, later);
    expect(await post(event)).toEqual(first);
    expect(first.status).toBe(202);
    expect(archive.objects.size).toBe(1);
  });

  test("also where the sender's settings are others since: as it was kept, by those of its receipt", async () => {
    const event = await signedEvent(key.signing, BODY.replace("T23:00", "T22:00"), CREATED);
    sender = { ...SENDER, settings: { stamps: "interval-beginning" } };
    const first = await post(event);
    const kept = [...archive.objects.values()][0]!;
    expect(kept.howRead?.settings).toEqual({ stamps: "interval-beginning" });
    sender = { ...SENDER, settings: { stamps: "interval-end", units: { pm25: "mg/m3" } } };
    for (const later of [1000, 301_000]) {
      now = plusMs(FIRST, later);
      expect(await post(event)).toEqual(first);
    }
  });

  test("also where its own expiry has passed since", async () => {
    const event = await signedEvent(key.signing, BODY, CREATED, { expires: new Date((CREATED + 60) * 1000) });
    const first = await post(event);
    now = plusMs(FIRST, 61_000);
    expect(await post(event)).toEqual(first);
    expect(first.status).toBe(202);
  });

  test("a late request that was not kept is expired: it costs one look, and leaves nothing", async () => {
    now = plusMs(FIRST, 301_000);
    const answer = await post(await signedEvent(key.signing, BODY, CREATED));
    expect(answer).toMatchObject({ status: 401, body: expect.stringContaining("signature-expired") as string });
    expect(looked).toHaveLength(1);
    expect(archive.objects.size).toBe(0);
  });

  test("a late request with a wrong signature costs no look", async () => {
    now = plusMs(FIRST, 301_000);
    expect(await post(await signedEvent(newKey("1345A").signing, BODY, CREATED))).toMatchObject({ status: 401, body: expect.stringContaining("signature-wrong") as string });
    expect(looked).toEqual([]);
  });

  test("nothing is looked for while a request is in time", async () => {
    const event = await signedEvent(key.signing, BODY, CREATED);
    await post(event);
    await post(event);
    expect(looked).toEqual([]);
  });

  test("of a revoked key nothing is accepted, also not what it sent before; that stays", async () => {
    const event = await signedEvent(key.signing, BODY, CREATED);
    await post(event);
    sender = { ...SENDER, revokedAt: plusMs(FIRST, 1000) };
    for (const later of [2000, 301_000]) {
      now = plusMs(FIRST, later);
      expect(await post(event)).toMatchObject({ status: 401, body: expect.stringContaining("signature-unknown-key") as string });
    }
    expect(archive.objects.size).toBe(1);
  });
});

describe("a key may sign on its days in Beijing, both included: the day of signing counts, not that of receipt", () => {
  const at = (text: string) => Math.floor(epochMs(text as Instant) / 1000);
  test.each([
    ["signed in the last second of the last day, received after midnight", "2026-03-31T23:59:59+08:00", "2026-04-01T00:02:00+08:00", 202],
    ["signed in the first second after it", "2026-04-01T00:00:00+08:00", "2026-04-01T00:00:01+08:00", 401],
    ["signed in the first second of the first day", "2026-03-01T00:00:00+08:00", "2026-03-01T00:00:01+08:00", 202],
    ["signed in the last second before it", "2026-02-28T23:59:59+08:00", "2026-03-01T00:00:01+08:00", 401],
  ])("%s", async (_what, signed, received, status) => {
    now = received as Instant;
    const body = BODY.replace("2026-03-31T23", "2026-02-28T20");
    expect((await post(await signedEvent(key.signing, body, at(signed)))).status).toBe(status);
  });
});
