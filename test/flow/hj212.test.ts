/**
 * An instrument's HJ 212 frames over TCP, through the gateway, on the local system: they show up in the API and on the page; those of an outlet
 * are told to its bureau and to nobody else.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { GetObjectCommand, paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AirHour, WaterRound } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { parseGatewaySettings } from "../../gateway/settings.ts";
import { startGateway, type RunningGateway } from "../../gateway/start-gateway.ts";
import { SimulatedDevice } from "../../ops/station/simulate-hj212-device.ts";
import { frameOf, simulatedStations } from "../../ops/station/simulate-hj212-frames.ts";
import { COMMANDS, type Frame } from "../../domain/hj212/index.ts";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { pushBody, sendSigned } from "../../local/demo/station-client.ts";
import { readSigned } from "../../ops/signing/read-signed.ts";
import { INVENTED_OUTLET as OUTLET } from "../fakes/invented-outlet.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";

/** A busy machine takes long: what is checked is what shows up, not when. */
const PATIENT = { timeout: 200_000, interval: 100 };
const ENDS_AT = "2026-02-17T08:00:00+08:00" as Instant;
const all = simulatedStations(network);
const alerted = new Set(network.sections.filter((section) => section.alerted).map(({ id }) => id));
const air = all.find(({ station }) => station === "1345A")!;
const river = all.find(({ station }) => alerted.has(station))!;
// More PM2.5 than PM10: one of the two instruments is wrong.
const AIR = { pm25: "38", pm10: "20", so2: "6", no2: "31", o3: "46", co: "0.7" };
const RIVER = { temperature: "18.5", pH: "7.2", dissolvedOxygen: "8.1", permanganateIndex: "2.4", ammoniaNitrogen: "0.12", totalPhosphorus: "0.06", totalNitrogen: "2.1", conductivity: "210", turbidity: "12" };

/** The data logger (数采仪) of an outlet: hour data under the system code of polluting sources. */
const outlet: typeof air = { station: OUTLET.id, mn: "53494D0000000000000000FF", pw: "123456", readings: "hour", units: { w01018: "mg/L", w21003: "mg/L" } };

let demo: LocalDemo;
let gateway: RunningGateway;
let device: SimulatedDevice;
const spool = mkdtempSync(join(tmpdir(), "beijiang-watch-spool-"));

beforeAll(async () => {
  // As it runs all day: no function starts at the first frame.
  demo = await startDemo({ warm: true }, {}, [OUTLET]);
  const devices = [air, river, outlet].map((one) => ({ ...one, keyId: one.station, key: demo.keys.key(one.station).privateKey.export({ format: "pem", type: "pkcs8" }) }));
  const settings = { api: demo.system.url, listen: { port: 0 }, status: { port: 0 }, spool: { directory: spool }, push: { everySeconds: 0.2 }, devices };
  gateway = await startGateway(parseGatewaySettings(JSON.stringify(settings), spool), () => demo.system.clock.now());
  device = new SimulatedDevice({ host: "127.0.0.1", port: gateway.port });
}, 300_000);
afterAll(async () => {
  device?.close();
  await gateway?.stop();
  await demo?.stop();
  rmSync(spool, { recursive: true, force: true });
}, 30_000);

const send = async (of: typeof air, values: object) => {
  const frame = frameOf(of, { endsAt: ENDS_AT, values }, device.nextQn(demo.system.clock.now()))!;
  return (await device.deliver(frame as typeof frame & { qn: string })).outcome;
};
const answer = async (path: string): Promise<Record<string, readonly Record<string, unknown>[]>> => (await fetch(`${demo.system.url}${path}`)).json() as never;
const PERIOD = `from=${encodeURIComponent(ENDS_AT)}&to=${encodeURIComponent(ENDS_AT)}`;
const rowOf = async (station: string): Promise<string> =>
  new RegExp(`<tr[^>]* id="place-${station}".*?</tr>`, "s").exec(await (await fetch(`${demo.system.url}/`)).text())?.[0] ?? "";
