import { parseRawKey, receiptId } from "../../domain/model/rank.ts";
import { epochMs, plusHours, type Instant } from "../../domain/model/time.ts";
import { notificationFor } from "../runtime/s3-event.ts";

/** Hours back, by the time of signing, that the hourly sweep looks at; a daily one looks further. */
export const SWEPT_HOURS = 6;

/** A younger push is still on its way: sending it again would only make two do the same work. */
export const ON_ITS_WAY_SECONDS = 600;

export interface SweepPorts {
  readonly archive: { list(prefix: string): AsyncIterable<string> };
  readonly receipts: { known(receipts: readonly string[]): Promise<ReadonlySet<string>> };
  /** Pushes that were given up wait for a person: sending them again every hour would only fill the dead letters. */
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, unknown>> };
  readonly rawArrivals: { send(messages: readonly unknown[]): Promise<void> };
  readonly now: () => Instant;
}

/**
 * Sends again every raw object of the last hours, but for the youngest, that no outcome names. Returns how many were looked at and sent, and
 * the receipts that are settled.
 */
export const sweepRaw = (ports: SweepPorts) => async (hours = SWEPT_HOURS): Promise<{ seen: number; sent: number; settled: string[] }> => {
  const settled: string[] = [];
  let seen = 0;
  let sent = 0;
  const end = ports.now();
  for (let back = hours; back >= 0; back--) {
    const hour = plusHours(end, -back).slice(0, 13).replace("T", "/");
    const pushes = new Map<string, string>();
    for await (const key of ports.archive.list(`readings/${hour}/`)) {
      const push = parseRawKey(key);
      if (push && push.created * 1000 <= epochMs(end) - ON_ITS_WAY_SECONDS * 1000) pushes.set(receiptId(push), key);
    }
    const known = await ports.receipts.known([...pushes.keys()]);
    const unknown = [...pushes.keys()].filter((receipt) => !known.has(receipt));
    const dead = await ports.dead.find(unknown);
    const lost = unknown.filter((receipt) => !dead.has(receipt)).map((receipt) => pushes.get(receipt)!);
    settled.push(...known);
    await ports.rawArrivals.send(lost.map(notificationFor));
    seen += pushes.size;
    sent += lost.length;
  }
  return { seen, sent, settled };
};
