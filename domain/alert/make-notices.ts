import { digestOf } from "../model/digest.ts";
import type { Notice, TopicAttributes } from "./series-doc.ts";
import { noticeSubject, noticeText, type Telling } from "./notice-text.ts";

const SEVERITY = {
  "air-exceedance-1h": "exceedance", "air-exceedance-day": "exceedance", "air-advisory": "advisory",
  "water-abnormal": "abnormal", "water-worse-than-3": "abnormal",
} as const satisfies Record<Telling["series"]["kind"], TopicAttributes["severity"]>;

/**
 * The notices (通报) of one move of an event, one a city, not sent yet. The id follows from event, move, city and how often the event
 * made this move before, so that a notice is told apart from its repetition.
 *
 * @param before  the event's notices so far
 */
export function makeNotices(telling: Telling, cities: readonly string[], before: readonly Notice[]): Notice[] {
  const { series, place, event, move } = telling;
  const subject = noticeSubject(telling);
  const text = noticeText(telling);
  return cities.map((city): Notice => {
    const earlier = before.filter((notice) => notice.move === move && notice.city === city).length;
    const id = `n-${digestOf(`${event.id}|${move}|${earlier}|${city}`)}`;
    const body = JSON.stringify({
      noticeId: id, eventId: event.id, move, toldCity: city, place: place.id, kind: series.kind, item: series.item,
      startedAt: event.startedAt, endedAt: event.endedAt, last: event.last, peak: event.peak, limit: event.limit, unit: event.unit,
      multiple: event.multiple, items: event.items, edition: event.edition, clause: event.clause, unverified: event.unverified,
      mergedInto: event.mergedInto, reviewed: false, text,
    });
    const attributes = { city, medium: place.medium, severity: SEVERITY[series.kind], item: series.item, kind: series.kind };
    return { id, move, city, attributes, subject, body, sentAt: null };
  });
}
