/** Configuration of the gateway: one JSON file, checked whole at start. Every error names the field and says what to do. */
import { createPrivateKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { BlockList, isIPv4, isIPv6 } from "node:net";
import { dirname, resolve } from "node:path";
import * as z from "zod";

const port = z.int().min(0).max(65_535);
const seconds = (most: number) => z.int().min(1).max(most);
const file = z.string().min(1);

/** How a device's frames become readings of its station. What is not said here is never guessed. */
const Device = z.strictObject({
  /** Identity that the device sends (MN). */
  mn: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  /** Password that it must send (PW); null: none is checked. */
  pw: z.string().min(1).max(9).nullable().default(null),
  /** Station, section or outlet of the network. */
  station: z.string().min(1),
  /** Key that signs its pushes, as enrolled, and its private key (PKCS #8, PEM): a file, or where the whole configuration is a secret, the text. */
  keyId: z.string().min(1), keyFile: file.optional(), key: z.string().min(1).optional(),
  /**
   * Which data become readings. `hour`: hour data (2061), the mean, for the hour that they cover (air, waste water). `round-start`, `round-end`: hour
   * data of a river station that measures every four hours, whose DataTime is the start or the end of its round; `round-realtime`:
   * real-time data (2011) sampled at the round's time. All other data are kept in the spool and sent nowhere.
   */
  readings: z.enum(["hour", "round-start", "round-end", "round-realtime"]),
  /** Unit in which the device sends each factor. Published defaults and practice differ by 1000: a factor that is not here is set aside. */
  units: z.record(z.string().regex(/^[aw]\d{5}$/), z.string().min(1)),
});
export type Device = z.infer<typeof Device>;

const Config = z.strictObject({
  listen: z.strictObject({
    host: z.string().default("127.0.0.1"), port: port.default(9212),
    tls: z.strictObject({ certificateFile: file, keyFile: file }).nullable().default(null),
    /** Networks that may connect (CIDR). */
    allow: z.array(z.string()).min(1).default(["127.0.0.0/8"]),
    mostConnections: z.int().min(1).default(4_000),
    /** A connection that says nothing for so long is closed. */
    idleSeconds: seconds(86_400).default(900),
    /** A frame that was begun must be whole within this time (slow loris). */
    frameSeconds: seconds(600).default(20),
  }).prefault({}),
  status: z.strictObject({ host: z.string().default("127.0.0.1"), port: port.default(9213) }).prefault({}),
  /** Address of the API, without path. */
  api: z.url(),
  spool: z.strictObject({
    directory: file,
    /** `wal` on a disk of this machine; `rollback` on a network file system (NFS), which the write-ahead log does not suit. */
    journal: z.enum(["wal", "rollback"]).default("wal"),
    /** The spool refuses frames above this size; what it has acknowledged stays. */
    mostMegabytes: z.int().min(1).default(4_096),
    /** Days for which frames that were sent stay, so that one that is sent again is known. */
    keepDays: z.int().min(1).max(400).default(30),
  }),
  push: z.strictObject({
    everySeconds: z.number().min(0.05).max(3_600).default(2), framesAPush: z.int().min(1).max(2_000).default(500), atOnce: z.int().min(1).max(64).default(8),
    timeoutSeconds: seconds(300).default(30), longestWaitSeconds: seconds(3_600).default(300),
  }).prefault({}),
  devices: z.array(Device).min(1),
});
type Config = z.infer<typeof Config>;

/** A device with its key in hand. */
export interface KnownDevice extends Device {
  readonly privateKey: KeyObject;
}

/** The checked configuration: files read, networks parsed. */
export interface GatewaySettings extends Omit<Config, "devices" | "listen"> {
  readonly listen: Omit<Config["listen"], "allow" | "tls"> & { readonly allow: BlockList; readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null };
  readonly devices: ReadonlyMap<string, KnownDevice>;
}

/** Thrown at start, with every fault that was found. */
export class SettingsError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`网关配置有误 The gateway's configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** Reads and checks a configuration file; relative paths in it count from its folder. Throws `SettingsError` with all faults. */
export function readGatewaySettings(path: string): GatewaySettings {
  try {
    return parseGatewaySettings(readFileSync(path, "utf8"), dirname(resolve(path)));
  } catch (error) {
    throw error instanceof SettingsError ? error : new SettingsError([`${path}: 无法读取 cannot be read: ${(error as Error).message}`]);
  }
}

/** The same for the text of a configuration; relative paths in it count from `folder`. */
export function parseGatewaySettings(text: string, folder: string): GatewaySettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new SettingsError([`不是 JSON is no JSON: ${(error as Error).message}`]);
  }
  const parsed = Config.safeParse(json);
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map(({ path: at, message }) => `${at.join(".") || "(all)"}: ${message}`));
  return complete(parsed.data, folder);
}

function complete(config: Config, folder: string): GatewaySettings {
  const faults: string[] = [];
  const read = (name: string, path: string): Buffer => {
    try {
      return readFileSync(resolve(folder, path));
    } catch (error) {
      faults.push(`${name}: 无法读取 cannot be read: ${(error as Error).message}`);
      return Buffer.alloc(0);
    }
  };
  const devices = new Map<string, KnownDevice>();
  config.devices.forEach((device, at) => {
    if (devices.has(device.mn)) faults.push(`devices.${at}.mn: ${device.mn} 重复 stands twice`);
    if ((device.keyFile === undefined) === (device.key === undefined)) {
      faults.push(`devices.${at}: keyFile 与 key 须填其一 exactly one of keyFile and key is needed`);
      return;
    }
    const privateKey = ed25519(device.key ?? read(`devices.${at}.keyFile`, device.keyFile!));
    if (privateKey === undefined) faults.push(`devices.${at}.keyFile: 不是 Ed25519 私钥（PKCS #8，PEM） is no Ed25519 private key: npm run station -- enrol makes one`);
    else devices.set(device.mn, { ...device, privateKey });
  });
  const allow = new BlockList();
  config.listen.allow.forEach((network, at) => {
    if (!addNetwork(allow, network)) faults.push(`listen.allow.${at}: "${network}" 不是网段 is no network such as 10.1.0.0/16`);
  });
  const tls = config.listen.tls && { cert: read("listen.tls.certificateFile", config.listen.tls.certificateFile), key: read("listen.tls.keyFile", config.listen.tls.keyFile) };
  if (faults.length > 0) throw new SettingsError(faults);
  return { ...config, spool: { ...config.spool, directory: resolve(folder, config.spool.directory) }, listen: { ...config.listen, allow, tls }, devices };
}

function ed25519(pem: Buffer | string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

function addNetwork(list: BlockList, text: string): boolean {
  const [address = "", prefix = ""] = text.split("/");
  const family = isIPv4(address) ? "ipv4" : isIPv6(address) ? "ipv6" : undefined;
  const bits = Number(prefix);
  if (family === undefined || !/^\d{1,3}$/.test(prefix) || bits > (family === "ipv4" ? 32 : 128)) return false;
  list.addSubnet(address, bits, family);
  return true;
}
