/**
 * Prints what the gateway takes: simulated HJ 212 devices over TCP on this machine, a real-time frame each 5 s and hour data all at once at
 * the full hour, each wanting an answer. Devices run in a process of their own. The API is away, so that only the way to the disk counts.
 * Run: `npm run bench:gateway` (options: --devices N, --seconds N).
 */
import { fork } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { encodeFrame, FrameStream, type Frame } from "../domain/hj212/index.ts";
import { parseGatewaySettings } from "../gateway/settings.ts";
import { startGateway } from "../gateway/start-gateway.ts";

const { values: options } = parseArgs({ options: { devices: { type: "string", default: "2000" }, seconds: { type: "string", default: "30" }, play: { type: "string" } } });
const [DEVICES, SECONDS] = [Number(options.devices), Number(options.seconds)];
const EVERY_MS = 5_000;

const mnOf = (n: number): string => n.toString(16).toUpperCase().padStart(24, "0");
const two = (n: number): string => String(n).padStart(2, "0");

function frame(device: number, sequence: number, cn: "2011" | "2061"): Uint8Array {
  const at = `20260301${two(Math.floor(sequence / 3600) % 24)}${two(Math.floor(sequence / 60) % 60)}${two(sequence % 60)}`;
  // Hour data carry the start of their hour.
  const stamp = cn === "2061" ? `${at.slice(0, 10)}0000` : at;
  const suffix = cn === "2011" ? "Rtd" : "Avg";
  const data = ["a34004", "a34002", "a21026", "a21004", "a05024", "a21005"].map((code, i) => [{ name: `${code}-${suffix}`, value: String((device + sequence + i) % 90) }, { name: `${code}-Flag`, value: "N" }]);
  const message: Frame = {
    qn: `${at}${String(sequence % 1000).padStart(3, "0")}`, st: "22", cn, pw: null, mn: mnOf(device), flag: { version: 2017, split: false, answer: true }, part: null, resent: false,
    data: [[{ name: "DataTime", value: stamp }], ...data],
  };
  return encodeFrame(message);
}

/** The devices: sends, waits for the answer with the same QN, notes how long it took. */
async function play(port: number): Promise<void> {
  const waits: number[] = [];
  let unanswered = 0;
  const devices = await Promise.all(Array.from({ length: DEVICES }, async (_, n) => {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const [stream, asked] = [new FrameStream(), new Map<string, number>()];
    socket.on("data", (bytes) => {
      for (const event of stream.push(bytes)) {
        if (event.kind !== "frame" || !event.result.ok || event.result.value.cn !== "9014") continue;
        const qn = event.result.value.qn!;
        waits.push(performance.now() - asked.get(qn)!);
        asked.delete(qn);
      }
    });
    let sequence = n;
    return { asked, socket, send: (cn: "2011" | "2061") => {
      const bytes = frame(n, sequence, cn);
      asked.set(/QN=(\d{17})/.exec(new TextDecoder().decode(bytes.subarray(6, 40)))![1]!, performance.now());
      sequence += 7;
      socket.write(bytes);
    } };
  }));
  const report = (name: string): void => {
    waits.sort((a, b) => a - b);
    const at = (share: number): string => (waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(1);
    console.log(`${name}: ${waits.length} frames, acknowledged p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`);
    waits.length = 0;
  };
  const timers = devices.map((device, n) => setTimeout(function again() {
    device.send("2011");
    timers[n] = setTimeout(again, EVERY_MS);
  }, (EVERY_MS * n) / DEVICES));
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  for (const timer of timers) clearTimeout(timer);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  report(`${DEVICES} devices, one frame each ${EVERY_MS / 1000} s`);
  const start = performance.now();
  for (const device of devices) device.send("2061");
  while (devices.some(({ asked }) => asked.size > 0) && performance.now() - start < 60_000) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - start) / 1000;
  for (const { asked } of devices) unanswered += asked.size;
  report(`burst at the full hour, ${Math.round(DEVICES / seconds)} frames a second`);
  console.log(`unanswered: ${unanswered}`);
  for (const { socket } of devices) socket.destroy();
}

if (options.play !== undefined) await play(Number(options.play));
else {
  const folder = mkdtempSync(join(tmpdir(), "gateway-bench-"));
  const key = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const gateway = await startGateway(parseGatewaySettings(JSON.stringify({
    api: "http://127.0.0.1:1", listen: { port: 0 }, status: { port: 0 }, spool: { directory: folder },
    devices: Array.from({ length: DEVICES }, (_, n) => ({ mn: mnOf(n), station: `SYN-${n}`, keyId: `SYN-${n}`, key, readings: "hour", units: { a34004: "ug/m3" } })),
  }), folder));
  const child = fork(import.meta.filename, ["--play", String(gateway.port), "--devices", String(DEVICES), "--seconds", String(SECONDS)]);
  let peak = 0;
  const memory = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 200);
  const cpu = process.cpuUsage();
  await new Promise((resolve) => child.once("close", resolve));
  clearInterval(memory);
  const { user, system } = process.cpuUsage(cpu);
  const { acknowledged, spool } = gateway.status();
  console.log(`gateway: ${acknowledged} frames on the disk (${spool.kept} kept, ${spool.waiting} waiting), ${((user + system) / 1e6).toFixed(1)} s of processor time, ${Math.round(peak / 1e6)} MB at most`);
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
}
