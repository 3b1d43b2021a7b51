import type * as z from "zod";
import { APPROVAL_ORDER } from "./approval-order.ts";
import { ACKNOWLEDGEMENT_ORDER, DRILL_ORDER, REPORT_ORDER } from "./joint-orders.ts";
import { MAINTENANCE_ORDER } from "./maintenance-order.ts";
import type { OrderKind } from "./order-kind.ts";
import { REVIEW_ORDER } from "./review-order.ts";
import { SUBSCRIPTION_ORDER } from "./subscription-order.ts";

/** All kinds of orders: route → shape → who may sign → whose queue. One line here gives a new kind its route, its archive and its sweep. */
export const ORDER_KINDS = {
  review: REVIEW_ORDER,
  maintenance: MAINTENANCE_ORDER,
  subscription: SUBSCRIPTION_ORDER,
  report: REPORT_ORDER,
  acknowledgement: ACKNOWLEDGEMENT_ORDER,
  drill: DRILL_ORDER,
  approval: APPROVAL_ORDER,
} as const satisfies Record<string, OrderKind<unknown>>;

export type OrderName = keyof typeof ORDER_KINDS;

/** An order of any kind, with its kind's name. */
export type Order = { [K in OrderName]: { readonly name: K; readonly order: z.infer<(typeof ORDER_KINDS)[K]["shape"]> } }[OrderName];

export const ORDER_NAMES = Object.keys(ORDER_KINDS) as OrderName[];

/** Reads an archived order. Throws where no kind has the path that it was signed for, or its body has not that kind's shape: it is none of ours. */
export function readOrder(path: string, body: string): Order {
  const name = ORDER_NAMES.find((one) => ORDER_KINDS[one].path === path);
  if (!name) throw new Error(`there is no kind of order for ${path}`);
  return { name, order: ORDER_KINDS[name].shape.parse(JSON.parse(body)) } as Order;
}
