import type { AirDay } from "../../domain/model/assessment.ts";
import { plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";

/** A tick that was late or missed is made up for as long as this. */
const REACH_HOURS = 7 * 24;

export interface DaysPort {
  range(place: string, kind: "air-day", from: Instant, to: Instant): Promise<readonly Pick<AirDay, "day" | "closed">[]>;
}

/** The natural days of a station that are over by now and were never closed: "so far" (当日累计) must not stay for ever. */
export async function daysToClose(assessments: DaysPort, station: string, now: Instant): Promise<CivilDate[]> {
  const days = await assessments.range(station, "air-day", plusHours(now, -REACH_HOURS), now);
  return days.filter(({ closed }) => !closed).map(({ day }) => day);
}
