import { ITEMS, type ItemKey } from "../../model/item.ts";
import type { Outlet } from "../../model/network.ts";
import { currentValue } from "../../model/observation.ts";
import type { StoredOutletDay } from "../../model/outlet-assessment.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate } from "../../model/time.ts";
import { digestOf } from "../../model/digest.ts";
import { lawOn } from "../../standards/law-on.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { judgedValue, lowestInWater } from "../judged-value.ts";
import { latestReceipt, madeFrom, usedOf, type Used } from "../made-from.ts";
import type { FlaggedObservation } from "../quality/flagged.ts";
import { itemsIn } from "../quality/tested-series.ts";
import { assessOutlet, type OutletReading } from "./assess-outlet.ts";

export interface OutletDayInput {
  readonly outlet: Outlet;
  readonly day: CivilDate;
  /** True: the day is over, its means decide. */
  readonly over: boolean;
  /** Hours of the outlet with what people said of them, in any order; those of other days are passed over. */
  readonly observations: readonly FlaggedObservation[];
  readonly register?: Register;
}

/**
 * A natural day of a discharge outlet (废水排放口日均值) from its stored hours: `assessOutlet` over the values that count. What was withdrawn, marked by
 * the instrument, rejected or taken in maintenance takes no part; that it does not is part of what the day was made from, and where no value of an item
 * is left, that is said.
 */
export function assessOutletDay({ outlet, day, over, observations, register = REGISTER }: OutletDayInput): StoredOutletDay {
  const own = observations.filter(({ endsAt }) => dayOfIntervalEnd(endsAt) === day);
  const used: Used[] = own.flatMap((observation) => usedOf(observation, itemsIn(observation), `${observation.endsAt}/`));
  const uncounted = own.flatMap((observation) => itemsIn(observation).filter((item) => typeof currentValue(observation.items[item])?.value === "string"));
  const judged = assessOutlet({ outlet, day, over, readings: own.flatMap(readingsOf), uncounted, register });
  // All that was said, also what does not count: receipt and corrections follow from it.
  const { digest, corrected } = madeFrom(lawOn(register, ["discharge"], day), used, {});
  return {
    ...judged, receivedAt: latestReceipt(used, endOfDay(day)),
    madeFrom: { ...judged.madeFrom, digest: digestOf(`${judged.madeFrom.digest} ${digest}`), ...(corrected ? { corrected } : {}) },
  };
}

/** The values of an hour that count, as they are told to `assessOutlet`. */
function readingsOf(observation: FlaggedObservation): OutletReading[] {
  return itemsIn(observation).flatMap((item: ItemKey): OutletReading[] => {
    const current = currentValue(observation.items[item]);
    if (!current || current.value === null || !judgedValue(observation, item, lowestInWater(item))) return [];
    return [{ item, at: observation.endsAt, value: current.value, unit: ITEMS[item].unit, revision: current.revision }];
  });
}
