import { isExpected, isOutOfService, silenceOf } from "../../../domain/alert/silence/station-silence.ts";
import { cadenceOf, intervalEnds } from "../../../domain/ledger/completeness.ts";
import { intervalOf, type Place } from "../../../domain/model/network.ts";
import { civilDateAt, plusHours, type Instant } from "../../../domain/model/time.ts";
import { watchOn } from "../../../domain/network/watch.ts";
import { atMost } from "../../runtime/at-most.ts";
import type { LookPorts } from "./silence-ports.ts";

const AT_ONCE = 8;
/** Five-minute stations are heard by their pushes of this hour and the one before it. */
const PUSH_HOURS = 2;

/** The hours of signing that touch the last `hours` hours before `now`, as the raw archive names them. */
export const hoursBack = (now: Instant, hours: number): string[] => Array.from({ length: hours }, (_, back) => plusHours(now, -back).slice(0, 13));

/** The end of the latest stored interval of a place, as far back as the settings wait at all. */
export const latestOf = ({ observations }: Pick<LookPorts, "observations">, place: Place, now: Instant): Promise<Instant | undefined> =>
  observations.latest(place.id, intervalOf(place), plusHours(now, -24 * watchOn(civilDateAt(now)).silentStations.outOfServiceAfterDays));

/**
 * The end of the latest interval that anything was received of, by expected place; places of which nothing came for as long as the settings
 * wait at all are left out. Most places are found by their latest intervals, a hundred a request; only of the others the latest is looked for.
 *
 * @param held  places that somebody holds for silent, and when they were heard last: back they are only with one of the latest intervals
 */
export async function hearStations({ network, observations, received }: LookPorts, now: Instant, held: ReadonlyMap<string, Instant>): Promise<ReadonlyMap<string, Instant>> {
  const places = [...network.airStations, ...network.sections, ...network.outlets].filter((place) => isExpected(place, now));
  const recent = places.flatMap((place) => {
    // Whole hours and rounds are what is stored of a station, however often it sends.
    const length = intervalOf(place);
    return intervalEnds(length, plusHours(now, length === "PT1H" ? -2 : -8), now).map((endsAt) => ({ place: place.id, length, endsAt }));
  });
  const heard = new Map<string, Instant>();
  const hear = (place: string, at: Instant | undefined) => {
    if (at !== undefined && at > (heard.get(place) ?? "")) heard.set(place, at);
  };
  for (const { place, endsAt } of await observations.many(recent)) hear(place, endsAt);
  const gate = atMost(AT_ONCE);
  await Promise.all(places.filter(({ id }) => !heard.has(id)).map((place) => gate(async () => hear(place.id, held.get(place.id) ?? await latestOf({ observations }, place, now)))));
  // Values of five minutes are not stored: such a station is heard by what was received of it.
  await Promise.all(places.filter((place) => cadenceOf(place) === "PT5M").map(({ id }) => gate(async () => hear(id, await received.latestOf(id, hoursBack(now, PUSH_HOURS))))));
  return heard;
}

/** True where a place is so silent that somebody is to be told, if nothing excuses it. */
export const isOffLine = (place: Place, heardAt: Instant, now: Instant): boolean => silenceOf(place, heardAt, now).silence === "dead" && !isOutOfService(heardAt, now);
