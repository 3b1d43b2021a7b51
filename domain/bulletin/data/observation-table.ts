import { ITEMS, type ItemKey } from "../../model/item.ts";
import { currentValue, type Observation } from "../../model/observation.ts";
import { reviewOf } from "../../model/review.ts";
import type { DataTable } from "./csv-table.ts";

const COLUMNS = ["place", "endsAt", "interval", "item", "value", "unit", "mark", "revision", "receivedAt", "reviewed", "rejected"] as const;

/**
 * Observations as anyone may read them, one row a value that was ever reported: what counts now, in the item's unit, with the instrument's mark and
 * how often it was changed. An empty value was withdrawn (撤回).
 */
export function observationTable(observations: readonly Observation[]): DataTable {
  const rows = observations.flatMap((observation) => (Object.keys(observation.items) as ItemKey[]).flatMap((item) => {
    const current = currentValue(observation.items[item]);
    if (!current) return [];
    const review = reviewOf(observation, item);
    return [[
      observation.place, observation.endsAt, observation.length, item, current.value, ITEMS[item].unit, current.mark, current.revisionNumber, current.receivedAt,
      review !== undefined, review?.verdict === "reject",
    ]];
  }));
  return { columns: COLUMNS, rows };
}
