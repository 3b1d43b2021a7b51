/** Planned maintenance (计划维护) as it is declared: by the station or the bureau of its city. */
import * as z from "zod";
import { shown } from "../collect/refusal.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import { measures } from "../model/network.ts";
import { liesWhereItsIdSays, MAX_WINDOW_DAYS, WINDOW_ID, type MaintenanceDeclaration } from "../model/maintenance.ts";
import { rankOf, type PushIdentity } from "../model/rank.ts";
import { parseInstant, type Instant } from "../model/time.ts";
import { signerFaults, stationFaults, type OrderContext, type OrderFault, type OrderKind } from "./order-kind.ts";
import { OrderName, OrderReason } from "./order-text.ts";

export const MAX_WINDOWS = 50;

const OneWindow = z.strictObject({
  station: z.string().min(1).max(64),
  /** A day, and a word of one's own: `2026-03-01.o3-lamp`. The same id again replaces what was declared of it. */
  window: z.string().regex(WINDOW_ID, "须为日期，可加“.名称” · a day, then perhaps a dot and a name: 2026-03-01.o3-lamp"),
  /** Half open. `to` equal to `from` cancels the window. */
  from: z.string().max(40),
  to: z.string().max(40),
  /** Absent: all items of the station. */
  items: z.array(z.enum(Object.keys(ITEMS) as [ItemKey, ...ItemKey[]])).min(1).max(200).exactOptional(),
  reason: OrderReason,
});

export const MaintenanceOrder = z.strictObject({ declaredBy: OrderName, windows: z.array(OneWindow).min(1).max(MAX_WINDOWS) });
export type MaintenanceOrder = z.infer<typeof MaintenanceOrder>;

/** What an order declares of one window of a place. */
export interface PlacedDeclaration {
  readonly place: string;
  readonly id: string;
  readonly declaration: MaintenanceDeclaration;
}

/** The declarations of an order that was accepted. Throws where one cannot be read: collect has seen to it that each can. */
export function declarationsOf({ declaredBy, windows }: MaintenanceOrder, push: PushIdentity, receivedAt: Instant): PlacedDeclaration[] {
  return windows.map(({ station, window, from, to, items, reason }, index) => ({
    place: station, id: window,
    declaration: { rank: rankOf(push, index), from: momentOf(from), to: momentOf(to), ...(items === undefined ? {} : { items: [...new Set(items)] }), reason, declaredBy, receivedAt },
  }));
}

function momentOf(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(`an order that was accepted names a time that is none: ${text}`);
  return parsed.value;
}

export const MAINTENANCE_ORDER: OrderKind<MaintenanceOrder> = {
  path: "/v1/maintenance", step: "normalize", shape: MaintenanceOrder, signers: ["station", "bureau"],
  entries: ({ windows }) => windows.length,
  faults: ({ windows }, context) => [
    ...signerFaults(MAINTENANCE_ORDER, context),
    ...windows.flatMap((window, index) => {
      const at = `/windows/${index}`;
      const station = stationFaults(window.station, `${at}/station`, context);
      return station.length > 0 ? station : [...timeFaults(window, at), ...itemFaults(window, at, context), ...namedTwice(windows, index)];
    }),
  ],
};

type OneWindow = MaintenanceOrder["windows"][number];

function timeFaults({ window, from, to }: OneWindow, at: string): OrderFault[] {
  const [begins, ends] = [parseInstant(from), parseInstant(to)];
  const notATime = ([["from", begins], ["to", ends]] as const).flatMap(([name, read]): OrderFault[] => (read.ok ? [] : [{
    pointer: `${at}/${name}`, kind: "not-a-time", zh: "时间须为带时区的 RFC 3339 格式，如 2026-03-01T01:00:00+08:00。", en: `"${shown(read.fault.text)}" is no RFC 3339 time with an offset, such as 2026-03-01T01:00:00+08:00.`,
  }]));
  if (!begins.ok || !ends.ok) return notATime;
  if (ends.value < begins.value) return [{ pointer: `${at}/to`, kind: "times-reversed", zh: "结束早于开始；取消请令两者相同。", en: "It ends before it begins. To cancel it, let both be the same." }];
  if (liesWhereItsIdSays(window, { from: begins.value, to: ends.value })) return [];
  return [{
    pointer: `${at}/window`, kind: "not-in-its-days", zh: `维护须从编号中的日期起、在其后 ${MAX_WINDOW_DAYS} 天内；更长的请分段申报。`,
    en: `A window lies from the day in its id on and within ${MAX_WINDOW_DAYS} days of it: declare longer ones in parts.`,
  }];
}

function itemFaults({ station, items = [] }: OneWindow, at: string, { placeOf }: OrderContext): OrderFault[] {
  const place = placeOf(station);
  return items.flatMap((item, index) => (place !== undefined && measures(place, item) ? [] : [{
    pointer: `${at}/items/${index}`, kind: "unknown-item", zh: `该站没有“${item}”这一项目。`, en: `"${item}" is not an item of this station's medium.`,
  }]));
}

/** Of one window an order says one thing. */
function namedTwice(windows: readonly OneWindow[], index: number): OrderFault[] {
  const { station, window } = windows[index]!;
  const first = windows.findIndex((one) => one.station === station && one.window === window);
  return first === index ? [] : [{ pointer: `/windows/${index}/window`, kind: "named-twice", zh: `“${window}”在同一指令中出现两次。`, en: `"${window}" stands twice in one order.` }];
}
