import { receiptId } from "../../domain/model/rank.ts";
import { epochMs, plusHours, type Instant } from "../../domain/model/time.ts";
import { ORDER_STEPS, orderPrefix, parseOrderKey, type OrderStep } from "../../domain/order/order-key.ts";
import { notificationFor } from "../runtime/s3-event.ts";
import { ON_ITS_WAY_SECONDS, SWEPT_HOURS } from "./sweep-raw.ts";

export interface SweepOrdersPorts {
  readonly archive: { list(prefix: string): AsyncIterable<string> };
  /** By step: which orders it applied, and the queue that its orders reach it by. */
  readonly steps: Readonly<Record<OrderStep, {
    readonly applied: { known(receipts: readonly string[]): Promise<ReadonlySet<string>> };
    readonly arrivals: { send(messages: readonly unknown[]): Promise<void> };
  }>>;
  /** Orders that were given up wait for a person. */
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, unknown>> };
  readonly now: () => Instant;
}

/** Sends again every archived order of the last hours, but for the youngest, that was neither applied nor given up. Returns how many were looked at and sent, and the keys of those that were applied. */
export const sweepOrders = (ports: SweepOrdersPorts) => async (hours = SWEPT_HOURS): Promise<{ seen: number; sent: number; applied: string[] }> => {
  const end = ports.now();
  let [seen, sent] = [0, 0];
  const done: string[] = [];
  for (const step of ORDER_STEPS) {
    const orders = new Map<string, string>();
    for (let back = hours; back >= 0; back--) {
      for await (const key of ports.archive.list(`${orderPrefix(step)}${plusHours(end, -back).slice(0, 13).replace("T", "/")}/`)) {
        const push = parseOrderKey(key)?.push;
        if (push && push.created * 1000 <= epochMs(end) - ON_ITS_WAY_SECONDS * 1000) orders.set(receiptId(push), key);
      }
    }
    const applied = await ports.steps[step].applied.known([...orders.keys()]);
    const dead = await ports.dead.find([...orders.keys()].filter((receipt) => !applied.has(receipt)));
    const lost = [...orders].filter(([receipt]) => !applied.has(receipt) && !dead.has(receipt)).map(([, key]) => key);
    await ports.steps[step].arrivals.send(lost.map(notificationFor));
    done.push(...[...orders].filter(([receipt]) => applied.has(receipt)).map(([, key]) => key));
    seen += orders.size;
    sent += lost.length;
  }
  return { seen, sent, applied: done };
};
