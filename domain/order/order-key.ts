/** Raw keys of orders: as of pushes (hour of signing / key id / second and hash), below a prefix for each step that applies them. */
import { rawKey, type PushIdentity } from "../model/rank.ts";

/** The steps that apply orders. Each has its prefix, its notification and its queue: see docs/decisions/0033-orders.md before adding one. */
export const ORDER_STEPS = ["normalize", "alert", "joint", "bulletin"] as const;
export type OrderStep = (typeof ORDER_STEPS)[number];

/** `orders/normalize/`: what the raw archive's notification of a step is filtered by. */
export const orderPrefix = (step: OrderStep): `orders/${OrderStep}/` => `orders/${step}/`;

const ORDER = /^orders\/([a-z]+)\/\d{4}-\d{2}-\d{2}\/\d{2}\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})\/(\d{10})-([0-9a-f]{32})$/;

/** Raw key of an order. */
export const orderKey = (step: OrderStep, push: PushIdentity): string => rawKey(push).replace("readings/", orderPrefix(step));

/** The order that a raw key names, or undefined where the key is none of an order. */
export function parseOrderKey(key: string): { readonly step: OrderStep; readonly push: PushIdentity } | undefined {
  const match = ORDER.exec(key);
  const step = ORDER_STEPS.find((one) => one === match?.[1]);
  return match && step ? { step, push: { keyId: match[2]!, created: Number(match[3]), hash: match[4]! } } : undefined;
}
