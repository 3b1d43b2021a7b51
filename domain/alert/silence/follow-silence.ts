import type { Place } from "../../model/network.ts";
import type { Instant } from "../../model/time.ts";
import { OPERATIONS, type PausedEvent, type SilenceDoc, type SilenceRecipient, type SilenceTelling } from "./silence-doc.ts";
import type { Silence } from "./station-silence.ts";

/** A station as the stores show it now. */
export interface StationNow {
  readonly place: Place;
  readonly heardAt: Instant;
  readonly silence: Silence;
  readonly missed: number;
  /** True where nobody is to be told though nothing comes: maintenance is declared, or it is not in service. */
  readonly excused: boolean;
  /** See `SilentStation.sends`. */
  readonly sends: boolean;
  /** Its open events, each with the cities that were told of it: who knows of an event must hear that its data ended. */
  readonly open: readonly (PausedEvent & { readonly told: readonly string[] })[];
}

/** What was seen of all stations. */
export interface SilenceSeen {
  /** By id; those of which nothing was ever received are not in it. */
  readonly stations: ReadonlyMap<string, StationNow>;
  /** Whether readings of a place are waited for at all. */
  readonly isExpected: (station: string) => boolean;
}

/**
 * Brings what a recipient was told of to how the stations stand at `now`: one notice for all that fell silent, report again or left the
 * network since the last one, whatever came in which order. Nothing of these: the document as it was, and nobody is told.
 */
export function followSilence(stored: SilenceDoc, { stations, isExpected }: SilenceSeen, now: Instant): { readonly doc: SilenceDoc; readonly changed: boolean } {
  const known = new Set(stored.silent.map(({ station }) => station));
  const concerned = [...stations.values()].filter((one) => isExpected(one.place.id) && concerns(stored, one));
  const fell = concerned.filter(({ place, silence, excused }) => silence === "dead" && !excused && !known.has(place.id))
    .map(({ place, heardAt, missed, sends, open }) => ({ station: place.id, heardAt, missed, sends, paused: open.map(withoutTold), toldAt: now }));
  const retired = stored.silent.filter(({ station }) => !isExpected(station)).map(({ station }) => station);
  const again = stored.silent.filter(({ station }) => !retired.includes(station)).flatMap(({ station, heardAt }) => {
    const seen = stations.get(station);
    // One that is only late again would soon be told as silent once more: it is back when it is on time.
    return seen?.silence === "on-time" ? [{ station, silentSince: heardAt, heardAt: seen.heardAt, open: seen.open.map(withoutTold) }] : [];
  });
  if (fell.length + again.length + retired.length === 0) return { doc: stored, changed: false };
  const gone = new Set([...retired, ...again.map(({ station }) => station)]);
  const still = stored.silent.filter(({ station }) => !gone.has(station));
  const telling: SilenceTelling = {
    nth: stored.made, madeAt: now, silent: fell.toSorted(byStation), again, retired, still: still.map(({ station }) => station),
    late: concerned.filter(({ silence, excused }) => silence === "late" && !excused).map(({ place }) => place.id).filter((id) => !known.has(id)).toSorted(),
  };
  return { doc: { ...stored, silent: [...still, ...fell].toSorted(byStation), made: stored.made + 1, outbox: [...stored.outbox, telling] }, changed: true };
}

/** The operations hear of all; a bureau of its city's stations of its medium, and of a neighbour's whose open event it was told of. */
const concerns = ({ to, medium }: SilenceRecipient, { place, open }: StationNow): boolean =>
  to === OPERATIONS || (place.medium === medium && (place.city === to || open.some(({ told }) => told.includes(to))));

const byStation = (a: { readonly station: string }, b: { readonly station: string }): number => (a.station < b.station ? -1 : a.station > b.station ? 1 : 0);
const withoutTold = ({ id, kind, item, startedAt }: PausedEvent): PausedEvent => ({ id, kind, item, startedAt });

/** By station: who holds it for off line. What is derived from its silence is not told to them once more. */
export function whoHoldsSilent(docs: readonly Pick<SilenceDoc, "to" | "silent">[]): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  for (const { to, silent } of docs) for (const { station } of silent) held.set(station, (held.get(station) ?? new Set()).add(to));
  return held;
}
