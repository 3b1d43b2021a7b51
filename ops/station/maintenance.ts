import { askedPlace, askedTime } from "./asked-place.ts";
import { required, type CommandLine } from "./command-line.ts";
import { ownKey } from "./keys-of.ts";
import { sendOrder } from "./send-order.ts";
import type { StationApi } from "./station-api.ts";

/** `maintenance`: declares a window, ends it earlier or cancels it, by the same id. True where it was applied. */
export async function maintenance(api: StationApi, { options }: CommandLine, say: (line: string) => void): Promise<boolean> {
  const { id: station } = askedPlace(options);
  const from = askedTime(options, "begins");
  const to = options.cancel ? from : askedTime(options, "ends");
  const window = options.window ?? `${from.slice(0, 10)}.${from.slice(11, 13)}${from.slice(14, 16)}`;
  const items = options.items === undefined ? {} : { items: options.items.split(",") };
  say(`${options.cancel ? "取消 cancelling" : "维护 maintenance"} ${station} ${window}: ${from} – ${to} ${options.items ?? "全部项目 all items"}`);
  const order = { declaredBy: required(options, "declared-by"), windows: [{ station, window, from, to, ...items, reason: required(options, "reason") }] };
  return sendOrder(api, "/v1/maintenance", ownKey(options), JSON.stringify(order), say);
}
