import type { PushIdentity } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { parseOrderKey, type OrderStep } from "../../domain/order/order-key.ts";
import { ORDER_KINDS, readOrder, type Order } from "../../domain/order/order-kinds.ts";
import type { KeptCommand } from "../adapters/raw-archive.ts";

/** An order as a step applies it: what it says, who signed it and when it was received. */
export type ArchivedOrder = Order & { readonly push: PushIdentity; readonly receivedAt: Instant };

/**
 * Reads an archived order for the step that applies it. Throws on a key that is none of an order of that step, on an object that is not there,
 * and on one that collect would not have kept: it waits in the dead letters.
 */
export async function archivedOrder(archive: { readCommand(key: string): Promise<KeptCommand> }, key: string, step: OrderStep): Promise<ArchivedOrder> {
  const named = parseOrderKey(key);
  if (named?.step !== step) throw new Error(`${key} is not the key of an order to ${step}`);
  const { body, path, receivedAt } = await archive.readCommand(key);
  const order = readOrder(path, body);
  if (ORDER_KINDS[order.name].step !== step) throw new Error(`${key}: ${order.name} is for ${ORDER_KINDS[order.name].step}`);
  return { ...order, push: named.push, receivedAt };
}
