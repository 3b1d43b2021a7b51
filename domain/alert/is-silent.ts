import { dayOfIntervalEnd, epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { EventFacts, EventKind } from "./series-doc.ts";

/** True where so long no valid value came that nobody knows whether an open event still holds (缺测). No timer is kept: it follows from the time. */
export function isSilent(kind: EventKind, { heardAt }: Pick<EventFacts, "heardAt">, now: Instant): boolean {
  const { silentBy } = KIND_FACTS[kind];
  if (silentBy === null) return false;
  return epochMs(now) - epochMs(heardAt) > watchOn(dayOfIntervalEnd(heardAt)).noDataAfterHours[silentBy] * HOUR_MS;
}
