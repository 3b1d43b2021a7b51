import { AIR_ITEMS, type ItemKey } from "../model/item.ts";
import { currentValue, type Observation } from "../model/observation.ts";
import type { MadeFrom } from "../model/assessment.ts";

/** True where the assessment of an interval (hour, round) was made from what counts in its observation now, item by item. */
export function namesCurrentRevisions({ items }: Pick<Observation, "items">, kind: "air-hour" | "water-round" | "outlet-hour", madeFrom: MadeFrom | undefined): boolean {
  // An hour is made from the six basic items; whatever else an air station says bears on no assessment of the hour.
  const judged = (item: ItemKey): boolean => kind !== "air-hour" || AIR_ITEMS.some((one) => one === item);
  return (Object.keys(items) as ItemKey[]).filter(judged)
    .every((item) => currentValue(items[item])?.revision === madeFrom?.revisions?.[item]);
}
