import { applyCommands, type KeyOutcome } from "../../domain/registry/apply-commands.ts";
import { ownerOfKeyId, type Owner } from "../../domain/registry/owner.ts";
import { standingOn, type KeyStanding, type RegisteredSender } from "../../domain/registry/sender.ts";
import type { CivilDate } from "../../domain/model/time.ts";
import type { OwnerRecord } from "../adapters/registry-table.ts";

/** A key as anyone may see it. `state` is of today; `not-enrolled`: a command names it, but none gave it to anyone. */
export interface SenderStatus extends Partial<RegisteredSender> {
  readonly keyId: string;
  readonly owner: Owner;
  readonly state: KeyStanding | "not-enrolled";
  /** What became of the last command that names this key. */
  readonly lastCommand: Omit<KeyOutcome, "keyId">;
  /** Other keys of the same owner that may sign today. */
  readonly otherKeys: readonly string[];
}

/** Looks a key up; undefined where no command names it. */
export const senderStatus = (registry: { owner(owner: Owner): Promise<OwnerRecord> }) => async (keyId: string, today: CivilDate): Promise<SenderStatus | undefined> => {
  const owner = ownerOfKeyId(keyId);
  const { keys, outcomes } = applyCommands((await registry.owner(owner)).commands);
  const last = outcomes.findLast((outcome) => outcome.keyId === keyId || (outcome.signer === keyId && outcome.kind === "rotate"));
  const key = keys.get(keyId);
  if (!last) return undefined;
  const { keyId: _named, ...lastCommand } = last;
  const otherKeys = [...keys.values()].filter((one) => one.keyId !== keyId && standingOn(one, today) === "standing").map((one) => one.keyId);
  return { ...key, keyId, owner, state: key ? standingOn(key, today) : "not-enrolled", lastCommand, otherKeys };
};
