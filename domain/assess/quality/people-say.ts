import type { ItemKey } from "../../model/item.ts";
import type { Observation } from "../../model/observation.ts";

/** What the operator declared of a place. */
export type Maintained = object;

/** What people said of a value: a bureau's review, and the operator's declared maintenance. Both beat the automatic flag; the review beats both. */
export function peopleSay(_place: Maintained, _observation: Observation, _item: ItemKey): { readonly reviewed?: "accepted" | "rejected"; readonly maintenance?: true } {
  return {};
}
