import { dayOfIntervalEnd } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import { KIND_FACTS } from "./kind-facts.ts";
import type { Audience } from "./notice-body.ts";
import type { EventFacts, EventKind } from "./series-doc.ts";

/**
 * Who may read of an event. Bureaus only: what came late (never public as new), what only doubted values stand behind, worse than class III
 * without a target, verdicts of outlets, and abnormal water before so many consecutive rounds as the settings ask for (default: the second) or
 * a review. Rounds are consecutive only without a missing one between.
 */
export function audienceOf(kind: EventKind, { late, firmRounds, reviewed, last }: Pick<EventFacts, "late" | "firmRounds" | "reviewed" | "last">): Audience {
  const when = KIND_FACTS[kind].public;
  if (late || when === "never") return "bureaus";
  if (reviewed) return "public";
  const rounds = when === "rounds" ? watchOn(dayOfIntervalEnd(last.at)).publicAfterRounds.value : 1;
  return firmRounds >= rounds ? "public" : "bureaus";
}
