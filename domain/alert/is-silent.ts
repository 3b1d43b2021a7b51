import { CADENCE_MS, type Cadence } from "../ledger/completeness.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { EventFacts, EventKind } from "./series-doc.ts";

/**
 * True where so long no valid value came that nobody knows whether an open event still holds (缺测). No timer is kept: it follows from the time.
 *
 * @param cadence  of the place, where it is registered as reporting more rarely than its values follow one another: no sooner than it is off line
 */
export function isSilent(kind: EventKind, { heardAt }: Pick<EventFacts, "heardAt">, now: Instant, cadence?: Cadence): boolean {
  const { silentBy } = KIND_FACTS[kind];
  if (silentBy === null) return false;
  const { noDataAfterHours, silentStations } = watchOn(dayOfIntervalEnd(heardAt));
  const offLine = cadence === undefined ? 0 : silentStations[cadence].dead * CADENCE_MS[cadence];
  return epochMs(now) - epochMs(heardAt) > Math.max(noDataAfterHours[silentBy] * HOUR_MS, offLine);
}
