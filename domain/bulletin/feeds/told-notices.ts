import { noticeId, noticesOf } from "../../alert/make-notices.ts";
import type { NoticeBody } from "../../alert/notice-body.ts";
import type { Event, SeriesDoc, Told } from "../../alert/series-doc.ts";
import type { Instant } from "../../model/time.ts";
import type { Network, Place } from "../../model/network.ts";
import { directoryOf } from "../../network/network.ts";

/** A notice that the public was told: its content where the event still holds it (it waits to be sent), else to be looked up. */
export interface ToldNotice {
  readonly id: string;
  readonly madeAt: Instant;
  readonly body: NoticeBody | null;
}

/** Every city is told the same: the notice to the city of the place stands for all, and where that is not told the one to the first that is. */
function readerOf({ told }: Pick<Event, "told">, place: Place): string | undefined {
  return told.includes(place.city) ? place.city : told[0];
}

function toldNotice(doc: SeriesDoc, event: Event, one: Told, { place, network, city }: { readonly place: Place; readonly network: Network; readonly city: string }): ToldNotice {
  const telling = event.outbox.find(({ move, nth }) => move === one.move && nth === one.nth);
  const waiting = telling && noticesOf(doc, event, { ...telling, cities: [city] }, { place, network })[0];
  return { id: noticeId(event.id, one, city), madeAt: one.madeAt, body: waiting ? (JSON.parse(waiting.body) as NoticeBody) : null };
}

/**
 * The latest notices that were told in public, newest first, one for each move of an event. What was told to bureaus only, and drills, are not
 * among them.
 *
 * @param most  so many at most
 */
export function toldNotices(docs: readonly SeriesDoc[], network: Network, most: number): ToldNotice[] {
  const directory = directoryOf(network);
  return docs.flatMap((doc) => {
    const place = directory.place(doc.place);
    if (place === undefined) return [];
    return doc.events.flatMap((event) => {
      const city = readerOf(event, place);
      return city === undefined ? [] : event.latest.filter(({ audience }) => audience === "public").map((one) => ({ doc, event, one, of: { place, network, city } }));
    });
  }).toSorted((a, b) => compare(b.one.madeAt, a.one.madeAt) || compare(a.event.id, b.event.id) || b.one.nth - a.one.nth).slice(0, most)
    .map(({ doc, event, one, of }) => toldNotice(doc, event, one, of));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
