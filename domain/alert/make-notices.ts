import { digestOf } from "../model/digest.ts";
import type { Instant } from "../model/time.ts";
import { mayBePublic } from "./may-be-public.ts";
import type { Audience, EarlierNotice, NoticeBody } from "./notice-body.ts";
import type { Notice, TopicAttributes } from "./series-doc.ts";
import { noticeSubject, noticeText, whereWords, type Telling } from "./notice-text.ts";

const SEVERITY = {
  "air-exceedance-1h": "exceedance", "air-exceedance-day": "exceedance", "air-advisory": "advisory",
  "water-abnormal": "abnormal", "water-worse-than-3": "abnormal",
} as const satisfies Record<Telling["series"]["kind"], TopicAttributes["severity"]>;

/**
 * The notices (通报) of one move of an event, one a city, not sent yet. The id follows from event, move, city and how often the event
 * made this move before, so that a notice is told apart from its repetition.
 *
 * @param before  the event's notices so far
 * @param madeAt  stands in the notice, so that sending it again, or later, says the same
 */
export function makeNotices(telling: Telling, cities: readonly string[], before: readonly Notice[], madeAt: Instant): Notice[] {
  const { series, place, event, move } = telling;
  const subject = noticeSubject(telling);
  const text = noticeText(telling);
  return cities.map((city): Notice => {
    const earlier = before.filter((notice) => notice.move === move && notice.city === city).length;
    const id = `n-${digestOf(`${event.id}|${move}|${earlier}|${city}`)}`;
    const earlierOnes = earlierOf(before, city);
    const body = {
      noticeId: id, eventId: event.id, move, madeAt, audience: audienceOf(telling, earlierOnes), earlier: earlierOnes, toldCity: city,
      place: place.id, where: whereWords(telling), kind: series.kind, item: series.item,
      startedAt: event.startedAt, endedAt: event.endedAt, last: event.last, peak: event.peak, limit: event.limit, unit: event.unit,
      multiple: event.multiple, items: event.items, edition: event.edition, clause: event.clause, unverified: event.unverified,
      mergedInto: event.mergedInto, reviewed: false, text,
    } satisfies NoticeBody;
    const attributes = { city, medium: place.medium, severity: SEVERITY[series.kind], item: series.item, kind: series.kind };
    return { id, move, city, madeAt, audience: body.audience, attributes, subject, body: JSON.stringify(body), sentAt: null };
  });
}

/** Notices that one refers to at most: the first, which alerted, and the latest. */
const REFERRED = 20;

function earlierOf(before: readonly Notice[], city: string): EarlierNotice[] {
  const told = before.filter((notice) => notice.city === city).map(({ id, madeAt, audience }) => ({ id, madeAt, audience }));
  return told.length <= REFERRED ? told : [told[0]!, ...told.slice(1 - REFERRED)];
}

/** The end and the withdrawal are told to whom the event was told; everything else to all who may know of it. */
function audienceOf({ series, event, move }: Telling, earlier: readonly EarlierNotice[]): Audience {
  const toldInPublic = earlier.some(({ audience }) => audience === "public");
  const open = mayBePublic(series.kind, event) && (toldInPublic || (move !== "ended" && move !== "withdrawn"));
  return open ? "public" : "bureaus";
}
