import { civilDateAt, instantOf } from "../../domain/model/time.ts";
import { standingOn, type RegisteredSender } from "../../domain/registry/sender.ts";
import { KEY_ID } from "../../domain/model/rank.ts";
import type { FindKey } from "./verify-signature.ts";

/** Where senders are looked up. */
export interface SenderPorts {
  get(keyId: string): Promise<RegisteredSender | undefined>;
}

/**
 * Looks up the key of one request: it must be enrolled, not revoked, and stand on the day of signing. A revoked key opens nothing, also not what it
 * signed before. `found` is the sender, once a signature was verified with its key.
 */
export function findSender(registry: SenderPorts): { readonly find: FindKey; readonly found: () => RegisteredSender } {
  let sender: RegisteredSender | undefined;
  return {
    find: async (keyId, created) => {
      const known = KEY_ID.test(keyId) ? await registry.get(keyId) : undefined;
      sender = known && standingOn(known, civilDateAt(instantOf(created * 1000))) === "standing" ? known : undefined;
      return sender?.publicKey;
    },
    found: () => {
      if (!sender) throw new Error("no signature was verified");
      return sender;
    },
  };
}
