import { flaggedOutlet } from "../../domain/assess/quality/flagged-outlet.ts";
import { assessOutletDay } from "../../domain/assess/water/assess-outlet-day.ts";
import { assessOutletHour } from "../../domain/assess/water/assess-outlet-hour.ts";
import type { Outlet } from "../../domain/model/network.ts";
import { endOfDay, hoursOfDay, plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { AssessPorts } from "./assess-station-day.ts";
import { recompute } from "./recompute.ts";

export type OutletPorts = Pick<AssessPorts, "observations" | "maintenance" | "assessments" | "alert" | "now">;

/**
 * Assesses the hours of a discharge outlet (废水排放口) that may have changed, and their natural day, whose mean decides when the day is over. No value
 * of an outlet bears on another hour, place or period: the day is all that is read. Says "may have changed" to alert in any case.
 *
 * @param ends hours of the day; none where only the clock asks
 */
export const assessOutletHours = (ports: OutletPorts) => async (outlet: Outlet, day: CivilDate, ends: readonly Instant[]): Promise<void> => {
  const hours = hoursOfDay(day);
  const [from, to] = [hours[0]!, endOfDay(day)];
  await recompute(ports.assessments, async () => {
    const [at, dayAt] = await Promise.all([ports.assessments.heads(outlet.id, "outlet-hour", from, to), ports.assessments.heads(outlet.id, "outlet-day", to, to)]);
    const [stored, maintenance] = await Promise.all([ports.observations.range(outlet.id, "PT1H", from, to), ports.maintenance.between(outlet.id, plusHours(from, -1), to)]);
    const observations = flaggedOutlet({ maintenance }, stored);
    return {
      heads: [{ kind: "outlet-hour", at }, { kind: "outlet-day", at: dayAt }],
      results: [
        ...observations.filter(({ endsAt }) => ends.includes(endsAt)).map((observation) => assessOutletHour({ outlet, observation })),
        ...(stored.length > 0 ? [assessOutletDay({ outlet, day, over: ports.now() >= to, observations })] : []),
      ],
    };
  });
  await ports.alert.send([
    ...(ends.length > 0 ? [{ place: outlet.id, kind: "outlet-hour" as const, ends: [...ends] }] : []),
    { place: outlet.id, kind: "outlet-day", ends: [to] },
  ]);
};
