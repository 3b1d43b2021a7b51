import { decimalText } from "../../model/decimal.ts";
import type { ItemKey } from "../../model/item.ts";
import type { Outlet } from "../../model/network.ts";
import type { OutletAdvisory, OutletHour, OutletLimit } from "../../model/outlet-assessment.ts";
import { dayOfIntervalEnd } from "../../model/time.ts";
import { lawOn } from "../../standards/law-on.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import type { Basis } from "../../model/assessment.ts";
import { judgedValue, lowestInWater } from "../judged-value.ts";
import { latestReceipt, madeFrom, revisionsOf, usedOf } from "../made-from.ts";
import { notCountedOf } from "../not-counted.ts";
import type { FlaggedObservation } from "../quality/flagged.ts";
import { itemsIn } from "../quality/tested-series.ts";
import { fractionOf } from "./fraction.ts";
import { bearing, outletLimit } from "./outlet-limit.ts";
import { outletMultiple, overRule } from "./outlet-rule.ts";

export interface OutletHourInput {
  readonly outlet: Outlet;
  /** What the outlet said of the hour, with what people said of it. */
  readonly observation: FlaggedObservation;
  readonly register?: Register;
}

/**
 * One hour of a discharge outlet (废水排放口小时值): each single value beside the limit that holds for its item that day, by the permit, else by the
 * registered standard. A value outside it is an advisory (提示); the verdict is on the daily mean (`assessOutlet`). What the instrument marked, a
 * review rejected or maintenance covers is listed and not compared; so are negative values. Never fails.
 */
export function assessOutletHour({ outlet, observation, register = REGISTER }: OutletHourInput): OutletHour {
  const { endsAt } = observation;
  const on = dayOfIntervalEnd(endsAt);
  const items = itemsIn(observation).toSorted();
  const used = usedOf(observation, items);
  const values: Partial<Record<ItemKey, string>> = {};
  const limits: Partial<Record<ItemKey, OutletLimit>> = {};
  const advisories: OutletAdvisory[] = [];
  const basis: Basis[] = [];
  for (const item of items) {
    const value = judgedValue(observation, item, lowestInWater(item));
    if (!value) continue;
    values[item] = decimalText(value);
    const found = outletLimit({ outlet, item, on, register, underReplaced: false });
    if (!found.ok) continue;
    const { rule, limit, unit, from, clause, averaging } = found.value;
    limits[item] = { limit, unit, from, clause, averaging };
    basis.push(...found.value.basis);
    if (!overRule(fractionOf(value), rule)) continue;
    const multiple = outletMultiple(fractionOf(value), rule, item);
    advisories.push({ item, at: endsAt, value: decimalText(value), limit, ...(multiple === undefined ? {} : { multiple }) });
  }
  return {
    kind: "outlet-hour", place: outlet.id, endsAt, values, limits, advisories, ...notCountedOf(observation, items),
    ...(observation.quality ? { quality: observation.quality } : {}),
    basis: [...new Map(basis.map((each) => [JSON.stringify(each), each])).values()],
    receivedAt: latestReceipt(used, endsAt),
    madeFrom: { ...madeFrom(lawOn(register, ["discharge"], on), used, { endsAt, outlet: bearing(outlet, on) }), revisions: revisionsOf(used) },
  };
}
