import type { ObservationsChanged } from "../../domain/model/hint.ts";
import { receiptId } from "../../domain/model/rank.ts";
import { declarationsOf } from "../../domain/order/maintenance-order.ts";
import { reviewsOf } from "../../domain/order/review-order.ts";
import type { OrderRecord } from "../adapters/order-records.ts";
import type { KeptCommand } from "../adapters/raw-archive.ts";
import { archivedOrder, type ArchivedOrder } from "../runtime/read-order.ts";
import { applyMaintenance, type MaintenancePorts } from "./apply-maintenance.ts";
import { applyReviews, type ReviewPorts } from "./apply-reviews.ts";
import { hintsOf } from "./hints-of.ts";
import { touchedByOrder, type TouchedPorts } from "./touched-by-order.ts";

/** What normalize needs of the world to apply orders. */
export interface OrderPorts extends MaintenancePorts {
  readonly archive: { readCommand(key: string): Promise<KeptCommand> };
  readonly observations: ReviewPorts["observations"] & TouchedPorts["observations"];
  readonly placeOf: TouchedPorts["placeOf"];
  readonly orders: { put(record: OrderRecord): Promise<void> };
  readonly assess: { send(hints: readonly ObservationsChanged[]): Promise<void> };
}

/**
 * Applies one archived order to the observations, and asks to assess again what it touches. Any order of arrival and any repetition ends in the
 * same state. The hints are sent even when nothing was written: after a crash between write and send the redelivery looks like a repetition.
 */
export const applyOrder = (ports: OrderPorts) => async (key: string): Promise<void> => {
  const order = await archivedOrder(ports.archive, key, "normalize");
  await apply(ports, order);
  await ports.assess.send(hintsOf(await touchedByOrder(ports, order)));
  // Last: a record says that all was done, and the sweep looks for orders without one.
  await ports.orders.put({ receipt: receiptId(order.push), order: order.name });
};

function apply(ports: OrderPorts, { push, receivedAt, ...named }: ArchivedOrder): Promise<void> {
  switch (named.name) {
    case "review": return applyReviews(ports, reviewsOf(named.order, push, receivedAt, ports.placeOf));
    case "maintenance": return applyMaintenance(ports, declarationsOf(named.order, push, receivedAt));
    default: throw new Error(`${named.name} is no order for normalize`);
  }
}
