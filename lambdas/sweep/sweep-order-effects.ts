import type { ObservationsChanged } from "../../domain/model/hint.ts";
import { parseOrderKey } from "../../domain/order/order-key.ts";
import type { KeptCommand } from "../adapters/raw-archive.ts";
import { hintsOf } from "../normalize/hints-of.ts";
import { touchedByOrder, type TouchedPorts } from "../normalize/touched-by-order.ts";
import { archivedOrder } from "../runtime/read-order.ts";

export interface SweepOrderEffectsPorts extends TouchedPorts {
  readonly archive: { readCommand(key: string): Promise<KeptCommand> };
  readonly assess: { send(hints: readonly ObservationsChanged[]): Promise<void> };
}

/**
 * Asks again to assess what these applied orders bear on: the message that asked first may have been lost, or given up. People order little, so
 * this is asked without looking whether it is needed; where nothing is new, assess writes nothing. Returns how many intervals were asked for.
 */
export const sweepOrderEffects = (ports: SweepOrderEffectsPorts) => async (keys: readonly string[]): Promise<number> => {
  let asked = 0;
  for (const key of keys.filter((one) => parseOrderKey(one)?.step === "normalize")) {
    const touched = await touchedByOrder(ports, await archivedOrder(ports.archive, key, "normalize"));
    await ports.assess.send(hintsOf(touched));
    asked += touched.length;
  }
  return asked;
};
