import { dayOfIntervalEnd } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import type { Event, EventKind } from "./series-doc.ts";

/**
 * Whether an event may be told in public. Abnormal water only after as many rounds as the settings ask for (default: the second); worse
 * than class III without a known target never (bureaus only); an archive that came late never.
 */
export function mayBePublic(kind: EventKind, { late, rounds, last }: Pick<Event, "late" | "rounds" | "last">): boolean {
  if (kind === "water-worse-than-3" || late) return false;
  return kind !== "water-abnormal" || rounds >= watchOn(dayOfIntervalEnd(last.at)).publicAfterRounds.value;
}
