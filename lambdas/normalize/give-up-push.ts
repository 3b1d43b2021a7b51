import { parseRawKey, receiptId } from "../../domain/model/rank.ts";
import { parseOrderKey } from "../../domain/order/order-key.ts";
import type { DeadRecord } from "../../domain/normalize/dead-record.ts";
import type { GivenUp } from "../runtime/dead-letters.ts";
import { objectKeys } from "../runtime/s3-event.ts";

/**
 * Leaves a record of each push and order that a message named and that is given up, so that the ledger balances and the sender is told. A message that
 * names none of ours leaves none: nothing was acknowledged under it.
 */
export const giveUpPush = (dead: { put(record: DeadRecord): Promise<void> }) => async (body: string, why: GivenUp): Promise<void> => {
  for (const key of keysOf(body)) {
    const push = parseRawKey(key) ?? parseOrderKey(key)?.push;
    if (push) await dead.put({ receipt: receiptId(push), ...why });
  }
};

function keysOf(body: string): readonly string[] {
  try {
    return objectKeys(body);
  } catch {
    // Not a notification: that is why it is given up.
    return [];
  }
}
