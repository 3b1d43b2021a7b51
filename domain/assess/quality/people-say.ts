import type { ItemKey } from "../../model/item.ts";
import { inMaintenance, type MaintenanceWindow } from "../../model/maintenance.ts";
import type { Observation } from "../../model/observation.ts";
import { reviewOf } from "../../model/review.ts";

/** What the operator declared of a place. */
export interface Maintained {
  readonly maintenance?: readonly MaintenanceWindow[];
}

export interface PeopleSay {
  readonly reviewed?: "accepted" | "rejected";
  readonly maintenance?: true;
}

/** What people said of a value: a bureau's review, and declared maintenance. Both beat the automatic flag; the review beats the maintenance. */
export function peopleSay({ maintenance = [] }: Maintained, observation: Observation, item: ItemKey): PeopleSay {
  const review = reviewOf(observation, item);
  const inside = maintenance.length > 0 && inMaintenance(maintenance, item, observation.endsAt, observation.length) !== undefined;
  return { ...(review ? { reviewed: review.verdict === "accept" ? "accepted" : "rejected" } : {}), ...(inside ? { maintenance: true } : {}) };
}
