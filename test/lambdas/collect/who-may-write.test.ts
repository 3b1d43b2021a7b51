import "../../fakes/quiet.ts";
import { describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import type { Owner } from "../../../domain/registry/owner.ts";
import type { RegisteredSender } from "../../../domain/registry/sender.ts";
import { collectReadings } from "../../../lambdas/collect/collect-readings.ts";
import { memoryArchive } from "../../fakes/memory-archive.ts";
import { newKey, signedEvent } from "../../fakes/signed-event.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const [guangzhou, qingyuan] = ["guangzhou", "qingyuan"].map((city) => network.airStations.filter((station) => station.city === city).map(({ id }) => id));
const section = network.sections.find(({ city }) => city === "guangzhou")!.id;

async function push(owner: Owner, stations: readonly string[]) {
  const key = newKey("k");
  const sender: RegisteredSender = { keyId: "k", publicKey: key.publicKey, owner, from: "2026-01-01", until: null, settings: { stamps: "interval-end" }, revokedAt: null, command: "0" };
  const archive = memoryArchive();
  const collect = collectReadings({ archive, registry: { get: async () => sender }, limit: async () => undefined, placeOf: directoryOf(network).place, now: () => NOW });
  const body = JSON.stringify({ observations: stations.map((station) => (station === section
    ? { station, endsAt: "2026-03-01T12:00:00+08:00", interval: "PT4H", values: { pH: "7" } }
    : { station, endsAt: "2026-03-01T12:00:00+08:00", interval: "PT1H", values: { pm25: 30 } })) });
  const answer = await collect(await signedEvent(key.signing, body, Math.floor(epochMs(NOW) / 1000)));
  return { status: answer.statusCode, kept: archive.objects.size, body: JSON.parse(answer.body ?? "null") as Record<string, unknown> };
}

describe("a bureau writes the series of its own city", () => {
  const bureau: Owner = { kind: "bureau", city: "guangzhou" };
  test("of its stations and its sections, in one push", async () => {
    expect(await push(bureau, [guangzhou![0]!, guangzhou![1]!, section])).toMatchObject({ status: 202, kept: 1, body: { accepted: 3, refused: [] } });
  });

  test("of another city: 403 that names the position, and nothing is kept", async () => {
    expect(await push(bureau, [guangzhou![0]!, qingyuan![0]!])).toMatchObject({ status: 403, kept: 0, body: { errors: [{ pointer: "/observations/1/station", kind: "foreign-station" }] } });
  });

  test("a station that the network does not know is refused by item, the rest is kept", async () => {
    expect(await push(bureau, [guangzhou![0]!, "9999Z"])).toMatchObject({
      status: 202, kept: 1, body: { accepted: 1, refused: [{ pointer: "/observations/1/values/pm25", kind: "unknown-station" }] },
    });
  });

  test("a bureau of another city may not, whatever its name", async () => {
    expect((await push({ kind: "bureau", city: "qingyuan" }, [section])).status).toBe(403);
  });
});

describe("a station writes its own series", () => {
  test.each([["its own", [guangzhou![0]!], 202], ["its neighbour's", [guangzhou![1]!], 403], ["one that nobody knows", ["9999Z"], 403], ["its city's", ["guangzhou"], 403]])("%s", async (_what, stations, status) => {
    expect((await push({ kind: "station", id: guangzhou![0]! }, stations)).status).toBe(status);
  });
});
