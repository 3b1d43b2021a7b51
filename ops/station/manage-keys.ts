import { ownerOfKeyId, type Owner } from "../../domain/registry/owner.ts";
import { civilDateAt, instantOf, plusDays, type CivilDate } from "../../domain/model/time.ts";
import { administratorKey, ownKey } from "./keys-of.ts";
import { required, UsageError, type CommandLine } from "./command-line.ts";
import { publicKeyText, readOrMakeKeyFile } from "./key-file.ts";
import { sendCommand } from "./send-command.ts";
import type { StationApi } from "./station-api.ts";

type Say = (line: string) => void;
type Options = CommandLine["options"];

const today = (api: StationApi): CivilDate => civilDateAt(instantOf(api.seconds() * 1000));

/** `enrol`: an administrator gives a key to a station or a bureau. */
export async function enrol(api: StationApi, { options }: CommandLine, say: Say): Promise<boolean> {
  const owner = ownerOf(options);
  const keyId = options["key-id"] ?? (owner.kind === "station" ? owner.id : `bureau.${owner.city}`);
  const administrator = administratorKey(options);
  if (options.stamps !== undefined && options.stamps !== "interval-end" && options.stamps !== "interval-beginning") {
    throw new UsageError("--stamps 为 interval-end 或 interval-beginning takes interval-end or interval-beginning");
  }
  const publicKey = keyText(required(options, "key"), say);
  const sender = {
    keyId, publicKey, owner, from: options.from ?? today(api), until: options.until ?? null,
    ...(options.stamps === undefined ? {} : { settings: { stamps: options.stamps } }),
  };
  return sendCommand(api, "/v1/enrolments", administrator, { senders: [sender] }, [keyId], say);
}

function ownerOf({ station, bureau }: Options): Owner {
  if ((station === undefined) === (bureau === undefined)) throw new UsageError("请给出 --station 或 --bureau 之一 takes either --station or --bureau");
  return station !== undefined ? { kind: "station", id: station } : { kind: "bureau", city: bureau! };
}

/** Days for which the old key may go on signing, so that nothing is refused while the new one is put in place. */
const OVERLAP_DAYS = 7;

/** `rotate`: the standing key names the next one, and when it ends itself. */
export async function rotate(api: StationApi, { options }: CommandLine, say: Say): Promise<boolean> {
  const key = ownKey(options);
  const newKeyId = required(options, "new-key-id");
  const newKey = { keyId: newKeyId, publicKey: keyText(required(options, "new-key"), say), from: options.from ?? today(api), until: options.until ?? null };
  const oldKeyUntil = options["old-until"] ?? plusDays(today(api), OVERLAP_DAYS);
  say(`旧密钥 ${key.keyId} 用到 ${oldKeyUntil} the old key may sign until ${oldKeyUntil}`);
  return sendCommand(api, "/v1/rotations", key, { newKey, oldKeyUntil }, [newKeyId], say);
}

/** `revoke`: keys that may sign nothing more. */
export async function revoke(api: StationApi, { names, options }: CommandLine, say: Say): Promise<boolean> {
  if (names.length === 0) throw new UsageError("请给出要吊销的密钥编号 takes the ids of the keys to revoke");
  const asOwner = options.key !== undefined || (options["key-id"] !== undefined && options["admin-key"] === undefined);
  const key = asOwner ? ownKey(options) : administratorKey(options);
  const owners = new Set(names.map((name) => JSON.stringify(ownerOfKeyId(name))));
  say(`吊销 revoking ${names.length} 把密钥 keys of ${owners.size} 个单位 owners`);
  return sendCommand(api, "/v1/revocations", key, { revoke: names, reason: required(options, "reason") }, names, say);
}

function keyText(file: string, say: Say): string {
  const { key, made } = readOrMakeKeyFile(file);
  if (made) say(`已新建密钥 made a new key: ${file}（仅本人可读 readable by its owner only）`);
  return publicKeyText(key);
}
