import { digestOf } from "../model/digest.ts";
import type { Network, Place } from "../model/network.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { NoticeBody } from "./notice-body.ts";
import { noticeSubject, noticeText, type WhatIsTold } from "./notice-text.ts";
import type { Event, Notice, Series, SeriesDoc, Telling, Told, TopicAttributes } from "./series-doc.ts";
import { intakesDownstream } from "./who-is-told.ts";

/** Id of a notice: by event, move, how often the event made this move before, and city; the same however often it is made or sent. */
export const noticeId = (eventId: string, { move, nth }: Pick<Told, "move" | "nth">, city: string): string => `n-${digestOf(`${eventId}|${move}|${nth}|${city}`)}`;

/** What a notice's JSON holds beside the facts that every consumer reads. */
interface FullBody extends NoticeBody {
  readonly state: Event["state"];
  readonly level: number;
  readonly late: boolean;
  readonly suspect: boolean;
  readonly rounds: number;
  readonly withinSince: Event["withinSince"];
  readonly heardAt: Event["heardAt"];
}

/** The notices (通报) that a series has to send, in the order in which they arose: one for each move and city in the outboxes of its events. */
export function unsentNotices(doc: SeriesDoc, place: Place, network: Network): Notice[] {
  return doc.events.flatMap((event) => event.outbox.flatMap((telling) => noticesOf(doc, event, telling, { place, network })))
    .toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : 0));
}

/** The notices of one entry of an event's outbox. */
export function noticesOf(series: Series, event: Pick<Event, "id" | "latest">, telling: Telling, { place, network }: { readonly place: Place; readonly network: Network }): Notice[] {
  const city = network.cities.find(({ id }) => id === place.city);
  const { cities, facts, move, madeAt } = telling;
  const what: WhatIsTold = { series, place, cityOfPlace: { zh: city?.zh ?? place.city, en: city?.en ?? place.city }, event: facts, move, intakes: intakesDownstream(network, place) };
  const subject = noticeSubject(what);
  const text = noticeText(what);
  return cities.map((to): Notice => {
    const id = noticeId(event.id, telling, to);
    const body: FullBody = {
      noticeId: id, eventId: event.id, move, madeAt, audience: telling.audience, earlier: earlierOf(event, telling, to), toldCity: to, place: place.id,
      where: whereOf(what), kind: series.kind, item: series.item, startedAt: facts.startedAt, endedAt: facts.endedAt, last: facts.last, peak: facts.peak,
      limit: facts.limit, unit: facts.unit, multiple: facts.multiple, items: facts.items, edition: facts.edition, clause: facts.clause,
      unverified: facts.unverified, mergedInto: facts.mergedInto, reviewed: facts.reviewed, state: facts.state, level: facts.level, late: facts.late,
      suspect: facts.suspect, rounds: facts.rounds, withinSince: facts.withinSince, heardAt: facts.heardAt, text,
    };
    return { id, eventId: event.id, move, city: to, place: place.id, madeAt, audience: telling.audience, attributes: attributesOf(series, place, to), subject, body: JSON.stringify(body) };
  });
}

/** The notices of an event to a city that came before one, oldest first. */
const earlierOf = ({ id, latest }: Pick<Event, "id" | "latest">, { move, nth }: Told, city: string): NoticeBody["earlier"] => {
  const own = latest.findIndex((one) => one.move === move && one.nth === nth);
  return latest.slice(0, Math.max(0, own)).map((one) => ({ id: noticeId(id, one, city), madeAt: one.madeAt, audience: one.audience }));
};

const whereOf = ({ place, cityOfPlace }: WhatIsTold): NoticeBody["where"] => ({
  zh: `${cityOfPlace.zh} ${place.zh}${place.medium === "water" ? `（${place.river.zh}）` : ""}`,
  en: `${place.en}${place.medium === "water" ? ` (${place.river.en})` : ""}, ${cityOfPlace.en}`,
});

const attributesOf = ({ kind, item }: Series, { medium }: Place, city: string): TopicAttributes => ({ city, medium, severity: KIND_FACTS[kind].severity, item, kind });

/** A series without the notices that are settled: sent, or failed for good. */
export function withoutSettled<D extends Pick<SeriesDoc, "events">>(doc: D, settled: ReadonlySet<string>): D {
  const events = doc.events.map((event) => ({
    ...event,
    outbox: event.outbox.map((telling) => ({ ...telling, cities: telling.cities.filter((city) => !settled.has(noticeId(event.id, telling, city))) }))
      .filter(({ cities }) => cities.length > 0),
  }));
  return { ...doc, events };
}
