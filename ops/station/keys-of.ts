import { existsSync } from "node:fs";
import { join } from "node:path";
import { KeyRing } from "../../local/demo/key-ring.ts";
import type { SigningKey } from "../signing/sign-request.ts";
import { required, UsageError, type CommandLine } from "./command-line.ts";
import { readKeyFile } from "./key-file.ts";

/** The demonstration's keys of a data directory. Throws where it holds none: keys made anew would not be enrolled. */
export function demonstrationKeys(directory: string): KeyRing {
  if (!existsSync(join(directory, "demonstration-keys.json"))) {
    throw new UsageError(`${directory} 中没有演示密钥；先运行 npm start -- --data ${directory}。There are no demonstration keys in ${directory}: run npm start -- --data ${directory} first.`);
  }
  return new KeyRing(directory);
}

/** The key that signs as a sender: of a file, or of the demonstration. */
export function ownKey(options: CommandLine["options"]): SigningKey {
  if (options.key === undefined && options.data !== undefined) return demonstrationKeys(options.data).key(required(options, "key-id"));
  const file = required(options, "key");
  return { keyId: required(options, "key-id"), privateKey: readKeyFile(file) };
}

/** The key that signs as an administrator: of a file, or of the demonstration. */
export function administratorKey(options: CommandLine["options"]): SigningKey {
  const keyId = options["admin-id"];
  const file = options["admin-key"];
  if (file !== undefined) return { keyId, privateKey: readKeyFile(file) };
  if (options.data !== undefined) return demonstrationKeys(options.data).key(keyId);
  throw new UsageError("缺少 --admin-key（或 --data，用于本机演示）。--admin-key is missing (or --data, for the local demonstration).");
}
