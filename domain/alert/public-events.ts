import type { PublicEvent } from "../bulletin/public-event.ts";
import { compareDecimals, decimal } from "../model/decimal.ts";
import type { Instant } from "../model/time.ts";
import { isOpen } from "./event-moves.ts";
import { isSilent } from "./is-silent.ts";
import { mayBePublic } from "./may-be-public.ts";
import type { Event, EventKind, SeriesDoc } from "./series-doc.ts";

const SHOWN = ["air-exceedance-1h", "air-exceedance-day", "air-advisory", "water-abnormal"] as const satisfies readonly EventKind[];
const isShown = (kind: EventKind): kind is PublicEvent["kind"] => (SHOWN as readonly EventKind[]).includes(kind);

function trendOf({ last, before, withinSince }: Event): PublicEvent["trend"] {
  if (withinSince !== null) return "falling";
  const step = before === null ? 0 : compareDecimals(decimal(last.value), decimal(before.value));
  return step > 0 ? "rising" : step < 0 ? "falling" : "steady";
}

/**
 * What is wrong now and may be shown in public (`mayBePublic`), earliest first; closed events are not. One whose values are within the limit
 * again, but not clearly yet, stands with its last abnormal value and as falling.
 */
export function publicEvents(docs: readonly SeriesDoc[], now: Instant): PublicEvent[] {
  return docs.flatMap(({ place, kind, item, events }) => events.flatMap((event): PublicEvent[] => {
    if (!isShown(kind) || !isOpen(event) || !mayBePublic(kind, event)) return [];
    return [{
      place, medium: kind === "water-abnormal" ? "water" : "air", kind, item, startedAt: event.startedAt, lastAt: event.last.at,
      value: event.last.value, limit: event.limit, unit: event.unit, multiple: event.multiple, trend: trendOf(event),
      edition: event.edition, clause: event.clause, noData: isSilent(kind, event, now),
    }];
  })).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
}
