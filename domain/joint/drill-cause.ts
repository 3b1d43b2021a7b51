import type { Exceedance } from "../model/assessment.ts";
import { ITEMS } from "../model/item.ts";
import type { Instant } from "../model/time.ts";
import type { Cause } from "./cause.ts";
import type { DrillOrder } from "./order.ts";

/** The facts of a drill (演练情景): what its order says, one round at the moment of signing. Nothing of it was measured, no rule judged it. */
export function drillCause(order: DrillOrder, at: Instant): Cause {
  const mark = { at, value: String(order.class) };
  return {
    eventId: null, kind: "water-abnormal", state: "active", mergedInto: null, startedAt: at, endedAt: null, rounds: 1, peak: mark, last: mark, limit: null, multiple: null,
    items: order.items.map(({ item, value, limit, multiple }): Exceedance => ({
      item, averaging: "round", value, limit, unit: ITEMS[item].unit, ...(multiple === undefined ? {} : { multiple }), edition: "", clause: "",
    })),
    edition: "", clause: "", unverified: null, trend: [],
  };
}
