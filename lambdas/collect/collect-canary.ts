import { CANARY, canaryPlaceOf, canaryRawKey, canarySender } from "../../domain/canary/canary-place.ts";
import { canaryKey } from "../runtime/canary-key.ts";
import { collectReadings, type CollectPorts } from "./collect-readings.ts";

/**
 * `POST /v1/canary`: the canary's push, taken as any other, with a key, a place and a prefix of its own, and nothing else in their reach: its key
 * opens no other path, and no other key opens this one.
 *
 * @param text  what its key follows from; undefined where no canary flies: nobody is let in
 */
export const collectCanary = (ports: Pick<CollectPorts, "archive" | "now">, text: (() => Promise<string | undefined>) | undefined) => collectReadings({
  ...ports, placeOf: canaryPlaceOf, keyOf: canaryRawKey, limit: async () => undefined,
  registry: { get: async (keyId) => (keyId === CANARY && text !== undefined ? canarySender(canaryKey(await text()).publicKey) : undefined) },
});
