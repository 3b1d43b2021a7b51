import { dayOfIntervalEnd } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { EventFacts, EventKind } from "./series-doc.ts";

/**
 * Whether an event may be told in public. Bureaus only: what came late (never public as new), what only doubted values stand behind, worse than
 * class III without a target, verdicts of outlets, and abnormal water before so many consecutive rounds as the settings ask for (default: the
 * second) or a review. Rounds are consecutive only without a missing one between.
 */
export function mayBePublic(kind: EventKind, { late, firmRounds, reviewed, last }: Pick<EventFacts, "late" | "firmRounds" | "reviewed" | "last">): boolean {
  const when = KIND_FACTS[kind].public;
  if (late || when === "never") return false;
  if (reviewed) return true;
  return firmRounds >= (when === "rounds" ? watchOn(dayOfIntervalEnd(last.at)).publicAfterRounds.value : 1);
}
