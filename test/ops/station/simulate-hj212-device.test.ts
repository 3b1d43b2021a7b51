import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { dataAnswer, encodeFrame, FrameStream, requestAnswer, type DecodedFrame } from "../../../domain/hj212/index.ts";
import { readGatewaySettings } from "../../../gateway/settings.ts";
import { startGateway } from "../../../gateway/start-gateway.ts";
import { SimulatedDevice, type DeviceLine } from "../../../ops/station/simulate-hj212-device.ts";
import { faultyLine } from "../../../ops/station/simulate-hj212-faults.ts";
import { configFile, FakeApi, hourFrame, scratch } from "../../gateway/gateway-fixtures.ts";

/** A stand-in for a gateway that does with each frame what a test says. */
async function listener(onFrame: (frame: DecodedFrame, socket: Socket, at: number) => void): Promise<{ port: number; server: Server; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const stream = new FrameStream();
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      for (const event of stream.push(bytes)) {
        if (event.kind !== "frame" || !event.result.ok) continue;
        heard.push(Buffer.from(event.bytes).toString());
        onFrame(event.result.value, socket, heard.length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, server, heard };
}
function device(port: number, more: Partial<DeviceLine> = {}): SimulatedDevice {
  const made = new SimulatedDevice({ host: "127.0.0.1", port, timeoutMs: 60, ...more });
  onTestFinished(() => made.close());
  return made;
}
const frame = (hour: number) => hourFrame(hour, String(hour + 1)) as ReturnType<typeof hourFrame> & { qn: string };

describe("a simulated device does as HJ 212-2017 table 1 says", () => {
  test("an answer with its QN ends the exchange", async () => {
    const { port } = await listener((asked, socket) => socket.write(encodeFrame(dataAnswer(asked))));
    expect(await device(port).deliver(frame(1))).toEqual({ outcome: "acknowledged", sent: 1 });
  });

  test("without an answer the very same frame is sent three times more, then given up", async () => {
    const { port, heard } = await listener(() => undefined);
    expect(await device(port).deliver(frame(1))).toEqual({ outcome: "unanswered", sent: 4 });
    expect(new Set(heard).size).toBe(1);
    expect(heard).toHaveLength(4);
  });

  test("an answer to another exchange is none to this one", async () => {
    const { port } = await listener((asked, socket) => socket.write(encodeFrame(dataAnswer({ ...asked, qn: "20260301000000001" }))));
    expect((await device(port).deliver(frame(1))).outcome).toBe("unanswered");
  });

  test("a refusal is told with its QnRtn", async () => {
    const { port } = await listener((asked, socket) => socket.write(encodeFrame(requestAnswer(asked, 3))));
    expect(await device(port).deliver(frame(1))).toEqual({ outcome: "refused", sent: 4, qnReturn: 3 });
  });

  test("a line that breaks is made again and is no time-out", async () => {
    const { port } = await listener((asked, socket, at) => (at < 3 ? socket.destroy() : socket.write(encodeFrame(dataAnswer(asked)))));
    const why: string[] = [];
    expect(await device(port, { onTrouble: (told) => why.push(told), timeoutMs: 2_000 }).deliver(frame(1))).toEqual({ outcome: "acknowledged", sent: 1 });
    expect(why).toHaveLength(2);
  });

  test("it waits for a gateway that is not up yet, and says so", async () => {
    const { port, server } = await listener(() => undefined);
    await new Promise((resolve) => server.close(resolve));
    const why: string[] = [];
    const waiting = device(port, { onTrouble: (told) => why.push(told), timeoutMs: 2_000 }).deliver(frame(1));
    while (why.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const late = createServer((socket) => void socket.on("data", () => socket.write(encodeFrame(dataAnswer(frame(1))))));
    await new Promise<void>((resolve) => late.listen(port, "127.0.0.1", () => resolve()));
    onTestFinished(() => void late.close());
    expect((await waiting).outcome).toBe("acknowledged");
    expect(why[0]).toContain("cannot reach the gateway");
  });

  test("closed in the middle it ends as unanswered", async () => {
    const { port } = await listener(() => undefined);
    const closing = device(port, { timeoutMs: 60_000 });
    const waiting = closing.deliver(frame(1));
    setTimeout(() => closing.close(), 50);
    expect((await waiting).outcome).toBe("unanswered");
  });

  test("a QN is never given twice, and holds the time", () => {
    const one = device(1);
    const at = Date.parse("2026-03-01T08:00:00.998+08:00");
    expect([one.nextQn(at), one.nextQn(at), one.nextQn(at), one.nextQn(at - 5_000)]).toEqual(["20260301080000998", "20260301080000999", "20260301080001000", "20260301080001001"]);
  });
});

describe("faults of the line, against the gateway", () => {
  async function gatewayAndApi() {
    const api = await FakeApi.start();
    const gateway = await startGateway(readGatewaySettings(configFile(scratch(), api.url)));
    onTestFinished(() => gateway.stop());
    return { api, gateway };
  }

  test("bytes changed on the way: nothing wrong is taken, and what is acknowledged in the end arrives once, as it was measured", async () => {
    const { api, gateway } = await gatewayAndApi();
    let state = 7;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const garbling = device(gateway.port, { disturb: faultyLine({ garble: 0.4, noCrlf: false }, random), timeoutMs: 100, resends: 20 });
    for (let hour = 0; hour < 24; hour++) expect((await garbling.deliver(frame(hour))).outcome).toBe("acknowledged");
    while (gateway.status().spool.sent < 24) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Object.values(gateway.status().refused).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3);
    expect(api.pm25).toEqual(Object.fromEntries(Array.from({ length: 24 }, (_, hour) =>
      [new Date(Date.parse("2026-03-01T01:00:00Z") + hour * 3_600_000).toISOString().replace(".000Z", "+08:00"), [String(hour + 1)]])));
  });

  test("without CR LF a frame is taken when its check is right and more follows, and counts once", async () => {
    const { api, gateway } = await gatewayAndApi();
    const bare = device(gateway.port, { disturb: faultyLine({ garble: 0, noCrlf: true }), timeoutMs: 150 });
    for (let hour = 0; hour < 3; hour++) expect(await bare.deliver(frame(hour))).toEqual({ outcome: "acknowledged", sent: hour === 0 ? 2 : expect.any(Number) });
    while (gateway.status().spool.sent < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Object.values(api.pm25)).toEqual([["1"], ["2"], ["3"]]);
  });
});
