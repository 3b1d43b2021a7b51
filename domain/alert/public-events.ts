import type { PublicEvent } from "../bulletin/public-event.ts";
import { compareDecimals, decimal } from "../model/decimal.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import { mayBePublic } from "./may-be-public.ts";
import type { Event, SeriesDoc } from "./series-doc.ts";

const SOURCE = { "air-exceedance-1h": "air-hour", "air-advisory": "air-hour", "air-exceedance-day": "air-day", "water-abnormal": "water-round" } as const;

function trendOf({ last, before }: Event): PublicEvent["trend"] {
  const step = before === null ? 0 : compareDecimals(decimal(last.value), decimal(before.value));
  return step > 0 ? "rising" : step < 0 ? "falling" : "steady";
}

/**
 * What is wrong now and may be shown in public, earliest first. Abnormal water only after as many rounds as the settings ask for (default:
 * the second); worse than class III without a known target never (bureaus only); an archive that came late never; closed events not.
 */
export function publicEvents(docs: readonly SeriesDoc[], now: Instant): PublicEvent[] {
  return docs.flatMap(({ place, kind, item, events }) => events.flatMap((event): PublicEvent[] => {
    if (kind === "water-worse-than-3" || event.state !== "active" || !mayBePublic(kind, event)) return [];
    const settings = watchOn(dayOfIntervalEnd(event.last.at));
    const silentFor = epochMs(now) - epochMs(event.last.at);
    return [{
      place, medium: kind === "water-abnormal" ? "water" : "air", kind, item, startedAt: event.startedAt, lastAt: event.last.at,
      value: event.last.value, limit: event.limit, unit: event.unit, multiple: event.multiple, trend: trendOf(event),
      edition: event.edition, clause: event.clause, noData: silentFor > settings.noDataAfterHours[SOURCE[kind]] * HOUR_MS,
    }];
  })).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
}
