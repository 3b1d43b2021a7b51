import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { encodeFrame } from "../../domain/hj212/index.ts";
import { readGatewaySettings } from "../../gateway/settings.ts";
import { Spool } from "../../gateway/spool.ts";
import { startGateway, type RunningGateway } from "../../gateway/start-gateway.ts";
import { configFile, DEVICE, FakeApi, hourFrame, MN, scratch, TestDevice } from "./gateway-fixtures.ts";

async function started(more: Record<string, unknown> = {}): Promise<{ api: FakeApi; gateway: RunningGateway; device: TestDevice; folder: string }> {
  const [folder, api] = [scratch(), await FakeApi.start()];
  const gateway = await startGateway(readGatewaySettings(configFile(folder, api.url, more)));
  let stopped = false;
  onTestFinished(async () => { if (!stopped) await gateway.stop(); });
  const stop = gateway.stop.bind(gateway);
  Object.assign(gateway, { stop: async () => { stopped = true; await stop(); } });
  return { api, gateway, device: new TestDevice(gateway.port), folder };
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 });
const refusedBy = async (send: (device: TestDevice) => void, reason: string) => {
  const world = await started();
  send(world.device);
  await until(() => expect(world.gateway.status().refused).toEqual({ [reason]: 1 }));
  return world;
};

