import { parseRawKey, receiptId } from "../../domain/model/rank.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import { notificationFor } from "../runtime/s3-event.ts";

/** Hours back, by the time of signing, that a sweep looks at. A push older than that was swept several times already. */
export const SWEPT_HOURS = 6;

export interface SweepPorts {
  readonly archive: { list(prefix: string): AsyncIterable<string> };
  readonly receipts: { get(receipt: string): Promise<unknown> };
  readonly rawArrivals: { send(messages: readonly unknown[]): Promise<void> };
  readonly now: () => Instant;
}

/** Sends again every raw object of the last hours that no outcome names. Returns how many were looked at and sent. */
export const sweepRaw = (ports: SweepPorts) => async (): Promise<{ seen: number; sent: number }> => {
  let seen = 0;
  let sent = 0;
  const end = ports.now();
  for (let back = SWEPT_HOURS; back >= 0; back--) {
    const hour = plusHours(end, -back).slice(0, 13).replace("T", "/");
    for await (const key of ports.archive.list(`readings/${hour}/`)) {
      const push = parseRawKey(key);
      seen++;
      if (push && (await ports.receipts.get(receiptId(push))) === undefined) {
        await ports.rawArrivals.send([notificationFor(key)]);
        sent++;
      }
    }
  }
  return { seen, sent };
};
