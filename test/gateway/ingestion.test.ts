/** What the gateway sends is what the API takes: the shells of collect and registry over HTTP, in this process. */
import "../fakes/quiet.ts";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { Frame } from "../../domain/hj212/index.ts";
import { parseRawKey } from "../../domain/model/rank.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import { readGatewaySettings } from "../../gateway/settings.ts";
import { startGateway, type RunningGateway } from "../../gateway/start-gateway.ts";
import { decodeRaw } from "../../lambdas/collect/decode-raw.ts";
import { sendSigned } from "../../ops/signing/send-signed.ts";
import { stationApiServer } from "../fakes/station-api-server.ts";
import { configFile, DEVICE, hourFrame, publicKeyText, scratch, TestDevice } from "./gateway-fixtures.ts";

const SECTION = network.sections[0]!.id;
const RIVER = { ...DEVICE, mn: "0100000000000000000000AA", station: SECTION, keyId: `${SECTION}.1`, readings: "round-realtime", units: { w21003: "mg/L", w01001: "1", w20119: "ug/L", w01010: "degC" } };
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 });

let api: Awaited<ReturnType<typeof stationApiServer>>;
let gateway: RunningGateway;
let device: TestDevice;

beforeEach(async () => {
  api = await stationApiServer();
  onTestFinished(() => api.stop());
  const senders = [["1345A", "1345A"], [`${SECTION}.1`, SECTION]].map(([keyId, id]) => ({ keyId, publicKey: publicKeyText, owner: { kind: "station", id }, from: "2026-01-01", until: null }));
  const enrolled = await sendSigned(api.url, "/v1/enrolments", api.administrator.signing, JSON.stringify({ senders }), () => Math.floor(Date.now() / 1000));
  expect(enrolled.status).toBe(202);
  const folder = scratch();
  gateway = await startGateway(readGatewaySettings(configFile(folder, api.url, { devices: [DEVICE, RIVER] })));
  onTestFinished(() => gateway.stop());
  device = new TestDevice(gateway.port);
});

/** Everything that the API keeps, as its own decoder reads it: place, end, item, value in the unit in which it is judged, mark. */
const kept = () => [...api.archive.objects].filter(([key]) => key.startsWith("readings/")).flatMap(([key, raw]) => {
  const decoded = decodeRaw({ body: raw.body, ...raw.howRead! }, parseRawKey(key)!, directoryOf(network).place);
  if (!decoded.ok) throw new Error(decoded.fault[0]?.en);
  return decoded.value.readings.map(({ place, endsAt, item, value, mark }) => [place, endsAt, item, value, ...(mark === undefined ? [] : [mark])].join(" "));
});

/** A real-time frame of the river station, sampled at a round's time. */
const roundFrame = (hour: number, data: Frame["data"]): Frame =>
  hourFrame(hour, "0", { mn: RIVER.mn, st: "21", cn: "2011", data: [hourFrame(hour, "0").data[0]!, ...data] });

describe("what the gateway sends is what the API takes", () => {
  test("hour data of an air station: the mean, in the device's unit, at the END of its hour, with its mark", async () => {
    device.send(hourFrame(7, "35.4", { data: [
      hourFrame(7, "0").data[0]!, [{ name: "a34004-Avg", value: "35.40" }, { name: "a34004-Flag", value: "N" }], [{ name: "a21005-Avg", value: "50.0" }, { name: "a21005-Flag", value: "T" }],
    ] }));
    await until(() => expect(gateway.status().spool.sent).toBe(1));
    expect(kept()).toEqual(["1345A 2026-03-01T08:00:00+08:00 pm25 35.4", "1345A 2026-03-01T08:00:00+08:00 co 50 T"]);
  });

  test("a river station's round: units of the device become those in which items are judged", async () => {
    device.send(roundFrame(8, [
      [{ name: "w21003-Rtd", value: "1.57" }], [{ name: "w01001-Rtd", value: "7.1" }, { name: "w01001-Flag", value: "N" }], [{ name: "w20119-Rtd", value: "3.5" }], [{ name: "w01010-Rtd", value: "25.64" }],
    ]));
    await until(() => expect(gateway.status().spool.sent).toBe(1));
    const at = `${SECTION} 2026-03-01T08:00:00+08:00`;
    expect(kept()).toEqual([`${at} ammoniaNitrogen 1.57`, `${at} pH 7.1`, `${at} arsenic 0.0035`, `${at} temperature 25.64`]);
  });

  test("202 with refusals: one value that the API refuses takes nothing else of its frame with it", async () => {
    device.send(hourFrame(7, "35.1234567891234"));
    await until(() => expect(gateway.status().spool.sent).toBe(1));
    expect(kept()).toEqual(["1345A 2026-03-01T08:00:00+08:00 co 0.7"]);
    expect(gateway.status().spool.aside).toBe(0);
  });

  test("a frame of which the API takes nothing is set aside with the API's own words: from the future, say", async () => {
    const ahead = hourFrame(0, "35", { data: [[{ name: "DataTime", value: "20990101000000" }], [{ name: "a34004-Avg", value: "35" }]] });
    device.send(ahead);
    device.send(hourFrame(7, "36"));
    await until(() => expect(gateway.status().spool).toMatchObject({ sent: 1, aside: 1, waiting: 0 }));
    expect(gateway.status().aside[0]!.note).toContain("check the station's clock");
    expect(kept()).toContain("1345A 2026-03-01T08:00:00+08:00 pm25 36");
  });

  test("429 with Retry-After: the device waits so long, then everything arrives, once", async () => {
    api.failures.push({ status: 429, retryAfter: "1" });
    device.send(hourFrame(7, "36"));
    await until(() => expect(gateway.status().trouble).toContain("429"));
    await until(() => expect(gateway.status()).toMatchObject({ trouble: null, spool: { sent: 1 } }));
    expect(kept()).toHaveLength(2);
  });

  test("413: the push is sent in parts, in order", async () => {
    api.failures.push({ status: 503 }, { status: 413 });
    for (let hour = 0; hour < 4; hour++) device.send(hourFrame(hour, String(hour + 1)));
    await until(() => expect(gateway.status().spool.sent).toBe(4));
    expect(kept().filter((line) => line.includes("pm25")).map((line) => line.slice(-1))).toEqual(["1", "2", "3", "4"]);
    expect([...api.archive.objects.keys()].filter((key) => key.startsWith("readings/")).length).toBeGreaterThan(1);
  });

  test("a key that was revoked holds up its own device: it says so, and keeps its frames", async () => {
    // Commands of one second have no order in time: this one is signed in a later second than the enrolment.
    const enrolledIn = Math.floor(Date.now() / 1000);
    await until(() => expect(Math.floor(Date.now() / 1000)).toBeGreaterThan(enrolledIn));
    const revoked = await sendSigned(api.url, "/v1/revocations", api.administrator.signing, JSON.stringify({ revoke: ["1345A"], reason: "lost" }), () => Math.floor(Date.now() / 1000));
    expect(revoked.status).toBe(202);
    device.send(hourFrame(7, "36"));
    device.send(roundFrame(8, [[{ name: "w21003-Rtd", value: "0.2" }]]));
    await until(() => expect(gateway.status().trouble).toMatch(/401/));
    await until(() => expect(gateway.status().spool).toMatchObject({ waiting: 1, sent: 1 }));
    expect(kept()).toEqual([`${SECTION} 2026-03-01T08:00:00+08:00 ammoniaNitrogen 0.2`]);
  });
});
