/** TLS: with a certificate made here by openssl (Debian: `apt-get install openssl`; node:crypto makes none). */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect as connectPlain } from "node:net";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { encodeFrame, FrameStream, type DecodedFrame } from "../../domain/hj212/index.ts";
import { readGatewaySettings } from "../../gateway/settings.ts";
import { startGateway, type RunningGateway } from "../../gateway/start-gateway.ts";
import { configFile, FakeApi, hourFrame, scratch } from "./gateway-fixtures.ts";

let gateway: RunningGateway;
let api: FakeApi;
let certificate: Buffer;
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 20 });

async function start(): Promise<void> {
  const folder = scratch();
  execFileSync("openssl", [
    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=gateway.test", "-addext", "subjectAltName=DNS:gateway.test",
    "-keyout", join(folder, "tls.key"), "-out", join(folder, "tls.pem"),
  ], { stdio: "ignore" });
  certificate = readFileSync(join(folder, "tls.pem"));
  api = await FakeApi.start();
  gateway = await startGateway(readGatewaySettings(configFile(folder, api.url, { listen: { port: 0, tls: { certificateFile: "tls.pem", keyFile: "tls.key" }, frameSeconds: 1 } })));
  onTestFinished(() => gateway.stop());
}

/** A device over TLS that trusts what it is told to. */
function device(ca: Buffer | undefined): { readonly socket: TLSSocket; readonly heard: DecodedFrame[]; readonly refused: () => Error | undefined } {
  const [stream, heard] = [new FrameStream(), [] as DecodedFrame[]];
  let why: Error | undefined;
  const socket = connect({ port: gateway.port, host: "127.0.0.1", servername: "gateway.test", ...(ca === undefined ? {} : { ca }) });
  socket.on("error", (error) => { why = error; });
  socket.on("data", (bytes) => {
    for (const event of stream.push(bytes)) if (event.kind === "frame" && event.result.ok) heard.push(event.result.value);
  });
  onTestFinished(() => { socket.destroy(); });
  return { socket, heard, refused: () => why };
}

describe("TLS", () => {
  beforeAll(() => {
    // Said here once, where it lacks, instead of as a failure of each test.
    execFileSync("openssl", ["version"], { stdio: "ignore" });
  });

  test("a device that knows the certificate is heard and answered over TLS, and its data go on", async () => {
    await start();
    const { socket, heard } = device(certificate);
    socket.write(encodeFrame(hourFrame(7, "35.4")));
    await until(() => expect(heard.map(({ cn }) => cn)).toEqual(["9014"]));
    expect(socket.authorized).toBe(true);
    expect(["TLSv1.2", "TLSv1.3"]).toContain(socket.getProtocol());
    await until(() => expect(api.pm25).toEqual({ "2026-03-01T08:00:00+08:00": ["35.4"] }));
  });

  test("a device that does not know the certificate sends nothing to it", async () => {
    await start();
    const { socket, heard, refused } = device(undefined);
    socket.write(encodeFrame(hourFrame(7, "35.4")));
    await until(() => expect(refused()?.message).toMatch(/self.signed/i));
    expect(heard).toEqual([]);
    expect(gateway.status().acknowledged).toBe(0);
  });

  test("a device that speaks in clear to a TLS port gets no answer, is closed, and leaves nothing; the next one is served", async () => {
    await start();
    const plain = connectPlain(gateway.port, "127.0.0.1");
    onTestFinished(() => { plain.destroy(); });
    let closed = false;
    plain.on("error", () => undefined).on("close", () => { closed = true; });
    plain.write(encodeFrame(hourFrame(7, "1")));
    await until(() => expect(closed).toBe(true));
    expect(gateway.status()).toMatchObject({ acknowledged: 0, spool: { waiting: 0, sent: 0 } });
    const { socket, heard } = device(certificate);
    socket.write(encodeFrame(hourFrame(8, "2")));
    await until(() => expect(heard).toHaveLength(1));
  });
});