describe("HJ 212 gateway over TCP", () => {
  test("hour data are acknowledged (9014, same QN) and become a signed push of the station", async () => {
    const { api, gateway, device } = await started();
    device.send(hourFrame(7, "35.4"));
    await until(() => expect(api.pm25).toEqual({ "2026-03-01T08:00:00+08:00": ["35.4"] }));
    await until(() => expect(device.heard).toMatchObject([{ cn: "9014", st: "91", qn: hourFrame(7, "0").qn, mn: MN }]));
    await until(() => expect(gateway.status()).toMatchObject({ acknowledged: 1, spool: { waiting: 0, sent: 1 }, trouble: null }));
  });

  test("the API is away: frames are acknowledged all the same and arrive in order when it is back", async () => {
    const { api, gateway, device } = await started();
    api.answer = () => ({ status: 503, body: {} });
    for (let hour = 0; hour < 20; hour++) device.send(hourFrame(hour, String(hour)));
    await until(() => expect(device.heard).toHaveLength(20));
    expect(gateway.status().spool.waiting).toBe(20);
    await until(() => expect(gateway.status().trouble).toContain("503"));
    api.answer = () => ({ status: 202, body: { receipt: "r", refused: [] } });
    await until(() => expect(gateway.status().spool).toMatchObject({ waiting: 0, sent: 20 }));
    expect(Object.values(api.pm25).flat()).toEqual(Array.from({ length: 20 }, (_, hour) => String(hour)));
    expect(gateway.status().trouble).toBeNull();
  });

  test("the same frame again is acknowledged again and counted once", async () => {
    const { api, gateway, device } = await started();
    for (let time = 0; time < 3; time++) device.send(hourFrame(7, "35.4"));
    await until(() => expect(device.heard).toHaveLength(3));
    await until(() => expect(gateway.status().spool.sent).toBe(1));
    expect(api.pm25).toEqual({ "2026-03-01T08:00:00+08:00": ["35.4"] });
  });

  test("an unknown device, a wrong password, an unknown command and a wrong CRC are answered with QnRtn 4, 3, 8 and 9 and leave nothing", async () => {
    const cases: [string, string, (device: TestDevice) => void][] = [
      ["unknown-device", "4", (device) => device.send(hourFrame(1, "1", { mn: "FFFF00A8900016F000169DC0" }))],
      ["wrong-password", "3", (device) => device.send(hourFrame(1, "1", { pw: "654321" }))],
      ["command", "8", (device) => device.send(hourFrame(1, "1", { cn: "3019" }))],
      ["crc", "9", (device) => device.send(new TextDecoder().decode(encodeFrame(hourFrame(1, "1"))).replace("a34004-Avg=1", "a34004-Avg=9"))],
    ];
    for (const [reason, code, send] of cases) {
      const { device, gateway } = await refusedBy(send, reason);
      await until(() => expect(device.heard.map(({ cn, data }) => [cn, data[0]?.[0]])).toEqual([["9011", { name: "QnRtn", value: code }]]));
      expect(gateway.status().spool).toMatchObject({ waiting: 0, sent: 0, kept: 0 });
    }
  });

  test("a request for time calibration is answered (9013) and the device is told our time (1012); its clock offset is shown", async () => {
    const { device, gateway } = await started();
    device.send(hourFrame(0, "1", { cn: "1013", data: [[{ name: "PolId", value: "a34004" }]] }));
    await until(() => expect(device.heard.map(({ cn }) => cn)).toEqual(["9013", "1012"]));
    expect(device.heard[1]?.data.flat()).toEqual([{ name: "PolId", value: "a34004" }, { name: "SystemTime", value: expect.stringMatching(/^\d{14}$/) }]);
    expect(gateway.status().devices[0]).toMatchObject({ mn: MN, timeCalibrations: 1, clockOffsetSeconds: expect.any(Number) });
  });

  test("real-time and minute data are kept in the spool; no reading is made of what the settings do not name", async () => {
    const { api, device, gateway } = await started();
    device.send(hourFrame(1, "1", { cn: "2011" }));
    await until(() => expect(device.heard).toHaveLength(1));
    expect(gateway.status().spool).toMatchObject({ kept: 1, waiting: 0 });
    expect(api.bodies).toEqual([]);
  });

  test("a frame that is begun and not finished, and a silent connection, are closed (slow loris, idle)", async () => {
    const { device, gateway } = await started({ listen: { port: 0, frameSeconds: 1, idleSeconds: 60 } });
    const text = new TextDecoder().decode(encodeFrame(hourFrame(1, "1")));
    const timer = setInterval(() => device.send("x"), 100);
    device.send(text.slice(0, 40));
    await until(() => expect(device.closed).toBe(true));
    clearInterval(timer);
    expect(gateway.status().refused["unfinished"]).toBe(1);
    const silent = await started({ listen: { port: 0, idleSeconds: 1 } });
    await until(() => expect(silent.device.closed).toBe(true));
    expect(silent.gateway.status().refused).toEqual({ idle: 1 });
  });

  test("a busy device whose bytes never end at a frame's end is not taken for a slow one", async () => {
    const { device, gateway } = await started({ listen: { port: 0, frameSeconds: 1 } });
    const bytes = Array.from({ length: 30 }, (_, hour) => [...encodeFrame(hourFrame(hour, String(hour)))]).flat();
    for (let at = 0; at < bytes.length; at += 150) {
      device.send(Uint8Array.from(bytes.slice(at, at + 150)));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await until(() => expect(gateway.status().acknowledged).toBe(30));
    expect(device.closed).toBe(false);
  });

  test("a network that is not on the list is closed without a word", async () => {
    const { device, gateway } = await started({ listen: { port: 0, allow: ["10.0.0.0/8"] } });
    await until(() => expect(device.closed).toBe(true));
    expect(gateway.status().refusedConnections).toBe(1);
  });

  test("a full spool refuses, says so, acknowledges nothing that is not on the disk, and goes on when there is room", async () => {
    const { api, device, gateway } = await started({ spool: { directory: "spool", mostMegabytes: 1 } });
    api.answer = () => ({ status: 503, body: {} });
    const filler = Array.from({ length: 400 }, (_, n) => ({ name: `a${String(90000 + n)}-Info`, value: "x".repeat(10) }));
    let sent = 0;
    // How many frames share a commit is a matter of timing: a small one may still fit where a large one did not.
    await until(() => {
      for (let n = 0; n < 20; n++, sent++) device.send(hourFrame(sent, String(sent), { data: [...hourFrame(sent, String(sent)).data, ...filler.map((field) => [field])] }));
      expect(gateway.status().spool.trouble).toContain("not on the disk");
    });
    await until(() => expect(gateway.status().acknowledged + gateway.status().refused["spool"]!).toBe(sent));
    const { acknowledged, spool } = gateway.status();
    await until(() => expect(device.heard).toHaveLength(acknowledged));
    expect(spool.waiting).toBe(acknowledged);
    expect(spool.waiting).toBeLessThan(sent);
  });

  test("a graceful stop takes what the last bytes of a connection hold: a whole frame without CR LF is in the spool afterwards", async () => {
    const { api, device, gateway, folder } = await started();
    api.answer = () => ({ status: 503, body: {} });
    device.send(hourFrame(6, "1"));
    await until(() => expect(device.heard).toHaveLength(1));
    device.send(encodeFrame(hourFrame(7, "2")).slice(0, -2));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await gateway.stop();
    const spool = new Spool(join(folder, "spool"), 16);
    expect(spool.counts()).toMatchObject({ waiting: 2 });
    spool.close();
  });

  test("status page, JSON and metrics say the same", async () => {
    const { device, gateway } = await started();
    device.send(hourFrame(7, "35.4"));
    await until(() => expect(gateway.status().spool.sent).toBe(1));
    const [page, metrics] = await Promise.all(["/", "/metrics"].map(async (path) => (await fetch(`http://127.0.0.1:${gateway.statusPort}${path}`)).text()));
    expect(page).toContain(MN);
    expect(metrics).toContain("gateway_acknowledged_frames_total 1\n");
    expect((await fetch(`http://127.0.0.1:${gateway.statusPort}/nothing`)).status).toBe(404);
  });
});

describe("npm run gateway", () => {
  const run = (config: string): ChildProcess => spawn(process.execPath, [join(import.meta.dirname, "../../gateway/main.ts"), config], { stdio: ["ignore", "pipe", "pipe"] });
  const outputOf = (child: ChildProcess) => {
    const said = { text: "" };
    for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (chunk: Buffer) => { said.text += chunk.toString(); });
    return said;
  };

  test("killed with -9 while frames come: every acknowledged frame is pushed after the restart, once", async () => {
    const [folder, api] = [scratch(), await FakeApi.start()];
    api.answer = () => ({ status: 503, body: {} });
    const config = configFile(folder, api.url);
    const start = async () => {
      const child = run(config);
      const said = outputOf(child);
      await until(() => expect(said.text).toMatch(/HJ 212: 127\.0\.0\.1:(\d+)/));
      onTestFinished(() => { child.kill("SIGKILL"); });
      return { child, port: Number(/HJ 212: 127\.0\.0\.1:(\d+)/.exec(said.text)![1]) };
    };
    const acknowledged = new Set<string>();
    for (let round = 0; round < 3; round++) {
      const { child, port } = await start();
      const device = new TestDevice(port);
      for (let hour = 0; hour < 40; hour++) device.send(hourFrame(round * 40 + hour, String(round * 40 + hour)));
      await until(() => expect(device.heard.length).toBeGreaterThan(5));
      child.kill("SIGKILL");
      await until(() => expect(device.closed).toBe(true));
      for (const { qn } of device.heard) acknowledged.add(qn!);
    }
    api.answer = () => ({ status: 202, body: { receipt: "r", refused: [] } });
    const last = await start();
    await until(() => expect(Object.keys(api.pm25).length).toBeGreaterThanOrEqual(acknowledged.size));
    // The end of an hour's interval is one hour after the start that its frame's QN was made from.
    const pushed = new Set(Object.keys(api.pm25).map((endsAt) => new Date(Date.parse(endsAt) - 3_600_000 + 8 * 3_600_000).toISOString().slice(0, 13).replace(/[-T]/g, "")));
    expect([...acknowledged].filter((qn) => !pushed.has(qn.slice(0, 10)))).toEqual([]);
    expect(Object.values(api.pm25).filter((values) => values.length !== 1)).toEqual([]);
    last.child.kill("SIGTERM");
    expect(await new Promise((resolve) => last.child.once("close", resolve))).toBe(0);
  }, 60_000);

  test("a wrong configuration is told by field, and nothing starts", async () => {
    const child = run(configFile(scratch(), "https://api.example", { devices: [{ ...DEVICE, readings: "weekly" }] }));
    const said = outputOf(child);
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(1);
    expect(said.text).toContain("devices.0.readings");
  });
});
