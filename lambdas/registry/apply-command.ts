import { Command } from "../../domain/registry/command.ts";
import { commandOrder, parseCommandKey } from "../../domain/registry/command-key.ts";
import { outcomesOf, type KeyOutcome } from "../../domain/registry/apply-commands.ts";
import { splitByOwner, withCommand, type OwnerCommand } from "../../domain/registry/owner-commands.ts";
import { ownerText, type Owner } from "../../domain/registry/owner.ts";
import type { OwnerRecord } from "../adapters/registry-table.ts";
import { atMost } from "../runtime/at-most.ts";

const TRIES = 10;
const OWNERS_AT_ONCE = 10;

export interface RegistryPorts {
  readonly archive: { readCommand(key: string): Promise<{ readonly body: string }> };
  readonly registry: {
    owner(owner: Owner): Promise<OwnerRecord>;
    put(next: OwnerRecord): Promise<"written" | "outdated">;
    /** Says that a command was applied, for the sweep and for whoever asks. */
    applied(command: { readonly order: string; readonly signer: string; readonly owners: readonly string[] }): Promise<void>;
  };
  readonly report: (problem: string, details: { readonly command: string; readonly outcomes: readonly KeyOutcome[] }) => void;
}

/**
 * Applies an archived command: adds it to what was said of each owner that it names. Of several commands the order of signing counts, whatever comes
 * when and how often; what could not be done is an outcome, told to the operator. Throws on an object that is no command, and where the world fails.
 */
export const applyCommand = (ports: RegistryPorts) => async (key: string): Promise<void> => {
  const identity = parseCommandKey(key);
  if (!identity) throw new Error(`${key} is not the key of a command`);
  const { body } = await ports.archive.readCommand(key);
  const command = Command.parse(JSON.parse(body));
  const parts = [...splitByOwner(command, identity).values()];
  const gate = atMost(OWNERS_AT_ONCE);
  const outcomes = (await Promise.all(parts.map(({ owner, part }) => gate(() => addTo(ports, owner, part))))).flat();
  const undone = outcomes.filter((one) => !isDone(one));
  if (undone.length > 0) ports.report("a command could not be carried out as it says", { command: key, outcomes: undone });
  // Last: the sweep looks for commands without it.
  await ports.registry.applied({ order: commandOrder(identity), signer: identity.keyId, owners: parts.map(({ owner }) => ownerText(owner)) });
};

const DONE: ReadonlySet<KeyOutcome["outcome"]> = new Set(["enrolled", "amended", "revoked", "rotated"]);

/** A key that was revoked before is as a revocation wants it. */
const isDone = ({ kind, outcome }: KeyOutcome): boolean => DONE.has(outcome) || (kind === "revoke" && outcome === "revoked-before");

/** Adds a command to an owner's set; the outcomes of that command, as they stand now. */
async function addTo({ registry }: RegistryPorts, owner: Owner, part: OwnerCommand): Promise<readonly KeyOutcome[]> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const stored = await registry.owner(owner);
    const commands = withCommand(stored.commands, part);
    if (commands === stored.commands || (await registry.put({ ...stored, version: stored.version + 1, commands })) === "written") {
      return outcomesOf(commands, part);
    }
  }
  throw new Error(`the keys of ${ownerText(owner)} kept changing under ${TRIES} tries`);
}
