import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { decodeFrame, encodeFrame, FrameStream, type DecodedFrame, type Frame } from "../../domain/hj212/index.ts";

/** A folder that goes away with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "gateway-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const keys = generateKeyPairSync("ed25519");
export const privateKey: KeyObject = keys.privateKey;
/** Its public half as the registry wants it. */
export const publicKeyText = keys.publicKey.export({ format: "der", type: "spki" }).toString("base64");
export const PEM = privateKey.export({ format: "pem", type: "pkcs8" }).toString();

/** A configuration file in a folder, with one air station's device unless told; returns its path. */
export function configFile(folder: string, api: string, more: Record<string, unknown> = {}): string {
  writeFileSync(join(folder, "key.pem"), PEM, { mode: 0o600 });
  const path = join(folder, "gateway.json");
  writeFileSync(path, JSON.stringify({
    api, listen: { port: 0 }, status: { port: 0 }, spool: { directory: "spool" }, push: { everySeconds: 0.05, timeoutSeconds: 2, longestWaitSeconds: 1 },
    devices: [DEVICE], ...more,
  }));
  return path;
}

export const MN = "010000A8900016F000169DC0";
export const DEVICE = {
  mn: MN, pw: "123456", station: "1345A", keyId: "1345A", keyFile: "key.pem", readings: "hour", units: { a34004: "ug/m3", a21005: "mg/m3" },
} as const;

/** An hour data frame (2061) that wants an answer. `hour` is the hour's start. */
export function hourFrame(hour: number, pm25: string, more: Partial<Frame> = {}): Frame {
  const at = `202603${String(1 + Math.floor(hour / 24)).padStart(2, "0")}${String(hour % 24).padStart(2, "0")}0000`;
  return {
    qn: `${at}123`, st: "22", cn: "2061", pw: "123456", mn: MN, flag: { version: 2017, split: false, answer: true }, part: null, resent: false,
    data: [[{ name: "DataTime", value: at }], [{ name: "a34004-Avg", value: pm25 }, { name: "a34004-Flag", value: "N" }], [{ name: "a21005-Avg", value: "0.7" }, { name: "a21005-Flag", value: "N" }]],
    ...more,
  };
}

/** Reads a frame that must be right. */
export function decoded(bytes: Uint8Array): DecodedFrame {
  const result = decodeFrame(bytes);
  if (!result.ok) throw new Error(result.fault.en);
  return result.value;
}

/** A device over TCP: sends frames, hears answers. */
export class TestDevice {
  readonly heard: DecodedFrame[] = [];
  closed = false;
  readonly #socket: Socket;

  constructor(port: number) {
    const stream = new FrameStream();
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.on("data", (bytes) => {
      for (const event of stream.push(bytes)) if (event.kind === "frame" && event.result.ok) this.heard.push(event.result.value);
    });
    this.#socket.on("close", () => { this.closed = true; });
    this.#socket.on("error", () => undefined);
    onTestFinished(() => { this.#socket.destroy(); });
  }

  send(frame: Frame | Uint8Array | string): void {
    this.#socket.write(frame instanceof Uint8Array || typeof frame === "string" ? frame : encodeFrame(frame));
  }
}

/** A stand-in for the API: keeps what it acknowledged, and can be made to fail. */
export class FakeApi {
  readonly bodies: { observations: { station: string; endsAt: string; values: Record<string, { value: string; unit: string; mark?: string }> }[] }[] = [];
  answer: (body: FakeApi["bodies"][number]) => { status: number; body: unknown; headers?: Record<string, string> } = () => ({ status: 202, body: { receipt: "1-k-0", refused: [] } });
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeApi> {
    const server = createServer((request, reply) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as FakeApi["bodies"][number];
        const { status, body: said, headers } = api.answer(body);
        if (status === 202) api.bodies.push(body);
        reply.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(said));
      });
    });
    const api = new FakeApi(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    onTestFinished(() => { server.close(); server.closeAllConnections(); });
    return api;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  /** End of interval → PM2.5, of everything acknowledged; a list where it came more than once. */
  get pm25(): Record<string, string[]> {
    const found: Record<string, string[]> = {};
    for (const { endsAt, values } of this.bodies.flatMap(({ observations }) => observations)) (found[endsAt] ??= []).push(values["pm25"]?.value ?? "-");
    return found;
  }
}
