import { isOpen } from "../../../domain/alert/event-moves.ts";
import { followSilence, type SilenceSeen, type StationNow } from "../../../domain/alert/silence/follow-silence.ts";
import { nothingTold, OPERATIONS, recipientName, type SilenceDoc, type SilenceRecipient } from "../../../domain/alert/silence/silence-doc.ts";
import { isExpected, isOutOfService, silenceOf } from "../../../domain/alert/silence/station-silence.ts";
import { countingDeclaration } from "../../../domain/model/maintenance.ts";
import { civilDateAt, type Instant } from "../../../domain/model/time.ts";
import { directoryOf } from "../../../domain/network/network.ts";
import { watchOn } from "../../../domain/network/watch.ts";
import { atMost } from "../../runtime/at-most.ts";
import { againUntil } from "../again-until.ts";
import { hearStations, hoursBack, isOffLine, latestOf } from "./hear-stations.ts";
import type { LookPorts } from "./silence-ports.ts";

const AT_ONCE = 8;
/** Of pushes since a station fell silent, so many hours are looked through. */
const SENT_HOURS = 24;

/**
 * What the clock asks for: which stations report nothing, by the stores alone. Whoever is to be told is told once of all that changed, written
 * with what they hold for silent by the recompute protocol (the documents are read first); the notices are sent afterwards.
 *
 * @returns what everybody was told of by now
 */
export const lookForSilence = (ports: LookPorts) => async (): Promise<readonly SilenceDoc[]> => {
  let docs: readonly SilenceDoc[] = [];
  await againUntil("looking for silent stations", async () => {
    const now = ports.now();
    const stored = new Map((await ports.silence.all()).map((doc) => [recipientName(doc), doc]));
    const seen = await seeStations(ports, stored, now);
    const followed = recipientsOf(ports, now, stored).map((recipient) => followSilence(stored.get(recipientName(recipient)) ?? nothingTold(recipient), seen, now));
    docs = followed.map(({ doc, changed }) => (changed ? { ...doc, version: doc.version + 1 } : doc));
    const written = await Promise.all(docs.filter((_, at) => followed[at]!.changed).map((doc) => ports.silence.put(doc, doc.version - 1)));
    return !written.includes("outdated");
  });
  if (docs.some(({ outbox }) => outbox.length > 0)) await ports.sending.ask();
  return docs;
};

/** The operations, each bureau that is told of anything at all, by medium; and whoever was told before. */
function recipientsOf({ network }: LookPorts, now: Instant, stored: ReadonlyMap<string, SilenceDoc>): SilenceRecipient[] {
  const { roles } = watchOn(civilDateAt(now)).told.water;
  const all: SilenceRecipient[] = [
    { to: OPERATIONS, medium: "all" },
    ...network.cities.filter(({ role }) => roles.includes(role)).flatMap(({ id }) => [
      { to: id, medium: "air" as const }, { to: id, medium: "water" as const }, ...(network.outlets.some(({ city }) => city === id) ? [{ to: id, medium: "wastewater" as const }] : []),
    ]),
  ];
  const names = new Set(all.map(recipientName));
  return [...all, ...[...stored.values()].filter((doc) => !names.has(recipientName(doc)))];
}

async function seeStations(ports: LookPorts, stored: ReadonlyMap<string, SilenceDoc>, now: Instant): Promise<SilenceSeen> {
  const { place: placeOf } = directoryOf(ports.network);
  const told = new Map([...stored.values()].flatMap(({ silent }) => silent.map(({ station, heardAt }) => [station, heardAt] as const)));
  const heard = new Map(await hearStations(ports, now, told));
  const offLine = new Set([...heard].filter(([id, heardAt]) => isOffLine(placeOf(id)!, heardAt, now)).map(([id]) => id));
  // Only of those that fell silent, or are back, anything more is to be said.
  const asked = new Set([...offLine, ...told.keys()]);
  const open = await openEvents(ports, asked);
  const fell = [...offLine].filter((id) => !told.has(id));
  const sends = await sendersSince(ports, fell.map((id) => heard.get(id)!), now);
  const gate = atMost(AT_ONCE);
  const behind = new Set<string>();
  await Promise.all(fell.filter((id) => sends(id, heard.get(id)!)).map((id) => gate(async () => {
    if (await ports.received.pending(id, hoursBack(now, SENT_HOURS).filter((hour) => hour > heard.get(id)!.slice(0, 13)))) behind.add(id);
    // What is normalized by now was perhaps not yet when it was looked for.
    else heard.set(id, await latestOf(ports, placeOf(id)!, now) ?? heard.get(id)!);
  })));
  const stations = await Promise.all([...heard].map(([id, heardAt]) => gate(async (): Promise<[string, StationNow]> => {
    const place = placeOf(id)!;
    const excused = isOutOfService(heardAt, now) || behind.has(id) || (offLine.has(id) && !told.has(id) && (await isInMaintenance(ports, id, now)));
    return [id, { place, heardAt, ...silenceOf(place, heardAt, now), excused, sends: sends(id, heardAt), open: open.get(id) ?? [] }];
  })));
  return {
    stations: new Map(stations),
    isExpected: (id) => {
      const place = placeOf(id);
      return place !== undefined && isExpected(place, now);
    },
  };
}

/** The open events of stations: from the list of the series that have any. */
async function openEvents({ events }: LookPorts, stations: ReadonlySet<string>): Promise<Map<string, StationNow["open"]>> {
  const gate = atMost(AT_ONCE);
  const listed = stations.size === 0 ? [] : (await events.watched()).filter(({ place }) => stations.has(place));
  const docs = await Promise.all(listed.map(({ place, series }) => gate(() => events.get(place, series))));
  const found = docs.flatMap((doc) => (doc === null ? [] : doc.events.filter(isOpen).map(({ id, startedAt, told }) => ({ place: doc.place, id, kind: doc.kind, item: doc.item, startedAt, told }))));
  return new Map([...Map.groupBy(found, ({ place }) => place)].map(([place, all]) => [place, all.toSorted((a, b) => (`${a.startedAt} ${a.id}` < `${b.startedAt} ${b.id}` ? -1 : 1))]));
}

/** Whether a station's own keys signed anything after the hour of its latest interval: what came since holds nothing newer that could be kept. */
async function sendersSince({ received }: LookPorts, fell: readonly Instant[], now: Instant): Promise<(station: string, heardAt: Instant) => boolean> {
  const first = fell.reduce((a, b) => (a < b ? a : b), now).slice(0, 13);
  const senders = new Map<string, ReadonlySet<string>>();
  for (const hour of hoursBack(now, SENT_HOURS)) if (hour > first) senders.set(hour, await received.senders(hour));
  return (station, heardAt) => [...senders].some(([hour, stations]) => hour > heardAt.slice(0, 13) && stations.has(station));
}

async function isInMaintenance({ maintenance }: LookPorts, place: string, now: Instant): Promise<boolean> {
  return (await maintenance.between(place, now, now)).some((window) => {
    const counts = countingDeclaration(window);
    return counts !== undefined && counts.items === undefined && counts.from <= now && now < counts.to;
  });
}
