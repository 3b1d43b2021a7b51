/**
 * Raw keys of commands: as of pushes (hour of signing / key id / second and hash), apart from them. A `~` before the key id says that the signer
 * was an administrator when the command was received: who is one is a setting, and may be another tomorrow.
 */
import { instantOf } from "../model/time.ts";
import type { PushIdentity } from "../model/rank.ts";

/** What identifies an archived command. */
export interface CommandIdentity extends PushIdentity {
  readonly administrator: boolean;
}

const COMMAND = /^commands\/\d{4}-\d{2}-\d{2}\/\d{2}\/(~?)([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/(\d{10})-([0-9a-f]{32})$/;

/** Raw key of a command. */
export const commandKey = ({ created, keyId, hash, administrator }: CommandIdentity): string =>
  `commands/${instantOf(created * 1000).slice(0, 13).replace("T", "/")}/${administrator ? "~" : ""}${keyId}/${commandOrder({ created, hash })}`;

/** The command that a raw key names, or undefined where the key is none of a command. */
export function parseCommandKey(key: string): CommandIdentity | undefined {
  const match = COMMAND.exec(key);
  return match ? { administrator: match[1] === "~", keyId: match[2]!, created: Number(match[3]), hash: match[4]! } : undefined;
}

/** A command's place among all: text order is the order of signing, ties by hash. It names the command, too. */
export const commandOrder = ({ created, hash }: Pick<PushIdentity, "created" | "hash">): string => `${String(created).padStart(10, "0")}-${hash}`;
