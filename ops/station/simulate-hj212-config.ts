import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { civilDateAt, HOUR_MS, instantOf } from "../../domain/model/time.ts";
import type { SigningKey } from "../signing/sign-request.ts";
import { UsageError } from "./command-line.ts";
import { enrolSimulated } from "./enrol-simulated.ts";
import { publicKeyText } from "./key-file.ts";
import type { SimulatedStation } from "./simulate-hj212-frames.ts";
import type { StationApi } from "./station-api.ts";

/** The gateway signs by this machine's clock: further off than this, the API takes none of its signatures. */
const MOST_APART_SECONDS = 240;

/**
 * Makes a gateway's configuration for simulated devices: a fresh key each, enrolled as the station's, under an id that says `simulation`. The
 * file holds the private keys and can be read by its owner only; one that is there is never overwritten. Throws, and leaves no file, where
 * the keys were not enrolled.
 */
export async function makeGatewayConfig(
  file: string, stations: readonly SimulatedStation[], api: StationApi, administrator: SigningKey, hours: number, say: (line: string) => void,
): Promise<void> {
  const nowMs = Date.now();
  const apart = Math.round(api.seconds() - nowMs / 1000);
  if (Math.abs(apart) > MOST_APART_SECONDS) {
    throw new UsageError(`${api.url} 的时钟与本机相差 ${apart} 秒（演示时间）；网关按本机时钟签名，请用 npm start -- --no-replay。Its clock is ${apart} s from this machine's, by which the gateway signs: run npm start -- --no-replay.`);
  }
  const made = Math.floor(nowMs / 1000).toString(36);
  const devices = stations.map((station) => ({ ...station, keyId: `${station.station}.simulation.${made}`, privateKey: generateKeyPairSync("ed25519").privateKey }));
  write(file, api.url, devices);
  try {
    const from = civilDateAt(instantOf(nowMs - hours * HOUR_MS));
    await enrolSimulated(api, administrator, devices.map(({ station, keyId, privateKey }) => (
      { keyId, publicKey: publicKeyText(privateKey), owner: { kind: "station", id: station }, from, until: null })), say);
  } catch (error) {
    rmSync(file);
    throw error;
  }
  say(`✔ 网关配置 gateway configuration: ${file}（${devices.length} 台 devices）`);
}

function write(file: string, api: string, devices: readonly (SimulatedStation & { readonly keyId: string; readonly privateKey: KeyObject })[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const config = {
    api: new URL(api).origin, spool: { directory: "spool" },
    devices: devices.map(({ privateKey, ...device }) => ({ ...device, key: privateKey.export({ format: "pem", type: "pkcs8" }) })),
  };
  try {
    writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new UsageError(`${file} 已存在，不覆盖：直接使用它（不加 --config），或另取文件名。${file} is there already: use it (leave --config out), or name another file.`);
  }
}
