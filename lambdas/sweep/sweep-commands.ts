import { commandOrder, parseCommandKey } from "../../domain/registry/command-key.ts";
import { epochMs, plusHours, type Instant } from "../../domain/model/time.ts";
import { notificationFor } from "../runtime/s3-event.ts";
import { ON_ITS_WAY_SECONDS, SWEPT_HOURS } from "./sweep-raw.ts";

export interface SweepCommandsPorts {
  readonly archive: { list(prefix: string): AsyncIterable<string> };
  /** Which of these commands were applied. */
  readonly registry: { known(orders: readonly string[]): Promise<ReadonlySet<string>> };
  readonly commandArrivals: { send(messages: readonly unknown[]): Promise<void> };
  readonly now: () => Instant;
}

/** Sends again every archived command of the last hours, but for the youngest, that was not applied. Returns how many were looked at and sent. */
export const sweepCommands = (ports: SweepCommandsPorts) => async (hours = SWEPT_HOURS): Promise<{ seen: number; sent: number }> => {
  const end = ports.now();
  const commands = new Map<string, string>();
  for (let back = hours; back >= 0; back--) {
    for await (const key of ports.archive.list(`commands/${plusHours(end, -back).slice(0, 13).replace("T", "/")}/`)) {
      const command = parseCommandKey(key);
      if (command && command.created * 1000 <= epochMs(end) - ON_ITS_WAY_SECONDS * 1000) commands.set(commandOrder(command), key);
    }
  }
  const applied = await ports.registry.known([...commands.keys()]);
  const lost = [...commands].filter(([order]) => !applied.has(order)).map(([, key]) => key);
  await ports.commandArrivals.send(lost.map(notificationFor));
  return { seen: commands.size, sent: lost.length };
};
