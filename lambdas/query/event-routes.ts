import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Event, SeriesDoc } from "../../domain/alert/series-doc.ts";
import { isOpen } from "../../domain/alert/event-moves.ts";
import { isOfOutlet } from "../../domain/alert/kind-facts.ts";
import { whoIsTold } from "../../domain/alert/who-is-told.ts";
import { eventTable, isTold, lastsIn, toldEvent, type ToldEvent } from "../../domain/bulletin/data/told-event.ts";
import type { City, Place } from "../../domain/model/network.ts";
import { civilDateAt, type Instant } from "../../domain/model/time.ts";
import type { EventsTable } from "../adapters/events-table.ts";
import { atMost } from "../runtime/at-most.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { askedPeriod, faultText, Format, LONGEST_EVENT_HOURS } from "./asked.ts";
import { readerOf, type Reader } from "./bureau-reader.ts";
import { readerOfPlace, type PlaceReaderPorts } from "./place-reader.ts";
import { listAnswer } from "./table-answer.ts";

export interface EventPorts extends PlaceReaderPorts {
  readonly events: Pick<EventsTable, "get" | "ofPlace" | "archived" | "watched">;
  readonly placeOf: (id: string) => Place | undefined;
  readonly cityOf: (id: string) => City | undefined;
}

/** Series that are read at once: a function has few connections. */
const AT_ONCE = 20;
const problem = (detail: string) => problemAnswer({ status: 400, type: "bad-question", title: "查询有误 Bad question", detail });

const tell = (ports: EventPorts, reader: Reader, doc: SeriesDoc, events: readonly Event[]): ToldEvent[] =>
  events.filter((event) => (reader.kind === "bureau" ? isForBureau(ports, reader.city, doc, event) : isTold(doc.kind, event))).map((event) => toldEvent(doc, event));

/**
 * Bureaus share what is wrong (信息共享), but for events of a discharge outlet: they are read by the bureaus that are told of it, also where its values
 * were released, and by those that were told of the event, also where the outlet left the network since.
 */
function isForBureau({ network, placeOf, now }: EventPorts, city: string, { kind, place: id }: SeriesDoc, { told }: Event): boolean {
  if (!isOfOutlet(kind) || told.includes(city)) return true;
  const place = placeOf(id);
  return place !== undefined && whoIsTold(network, place, civilDateAt(now())).includes(city);
}

const inOrder = (events: readonly ToldEvent[]): ToldEvent[] =>
  events.toSorted((a, b) => (a.startedAt === b.startedAt ? (a.id < b.id ? -1 : 1) : a.startedAt < b.startedAt ? -1 : 1));

/** GET /v1/exceedances: what is wrong now, in the whole network. A bureau that signs is shown also what is not public (yet). */
export const openEventsRoute = (ports: EventPorts) => async (event: APIGatewayProxyEventV2) => {
  const asked = Format.safeParse(event.queryStringParameters ?? {});
  if (!asked.success) return problem(faultText(asked.error));
  const reader = await readerOf(event, ports.findKey(), ports.now());
  if (!reader.ok) return reader.fault;
  const gate = atMost(AT_ONCE);
  const docs = await Promise.all((await ports.events.watched()).map(({ place, series }) => gate(() => ports.events.get(place, series))));
  const found = inOrder(docs.flatMap((doc) => (doc ? tell(ports, reader.value, doc, doc.events.filter(isOpen)) : [])));
  return listAnswer(asked.data.format, { exceedances: found }, () => eventTable(found));
};

/** GET /v1/places/{id}/exceedances: all of a place that cover any time of the period, up to a year, also the ended and the withdrawn. */
export const placeEventsRoute = (ports: EventPorts) => async (event: APIGatewayProxyEventV2) => {
  const id = event.pathParameters?.["id"] ?? "";
  const read = await readerOfPlace(event, ports.placeOf(id) ?? ports.cityOf(id), ports);
  if (!read.ok) return read.fault;
  const { reader, place: { id: place } } = read.value;
  const period = askedPeriod(event, ports.now(), LONGEST_EVENT_HOURS);
  if (!period.ok) return problemAnswer({ status: 400, type: "bad-period", title: "时段有误 Bad period", detail: period.fault });
  const asked = Format.safeParse(event.queryStringParameters ?? {});
  if (!asked.success) return problem(faultText(asked.error));
  const { from, to } = period.value;
  const docs = await ports.events.ofPlace(place);
  const all = await Promise.all(docs.map(async (doc) => tell(ports, reader, doc, await eventsOf(ports, doc, from, to))));
  const found = inOrder(all.flat());
  return listAnswer(asked.data.format, { place, exceedances: found }, () => eventTable(found));
};

/** Events of a series in a period. One that was moved to the archive after the series was read stands in both: the series' copy counts. */
async function eventsOf({ events }: EventPorts, doc: SeriesDoc, from: Instant, to: Instant): Promise<Event[]> {
  const archived = doc.archivedUntil !== null && doc.archivedUntil >= from ? await events.archived(doc.place, doc.series, from, to) : [];
  const byId = new Map([...archived, ...doc.events.filter((event) => lastsIn(event, from, to))].map((event) => [event.id, event]));
  return [...byId.values()];
}
