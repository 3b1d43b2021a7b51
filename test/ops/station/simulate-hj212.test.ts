import "../../fakes/quiet.ts";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { decodeFrame, encodeFrame, measuredIn } from "../../../domain/hj212/index.ts";
import { parseRawKey } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { readGatewaySettings } from "../../../gateway/settings.ts";
import { startGateway } from "../../../gateway/start-gateway.ts";
import { decodeRaw } from "../../../lambdas/collect/decode-raw.ts";
import { readCommandLine } from "../../../ops/station/command-line.ts";
import { makeGatewayConfig } from "../../../ops/station/simulate-hj212-config.ts";
import { frameOf, simulatedStations } from "../../../ops/station/simulate-hj212-frames.ts";
import { simulateHj212 } from "../../../ops/station/simulate-hj212.ts";
import { hoursUntil, simulatedHours } from "../../../ops/station/simulated-hours.ts";
import { connectApi } from "../../../ops/station/station-api.ts";
import { stationApiServer } from "../../fakes/station-api-server.ts";

const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-hj212-"));
const file = (name: string) => join(scratch, name);
let server: Awaited<ReturnType<typeof stationApiServer>>;
let said: string[];
const say = (text: string) => void said.push(text);
beforeAll(async () => {
  server = await stationApiServer();
  writeFileSync(file("admin.pem"), server.administrator.signing.privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
});
afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(() => { said = []; });

const run = (...args: string[]): Promise<boolean> =>
  simulateHj212(() => connectApi(server.url, say), readCommandLine(["simulate-hj212", ...args, "--admin-key", file("admin.pem"), "--api", server.url])!, say);

describe("devices of the simulation", () => {
  test("there are more than a hundred, air stations and sections in turn, each with an MN of 24 hexadecimal digits that says SIM", () => {
    const all = simulatedStations(network);
    expect(all.length).toBeGreaterThanOrEqual(100);
    expect(all.slice(0, 4).map(({ readings }) => readings)).toEqual(["hour", "round-realtime", "hour", "round-realtime"]);
    expect(new Set(all.map(({ mn }) => mn)).size).toBe(all.length);
    for (const { mn } of all) expect(mn).toMatch(/^53494D[0-9A-F]{18}$/);
  });

  test("an hour is sent as 2061 stamped with its START, a round as 2011 at its moment; the values are the bundled ones", () => {
    const [air, river] = simulatedStations(network);
    const end = "2026-03-01T12:00:00+08:00" as Instant;
    for (const [station, cn, stamp] of [[air!, "2061", "20260301110000"], [river!, "2011", "20260301120000"]] as const) {
      const [push] = simulatedHours(network, new Set([station.station]))(end);
      const decoded = decodeFrame(encodeFrame(frameOf(station, push!, "20260301120100000")!));
      if (!decoded.ok) throw new Error(decoded.fault.en);
      expect(decoded.value).toMatchObject({ cn, mn: station.mn, deviations: [] });
      expect(decoded.value.data[0]).toEqual([{ name: "DataTime", value: stamp }]);
      const measured = measuredIn(decoded.value);
      if (!measured.ok) throw new Error(measured.fault.en);
      const { siteState: _word, ...numbers } = push!.values;
      expect(measured.value.factors.map(({ values }) => Number(values.Avg ?? values.Rtd)).toSorted()).toEqual(Object.values(numbers).map(Number).toSorted());
    }
  });

  test("a device without a number to say sends nothing", () => {
    expect(frameOf(simulatedStations(network)[1]!, { endsAt: "2026-03-01T12:00:00+08:00" as Instant, values: { siteState: "停站" } }, "20260301120100000")).toBeUndefined();
  });
});

describe("simulate-hj212", () => {
  async function gatewayOf(config: string) {
    const settings = JSON.parse(readFileSync(config, "utf8")) as object;
    writeFileSync(config, JSON.stringify({ ...settings, listen: { port: 0 }, status: { port: 0 }, push: { everySeconds: 0.05 } }));
    const gateway = await startGateway(readGatewaySettings(config));
    onTestFinished(() => gateway.stop());
    return gateway;
  }

  test("makes a gateway's configuration with enrolled keys; played against that gateway, the bundled values arrive at the API under keys that say simulation", async () => {
    expect(await run("--devices", "4", "--config", file("gw/gateway.json"))).toBe(true);
    expect(said[0]).toMatch(/模拟 SIMULATION/);
    expect(statSync(file("gw/gateway.json")).mode & 0o077).toBe(0);
    const gateway = await gatewayOf(file("gw/gateway.json"));
    for (const faults of [[], ["--split"]]) {
      expect(await run("--devices", "4", "--gateway", `127.0.0.1:${gateway.port}`, "--hours", "5", "--speed", "0", "--once", ...faults)).toBe(true);
    }
    while (gateway.status().spool.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(gateway.status()).toMatchObject({ refused: {}, trouble: null, spool: { aside: 0 } });
    const arrived = [...server.archive.objects].filter(([key]) => key.startsWith("readings/")).flatMap(([key, raw]) => {
      expect(key).toContain(".simulation.");
      const decoded = decodeRaw({ body: raw.body, ...raw.howRead! }, parseRawKey(key)!, directoryOf(network).place);
      return decoded.ok ? decoded.value.readings.map(({ place, endsAt, item, value }) => `${place} ${endsAt} ${item} ${Number(value)}`) : [];
    });
    const stations = new Set(simulatedStations(network).slice(0, 4).map(({ station }) => station));
    const sent = hoursUntil(Date.now(), 5).flatMap(simulatedHours(network, stations)).flatMap(({ station, endsAt, values: { siteState: _word, ...values } }) =>
      Object.entries(values).map(([item, value]) => `${station} ${endsAt} ${item} ${Number(value)}`));
    expect(sent.length).toBeGreaterThan(50);
    expect(new Set(arrived)).toEqual(new Set(sent));
  });

  test("a configuration that is there is never overwritten", async () => {
    mkdirSync(file("there"));
    writeFileSync(file("there/gateway.json"), "mine");
    await expect(run("--config", file("there/gateway.json"))).rejects.toThrow(/not overwritten|is there already/);
    expect(readFileSync(file("there/gateway.json"), "utf8")).toBe("mine");
  });

  test("keys that are not enrolled leave no configuration behind", async () => {
    server.failures.push({ status: 400 });
    await expect(run("--config", file("refused.json"))).rejects.toThrow(/not enrolled/);
    expect(() => statSync(file("refused.json"))).toThrow(/ENOENT/);
  });

  test("a system on demonstration time is told as that: the gateway signs by this machine's clock", async () => {
    const api = { url: server.url, seconds: () => 1_800_000_000 } as never;
    await expect(makeGatewayConfig(file("late.json"), [], api, server.administrator.signing, 1, say)).rejects.toThrow(/--no-replay/);
  });

  test.each<[string[], RegExp]>([
    [[], /--config, --gateway, or both/], [["--gateway", "nowhere"], /HOST:PORT/], [["--gateway", "h:1", "--garble", "2"], /--garble/],
    [["--gateway", "h:1", "--devices", "0"], /--devices/], [["--gateway", "h:1", "--devices", "9999"], /--devices/],
  ])("%j is refused with what to do", async (args, why) => {
    await expect(async () => run(...args)).rejects.toThrow(why);
  });
});