/** Every file of the site, unpacked. */
async function siteFiles(): Promise<string[]> {
  const { s3, buckets: { site: Bucket } } = demo.stores;
  const files: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    for (const { Key } of Contents) {
      const bytes = Buffer.from(await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToByteArray());
      files.push(`${Key}\n${(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()}`);
    }
  }
  return files;
}
const plain = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("a device's frames", () => {
  it("are acknowledged (9014); an air station's hour with its quality flag and a river section's round stand on the page, and how long that took is printed", async () => {
    const started = Date.now();
    expect(await Promise.all([send(air, AIR), send(river, RIVER)])).toEqual(["acknowledged", "acknowledged"]);
    await vi.waitFor(async () => expect(plain(await rowOf(air.station))).toMatch(/ 38 可疑 20 可疑 /), PATIENT);
    console.log(`from the device to the page with its flag: ${((Date.now() - started) / 1000).toFixed(1)} s`);
    await vi.waitFor(() => expect(gateway.status()).toMatchObject({ refused: {}, trouble: null, spool: { waiting: 0, sent: 2, aside: 0 } }), PATIENT);
    await demo.system.settle({ timeoutMs: PATIENT.timeout });
    expect(await rowOf(river.station)).not.toBe("");
    console.log(`all quiet after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }, 300_000);

  it("are observations in the API: the values that were sent, at the END of the hour that DataTime began", async () => {
    const { observations } = await answer(`/v1/places/${air.station}/observations?${PERIOD}`);
    expect(observations).toMatchObject([{ endsAt: ENDS_AT }]);
    for (const [item, value] of Object.entries(AIR)) expect(JSON.stringify(observations), item).toContain(`"value":"${value}"`);
  });

  it("are judged: the hour has its AQI and the round its class, and both stand in their rows", async () => {
    const [hour] = (await answer(`/v1/places/${air.station}/assessments?kind=air-hour&${PERIOD}`))["assessments"] as unknown as readonly AirHour[];
    expect(hour).toMatchObject({ endsAt: ENDS_AT, aqi: expect.any(Number), quality: { pm25: { flag: 3, tests: { particles: 3 } }, pm10: { flag: 3, tests: { particles: 3 } } } });
    expect(plain(await rowOf(air.station))).toContain(String(hour!.aqi));
    const [round] = (await answer(`/v1/places/${river.station}/assessments?kind=water-round&${PERIOD}`))["assessments"] as unknown as readonly WaterRound[];
    expect(round).toMatchObject({ endsAt: ENDS_AT });
    expect(plain(await rowOf(river.station))).toMatch(/Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ/);
  });

  it("over the measuring range (T) are kept as that, and not judged", async () => {
    const frame = frameOf(air, { endsAt: "2026-02-17T07:00:00+08:00" as Instant, values: AIR }, device.nextQn(demo.system.clock.now()))!;
    const marked = { ...frame, qn: frame.qn!, data: frame.data.map((group) => group.map((field) => (field.name === "a21005-Flag" ? { ...field, value: "T" } : field))) };
    expect((await device.deliver(marked)).outcome).toBe("acknowledged");
    await vi.waitFor(() => expect(gateway.status().spool.sent).toBe(3), PATIENT);
    await demo.system.settle({ timeoutMs: PATIENT.timeout });
    const before = PERIOD.replaceAll("T08", "T07");
    const { observations } = await answer(`/v1/places/${air.station}/observations?${before}`);
    expect(JSON.stringify(observations)).toMatch(/"mark":"T"/);
    const [hour] = (await answer(`/v1/places/${air.station}/assessments?kind=air-hour&${before}`))["assessments"] as unknown as readonly AirHour[];
    // The value is for the bureaus; the public reads that the instrument was over its range.
    expect(hour!.notCounted).toEqual({ co: { because: "T" } });
    const stored = (await allItems(demo.stores, "assessments")) as unknown as readonly AirHour[];
    expect(stored.find(({ place, kind, endsAt }) => place === air.station && kind === "air-hour" && endsAt === "2026-02-17T07:00:00+08:00")!.notCounted).toEqual({ co: { because: "T", atLeast: "0.7" } });
  }, 300_000);
});

describe("the frames of a discharge outlet (废水排放口), registered for this test alone", () => {
  const now = () => Math.floor(demo.system.clock.now() / 1000);
  const hour = (cod: string): Frame & { qn: string } => ({
    qn: device.nextQn(demo.system.clock.now()), st: "32", cn: COMMANDS.hour, pw: outlet.pw, mn: outlet.mn, flag: { version: 2017, split: false, answer: true }, part: null, resent: false,
    data: [[{ name: "DataTime", value: "20260217070000" }], [{ name: "w01018-Avg", value: cod }, { name: "w01018-Flag", value: "N" }], [{ name: "w21003-Avg", value: "3.1" }, { name: "w21003-Flag", value: "N" }]],
  });
  const letters = () => demo.system.mailbox.list().filter(({ attributes }) => attributes["medium"] === "wastewater").map(({ subscriber, attributes: { kind, severity }, message }) => ({ to: subscriber, kind, severity, message }));
  const bureau = (city: string, path: string) => readSigned(demo.system.url, path, demo.keys.key(`bureau.${city}`), now());

  beforeAll(async () => {
    const senders = ["qingyuan", "guangzhou"].map((city) => ({ keyId: `bureau.${city}`, publicKey: demo.keys.publicKey(`bureau.${city}`), owner: { kind: "bureau", city }, from: "2026-01-01", until: null }));
    await sendSigned(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({ senders }), now());
    expect((await device.deliver(hour("75"))).outcome).toBe("acknowledged");
    await vi.waitFor(() => expect(gateway.status().spool).toMatchObject({ waiting: 0, aside: 0 }), PATIENT);
    await demo.system.settle({ timeoutMs: PATIENT.timeout });
  }, 300_000);

  it("are told at once to the bureau of its city as an advisory; the day's mean, when it is over, as an exceedance", async () => {
    expect(letters()).toMatchObject([{ to: "qingyuan-duty", kind: "outlet-advisory", severity: "advisory", message: expect.stringContaining("虚构排放口") }]);
    // Past midnight the clock asks for the days that are over.
    demo.system.clock.set(Date.parse("2026-02-18T00:40:00+08:00"));
    await vi.waitFor(async () => {
      await demo.system.settle({ timeoutMs: PATIENT.timeout });
      expect(letters().some(({ kind }) => kind === "outlet-day")).toBe(true);
    }, PATIENT);
    expect(letters().find(({ kind }) => kind === "outlet-day")).toMatchObject({ to: "qingyuan-duty", severity: "exceedance", message: expect.stringContaining("废水排放口超标（按日评价）") });
  }, 300_000);

  it("are read by its bureau, by nobody without a signature and by no other bureau; no file of the site names it", async () => {
    const path = `/v1/places/${OUTLET.id}/observations?${PERIOD}`;
    expect((await bureau("qingyuan", path)).text).toContain("\"75\"");
    expect([(await fetch(`${demo.system.url}${path}`)).status, (await bureau("guangzhou", path)).status]).toEqual([404, 404]);
    const id = /编号 Notice: ([gn]-[0-9a-f]{16})/.exec(letters()[0]!.message)![1]!;
    expect([(await bureau("qingyuan", `/v1/notices/${id}`)).status, (await bureau("guangzhou", `/v1/notices/${id}`)).status, (await fetch(`${demo.system.url}/v1/notices/${id}`)).status]).toEqual([200, 404, 404]);
    const open = await (await fetch(`${demo.system.url}/v1/exceedances`)).text();
    const files = await siteFiles();
    // Would a file be found? Those of the air station are.
    expect(files.filter((text) => text.includes("广雅中学")).length).toBeGreaterThan(10);
    expect([open, ...files].filter((text) => text.includes(OUTLET.id) || text.includes(OUTLET.zh))).toEqual([]);
  }, 300_000);

  it("a correction by the outlet's own key withdraws both, for exactly who was told", async () => {
    const body = pushBody({ station: OUTLET.id, endsAt: ENDS_AT, interval: "PT1H", values: { chemicalOxygenDemand: "7.5" } });
    await sendSigned(demo.system.url, "/v1/readings", demo.keys.key(OUTLET.id), body, now());
    await vi.waitFor(async () => {
      await demo.system.settle({ timeoutMs: PATIENT.timeout });
      expect(letters().filter(({ message }) => message.includes("【撤销】")).map(({ to, kind }) => `${to} ${kind}`).toSorted()).toEqual(["qingyuan-duty outlet-advisory", "qingyuan-duty outlet-day"]);
    }, PATIENT);
    expect(new Set(letters().map(({ to }) => to))).toEqual(new Set(["qingyuan-duty"]));
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  }, 300_000);
});
