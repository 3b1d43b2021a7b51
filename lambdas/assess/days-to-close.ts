import { plusHours, type CivilDate, type Instant } from "../../domain/model/time.ts";

/** A tick that was late or missed is made up for as long as this. */
const REACH_HOURS = 7 * 24;

type DayKind = "air-day" | "outlet-day";

export interface DaysPort {
  range(place: string, kind: DayKind, from: Instant, to: Instant): Promise<readonly { readonly day: CivilDate; readonly closed: boolean }[]>;
}

/** The natural days of a station or an outlet that are over by now and were never closed: "so far" (当日累计) must not stay for ever. */
export async function daysToClose(assessments: DaysPort, place: string, kind: DayKind, now: Instant): Promise<CivilDate[]> {
  const days = await assessments.range(place, kind, plusHours(now, -REACH_HOURS), now);
  return days.filter(({ closed }) => !closed).map(({ day }) => day);
}
