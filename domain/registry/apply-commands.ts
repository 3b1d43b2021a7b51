import { civilDateAt, instantOf } from "../model/time.ts";
import { ownerOfKeyId } from "./owner.ts";
import type { Effect, OwnerCommand } from "./owner-commands.ts";
import { standingOn, type RegisteredSender } from "./sender.ts";

/**
 * What became of one effect of a command. `taken`: the key id was given to another public key before; a key id is given once. `revoked-before`:
 * a revoked key is never given back. `signer-may-not`: the signing key did not stand when it signed. `unknown-key`: nobody enrolled it before.
 * `not-kept`: an owner's own keys sent too many commands.
 */
export type EffectOutcome = "enrolled" | "amended" | "revoked" | "rotated" | "taken" | "revoked-before" | "unknown-key" | "signer-may-not" | "not-kept";

/** The outcome of one effect, under the key that it names. */
export interface KeyOutcome {
  readonly order: string;
  readonly kind: Effect["kind"];
  readonly signer: string;
  readonly keyId: string;
  readonly outcome: EffectOutcome;
}

/** The keys of an owner, and what became of each command, in order. */
export interface OwnerKeys {
  readonly keys: ReadonlyMap<string, RegisteredSender>;
  readonly outcomes: readonly KeyOutcome[];
}

/** Applies the commands of one owner in the order in which they were signed. Pure: the same set gives the same keys. */
export function applyCommands(commands: readonly OwnerCommand[]): OwnerKeys {
  const keys = new Map<string, RegisteredSender>();
  const outcomes: KeyOutcome[] = [];
  for (const command of commands) {
    for (const effect of command.effects) {
      const outcome = mayCommand(keys, command) ? applyEffect(keys, effect, command) : "signer-may-not";
      outcomes.push(outcomeOf(command, effect, outcome));
    }
  }
  return { keys, outcomes };
}

/** What became of one command of a set, as the set stands. */
export function outcomesOf(commands: readonly OwnerCommand[], command: OwnerCommand): readonly KeyOutcome[] {
  if (!commands.some(({ order }) => order === command.order)) return command.effects.map((effect) => outcomeOf(command, effect, "not-kept"));
  return applyCommands(commands).outcomes.filter(({ order }) => order === command.order);
}

const outcomeOf = ({ order, signer }: OwnerCommand, effect: Effect, outcome: EffectOutcome): KeyOutcome => ({ order, kind: effect.kind, signer, keyId: keyOf(effect), outcome });

const keyOf = (effect: Effect): string => (effect.kind === "enrol" ? effect.sender.keyId : effect.kind === "rotate" ? effect.newKey.keyId : effect.keyId);

/** An administrator may; an owner's key where it stood on the day on which it signed. Collect has seen to it that it enrols nobody. */
function mayCommand(keys: ReadonlyMap<string, RegisteredSender>, { administrator, signer, created }: OwnerCommand): boolean {
  const key = keys.get(signer);
  return administrator || (key !== undefined && standingOn(key, civilDateAt(instantOf(created * 1000))) === "standing");
}

function applyEffect(keys: Map<string, RegisteredSender>, effect: Effect, command: OwnerCommand): EffectOutcome {
  const { order } = command;
  if (effect.kind === "revoke") {
    const key = keys.get(effect.keyId);
    if (!key) return "unknown-key";
    if (key.revokedAt !== null) return "revoked-before";
    keys.set(effect.keyId, { ...key, revokedAt: instantOf(command.created * 1000), command: order });
    return "revoked";
  }
  if (effect.kind === "rotate") return rotate(keys, effect, command);
  const { sender } = effect;
  const known = keys.get(sender.keyId);
  if (known && known.publicKey !== sender.publicKey) return "taken";
  if (known && known.revokedAt !== null) return "revoked-before";
  keys.set(sender.keyId, { ...sender, revokedAt: null, command: order });
  return known ? "amended" : "enrolled";
}

function rotate(keys: Map<string, RegisteredSender>, { newKey, oldKeyUntil }: Extract<Effect, { kind: "rotate" }>, { signer, order }: OwnerCommand): EffectOutcome {
  const old = keys.get(signer);
  if (!old) return "unknown-key";
  if (keys.has(newKey.keyId)) return "taken";
  // A rotation never lengthens the life of the key that signs it.
  const until = old.until === null || oldKeyUntil < old.until ? oldKeyUntil : old.until;
  keys.set(signer, { ...old, until, command: order });
  keys.set(newKey.keyId, { ...newKey, owner: ownerOfKeyId(signer), settings: old.settings, revokedAt: null, command: order });
  return "rotated";
}
