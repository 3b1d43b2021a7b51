import { cadenceOf, countIntervalEnds } from "../../ledger/completeness.ts";
import { publishesOn, type Place } from "../../model/network.ts";
import { civilDateAt, epochMs, HOUR_MS, type Instant } from "../../model/time.ts";
import { watchOn } from "../../network/watch.ts";

/** `on-time` 正常, `late` 迟报 (some intervals are missing: listed, told to nobody), `dead` 离线 (so many are missing that somebody is told). */
export type Silence = "on-time" | "late" | "dead";

/** How a station stands by the end of the latest interval that anything was received of. No timer is kept: it follows from the time. */
export function silenceOf(place: Place, heardAt: Instant, now: Instant): { readonly silence: Silence; readonly missed: number } {
  const cadence = cadenceOf(place);
  const missed = countIntervalEnds(cadence, heardAt, now);
  const { late, dead } = watchOn(civilDateAt(now)).silentStations[cadence];
  return { missed, silence: missed >= dead ? "dead" : missed >= late ? "late" : "on-time" };
}

/** True where readings of a place are waited for at all: an air station that was seen to publish until an earlier day is not missed. */
export const isExpected = (place: Place, now: Instant): boolean => place.medium !== "air" || publishesOn(place, civilDateAt(now));

/** True where nothing came for so long that a place that nobody was told of is not in service (未投运、已停运): an archive, or never connected. */
export const isOutOfService = (heardAt: Instant, now: Instant): boolean =>
  epochMs(now) - epochMs(heardAt) > watchOn(civilDateAt(now)).silentStations.outOfServiceAfterDays * 24 * HOUR_MS;
