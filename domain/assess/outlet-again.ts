import { maintenanceAsOf } from "../model/maintenance.ts";
import type { Outlet } from "../model/network.ts";
import type { Observation } from "../model/observation.ts";
import { observationAsOf } from "../model/observation-as-of.ts";
import type { OutletHour, StoredOutletDay } from "../model/outlet-assessment.ts";
import { dayOfIntervalEnd, endOfDay } from "../model/time.ts";
import type { Again, Stretch } from "./assess-again.ts";
import { flaggedOutlet } from "./quality/flagged-outlet.ts";
import { assessOutletDay } from "./water/assess-outlet-day.ts";
import { assessOutletHour } from "./water/assess-outlet-hour.ts";

const known = (observations: readonly Observation[], { asOf, maintenance = [] }: Again) =>
  flaggedOutlet({ maintenance: maintenanceAsOf(maintenance, asOf) }, observations.flatMap((observation) => observationAsOf(observation, asOf) ?? []));

/** The hours of a discharge outlet (废水排放口) that end in a stretch, as they were known at a moment and by the law asked for. */
export const outletHoursAgain = (outlet: Outlet, observations: readonly Observation[], { from, to }: Stretch, again: Again): OutletHour[] =>
  known(observations, again).filter(({ endsAt }) => from <= endsAt && endsAt <= to).map((observation) => assessOutletHour({ outlet, observation, register: again.register }));

/** Its natural days that end in the stretch; a day that was not over by then is "so far". `observations`: those of whole days. */
export function outletDaysAgain(outlet: Outlet, observations: readonly Observation[], { from, to }: Stretch, again: Again): StoredOutletDay[] {
  const days = Map.groupBy(known(observations, again), ({ endsAt }) => dayOfIntervalEnd(endsAt));
  return [...days].filter(([day]) => from <= endOfDay(day) && endOfDay(day) <= to).toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, hours]) => assessOutletDay({ outlet, day, over: again.asOf >= endOfDay(day), observations: hours, register: again.register }));
}
