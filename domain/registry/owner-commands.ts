/**
 * The commands that concern one owner: the part of each that speaks of its keys. Like an observation (decision 2) an owner is the set of what was
 * said of it; keys and outcomes follow from the sorted set, so that any order of arrival and any repetition ends in the same state.
 */
import type { CivilDate } from "../model/time.ts";
import type { Command } from "./command.ts";
import { commandOrder, type CommandIdentity } from "./command-key.ts";
import { ownerOfKeyId, ownerText, type Owner } from "./owner.ts";
import type { Sender } from "./sender.ts";

/** One thing that a command does to one key. */
export type Effect =
  | { readonly kind: "enrol"; readonly sender: Sender }
  | { readonly kind: "revoke"; readonly keyId: string; readonly reason: string }
  | { readonly kind: "rotate"; readonly newKey: Pick<Sender, "keyId" | "publicKey" | "from" | "until">; readonly oldKeyUntil: CivilDate };

/** What a command says of one owner's keys. */
export interface OwnerCommand {
  /** Its place among all commands: text order is the order of signing. */
  readonly order: string;
  readonly created: number;
  readonly signer: string;
  readonly administrator: boolean;
  readonly effects: readonly Effect[];
}

/**
 * Commands of an owner's own keys that are kept, the earliest ones: so many are two centuries of a yearly rotation, and a stolen key cannot make
 * the set outgrow an item of the store. The earliest by order of signing: which these are does not depend on what arrived when.
 */
export const MAX_OWN_COMMANDS = 200;

/** A command, split by the owners whose keys it names: `station#1345A` → its part. */
export function splitByOwner(command: Command, identity: CommandIdentity): ReadonlyMap<string, { readonly owner: Owner; readonly part: OwnerCommand }> {
  const parts = new Map<string, { owner: Owner; part: OwnerCommand & { effects: Effect[] } }>();
  for (const effect of effectsOf(command)) {
    const owner = effect.kind === "rotate" ? ownerOfKeyId(identity.keyId) : ownerOfKeyId(effect.kind === "enrol" ? effect.sender.keyId : effect.keyId);
    const text = ownerText(owner);
    const known = parts.get(text) ?? {
      owner, part: { order: commandOrder(identity), created: identity.created, signer: identity.keyId, administrator: identity.administrator, effects: [] },
    };
    known.part.effects.push(effect);
    parts.set(text, known);
  }
  return parts;
}

function effectsOf(command: Command): Effect[] {
  if ("senders" in command) return command.senders.map((sender) => ({ kind: "enrol", sender }));
  if ("revoke" in command) return command.revoke.map((keyId) => ({ kind: "revoke", keyId, reason: command.reason }));
  return [{ kind: "rotate", newKey: command.newKey, oldKeyUntil: command.oldKeyUntil as CivilDate }];
}

/** The set with one command more, in order; the very same array where nothing changes. */
export function withCommand(commands: readonly OwnerCommand[], command: OwnerCommand): readonly OwnerCommand[] {
  if (commands.some(({ order }) => order === command.order)) return commands;
  const sorted = [...commands, command].sort((a, b) => (a.order < b.order ? -1 : 1));
  let own = 0;
  const kept = sorted.filter(({ administrator }) => administrator || ++own <= MAX_OWN_COMMANDS);
  return kept.length === commands.length && kept.every((one, index) => one === commands[index]) ? commands : kept;
}
