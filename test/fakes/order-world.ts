import { directoryOf, network } from "../../domain/network/network.ts";
import { rawKey, receiptId, type PushIdentity } from "../../domain/model/rank.ts";
import { reviewOf } from "../../domain/model/review.ts";
import type { ObservationsChanged } from "../../domain/model/hint.ts";
import { epochMs, plusHours, type Instant } from "../../domain/model/time.ts";
import { orderKey } from "../../domain/order/order-key.ts";
import { ORDER_KINDS, type OrderName } from "../../domain/order/order-kinds.ts";
import { applyOrder, type OrderPorts } from "../../lambdas/normalize/apply-order.ts";
import { normalizePush } from "../../lambdas/normalize/normalize-push.ts";
import { orderStatus } from "../../lambdas/query/order-status.ts";
import { memoryArchive, rawRequest } from "./memory-archive.ts";
import { memoryObservations, memoryOrders, memoryQueue, memoryReceipts, memoryWindows } from "./memory-stores.ts";

export const SIGNED = "2026-03-01T12:05:00+08:00" as Instant;
export const HOUR = "2026-03-01T12:00:00+08:00" as Instant;
export const BUREAU = "bureau.guangzhou";
export const signed = (second: number, keyId: string): PushIdentity => ({ created: epochMs(SIGNED) / 1000 + second, keyId, hash: String(second).padStart(32, "0") });
export const reviewOrder = (verdict: "accept" | "reject", value: string, more: object = {}) =>
  ({ reason: "比对 comparison", approvedBy: "监测科", reviews: [{ station: "1345A", endsAt: HOUR, interval: "PT1H", item: "pm25", verdict, value, ...more }] });
export const windowOrder = (from: Instant, to: Instant, more: object = {}) =>
  ({ declaredBy: "运维岗", windows: [{ station: "1345A", window: "2026-03-01.lamp", from, to, reason: "更换灯", ...more }] });
export const at = (hour: number): Instant => plusHours(HOUR, hour - 12);

/** Archive, stores and queue of orders in memory, with the shells of normalize on them. */
export function orderWorld() {
  const [archive, observations, receipts, windows, orders, assess] = [memoryArchive(), memoryObservations(), memoryReceipts(), memoryWindows(), memoryOrders(), memoryQueue<ObservationsChanged>()];
  const dead = new Set<string>();
  const ports: OrderPorts = { archive, observations, windows, orders, assess, placeOf: directoryOf(network).place };
  const status = orderStatus({ ...ports, subscriptions: { get: async () => null }, matters: { get: async () => null }, drafts: { get: async () => null }, archive, orders, windows, observations, dead: { find: async (asked) => new Map(asked.filter((one) => dead.has(one)).map((one) => [one, true])) } });
  const run = async (key: string, over: Partial<OrderPorts> = {}): Promise<void> => {
    if (key.startsWith("orders/")) await applyOrder({ ...ports, ...over })(key);
    else await normalizePush({ archive, observations, receipts, assess, placeOf: ports.placeOf })(key);
  };
  return {
    archive, observations, windows, orders, assess, dead, status, run,
    push: async (second: number, value: string | null, endsAt = HOUR, more: object = {}) => {
      const key = rawKey(signed(second, "1345A"));
      await archive.keep(key, rawRequest(JSON.stringify({ observations: [{ station: "1345A", endsAt, interval: "PT1H", values: { pm25: value ?? { withdrawn: true } }, ...more }] }), SIGNED));
      return key;
    },
    order: async (second: number, name: OrderName, body: object, keyId = BUREAU) => {
      const key = orderKey("normalize", signed(second, keyId));
      await archive.keep(key, { ...rawRequest(JSON.stringify(body), SIGNED), path: ORDER_KINDS[name].path });
      return key;
    },
    verdict: async () => reviewOf(await observations.get("1345A", "PT1H", HOUR), "pm25")?.verdict,
    outcomes: async (second: number, keyId = BUREAU) => (await status(receiptId(signed(second, keyId))))?.outcomes?.map(({ outcome }) => outcome),
    state: () => ({
      observations: [...observations.items].map(([key, { items, reviews }]) => [key, items, reviews]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
      windows: [...windows.items].map(([key, { declarations }]) => [key, declarations]), orders: [...orders.items].toSorted(),
    }),
  };
}
