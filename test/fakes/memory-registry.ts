import { applyCommands } from "../../domain/registry/apply-commands.ts";
import { ownerOfKeyId, ownerText, type Owner } from "../../domain/registry/owner.ts";
import type { RegisteredSender } from "../../domain/registry/sender.ts";
import type { OwnerRecord } from "../../lambdas/adapters/registry-table.ts";

/** The registry on a map; `put` is conditional on the version, as the table's is. */
export function memoryRegistry() {
  const owners = new Map<string, OwnerRecord>();
  const applied = new Map<string, { readonly signer: string; readonly owners: readonly string[] }>();
  const owner = async (of: Owner): Promise<OwnerRecord> => owners.get(ownerText(of)) ?? { id: ownerText(of), version: 0, commands: [] };
  return {
    owners, owner,
    /** Commands by order, as they were said to be applied. */
    commands: applied,
    get: async (keyId: string): Promise<RegisteredSender | undefined> => applyCommands((await owner(ownerOfKeyId(keyId))).commands).keys.get(keyId),
    put: async (next: OwnerRecord): Promise<"written" | "outdated"> => {
      if ((owners.get(next.id)?.version ?? 0) !== next.version - 1) return "outdated";
      owners.set(next.id, structuredClone(next));
      return "written";
    },
    applied: async ({ order, signer, owners: of }: { readonly order: string; readonly signer: string; readonly owners: readonly string[] }): Promise<void> => { applied.set(order, { signer, owners: of }); },
  };
}
