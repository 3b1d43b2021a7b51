import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { network } from "../../domain/network/network.ts";
import { KeyRing } from "../../local/demo/key-ring.ts";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { localStage, synthesize } from "../../local/demo/synthesize.ts";
import { makeGatewayConfig } from "../../ops/station/simulate-hj212-config.ts";
import { simulatedStations } from "../../ops/station/simulate-hj212-frames.ts";
import { connectApi } from "../../ops/station/station-api.ts";
import { Killable } from "./killable.ts";
import { PlayingDevices } from "./playing-devices.ts";
import { storedOfRun, type StoredOfRun } from "./stored-of-run.ts";

export interface KillRunOptions {
  readonly devices: number;
  readonly minutes: number;
  /** Seconds from one frame of a device to its next, on average. */
  readonly everySeconds: number;
  /** Seconds from one kill to the next, on average. */
  readonly killSeconds: number;
}

export interface KillRunResult extends StoredOfRun {
  readonly kills: { readonly gateway: number; readonly api: number };
  readonly sent: number;
  readonly resent: number;
  readonly unanswered: number;
  readonly refused: number;
  /** Time from the first sending of a frame to its answer, kills included, in ms: median and longest. */
  readonly waitMs: { readonly p50: number; readonly longest: number };
  readonly catchUpSeconds: number;
  readonly load: number;
}

const MAIN = fileURLToPath(new URL("../../gateway/main.ts", import.meta.url));
const LOCAL = fileURLToPath(new URL("local-system.ts", import.meta.url));
/** A device waits 10 s and sends again three times: after this every exchange has ended. */
const GRACE_MS = 60_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Devices send through the gateway to the API of the local system, while gateway and local system are killed with SIGKILL in turn. When all have
 * had their answers, the spool runs empty, and what was acknowledged is compared with what is stored.
 */
export async function killRun(options: KillRunOptions, say: (line: string) => void): Promise<KillRunResult> {
  const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-kill-"));
  const processes: Killable[] = [];
  try {
    const [data, config, assembly] = ["data", "gateway/gateway.json", "cdk.out"].map((name) => join(scratch, name)) as [string, string, string];
    const keys = new KeyRing(undefined);
    await synthesize(assembly, localStage({ keyId: ADMINISTRATOR, publicKey: keys.publicKey(ADMINISTRATOR) }));
    const api = new Killable("local system", [LOCAL, assembly, data, String(await freePort())], /up (\S+)/);
    processes.push(api);
    const url = await api.start();
    const stations = simulatedStations(network).slice(0, options.devices);
    await makeGatewayConfig(config, stations, await connectApi(url, say), keys.key(ADMINISTRATOR), 24, say);
    const [port, statusPort] = [await freePort(), await freePort()];
    setPorts(config, port, statusPort);
    const gateway = new Killable("gateway", [MAIN, config], /HJ 212: (\S+)/);
    processes.push(gateway);
    await gateway.start();
    const playing = new PlayingDevices(stations, { host: "127.0.0.1", port }, options.everySeconds * 1000);
    await kill([gateway, api], options, () => say(`杀掉 killed: ${gateway.kills} × 网关 gateway, ${api.kills} × 接口 API；已应答 acknowledged ${playing.acknowledged.length}`));
    await playing.stop(GRACE_MS);
    const started = Date.now();
    await untilSpoolIsEmpty(statusPort, say);
    await gateway.stop();
    const stored = await storedOfRun({ data, url, spoolDirectory: join(scratch, "gateway/spool") }, playing, say);
    const waits = playing.waitsMs.toSorted((a, b) => a - b);
    return {
      ...stored, kills: { gateway: gateway.kills, api: api.kills }, sent: playing.sent.length, resent: playing.resent, unanswered: playing.unanswered, refused: playing.refused,
      waitMs: { p50: Math.round(waits[Math.floor(waits.length / 2)] ?? 0), longest: Math.round(waits.at(-1) ?? 0) },
      catchUpSeconds: Math.round((Date.now() - started) / 1000), load: Math.round(loadavg()[1]! * 10) / 10,
    };
  } finally {
    for (const one of processes.toReversed()) await one.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Kills one after the other, at moments that nobody chose. */
async function kill(victims: readonly Killable[], { minutes, killSeconds }: KillRunOptions, tell: () => void): Promise<void> {
  const end = Date.now() + minutes * 60_000;
  for (let turn = 0; ; turn++) {
    await sleep(Math.min(killSeconds * 1000 * (0.5 + Math.random()), Math.max(0, end - Date.now())));
    if (Date.now() >= end) return;
    await victims[turn % victims.length]!.killAndStart();
    tell();
  }
}

/** The same configuration on ports that are free, with short waits: a kill is over in seconds. */
function setPorts(config: string, port: number, statusPort: number): void {
  const made = JSON.parse(readFileSync(config, "utf8")) as object;
  writeFileSync(config, JSON.stringify({ ...made, listen: { port }, status: { port: statusPort }, push: { everySeconds: 1, timeoutSeconds: 20, longestWaitSeconds: 10 } }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilSpoolIsEmpty(statusPort: number, say: (line: string) => void): Promise<void> {
  for (const end = Date.now() + 900_000; ; await sleep(1_000)) {
    const { spool, trouble } = (await (await fetch(`http://127.0.0.1:${statusPort}/status.json`)).json()) as { spool: { waiting: number; aside: number }; trouble: string | null };
    if (spool.waiting === 0) return;
    if (Date.now() > end) throw new Error(`the spool does not run empty: ${JSON.stringify(spool)} ${trouble ?? ""}`);
    if (Date.now() % 20_000 < 1_000) say(`… 待上报 waiting ${spool.waiting} ${trouble ?? ""}`);
  }
}
