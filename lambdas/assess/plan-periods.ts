import * as z from "zod";
import { waterPeriodOf } from "../../domain/assess/period/water/water-period-of.ts";
import { PeriodMayChange } from "../../domain/model/hint.ts";
import type { Network, Place } from "../../domain/model/network.ts";
import { civilDateAt, plusDays, type CivilDate, type Instant } from "../../domain/model/time.ts";
import type { Work } from "../runtime/queue-step.ts";

/** From assess: days of a place; from the clock: periods may have ended, also of places that fell silent. */
export const PeriodMessage = z.union([PeriodMayChange, z.strictObject({ closePeriods: z.literal(true) })]);
export type PeriodMessage = z.infer<typeof PeriodMessage>;

/**
 * What the clock asks for: yesterday, so that a lost hint is made up for, and the last day of the month before, so that a month, quarter or
 * year closes even where the tick of its last night was missed; of sections the last day of the week before too.
 */
function daysToClose(now: Instant): CivilDate[] {
  const today = civilDateAt(now);
  return [...new Set([plusDays(today, -1), plusDays(`${today.slice(0, 7)}-01` as CivilDate, -1)])];
}

/** One piece of work is one year of one station, city or section, whichever of its days were named. */
export interface YearOf {
  readonly subject: "station" | "city" | "section";
  readonly id: string;
  readonly year: string;
}
const keyOf = ({ subject, id, year }: YearOf): string => `${subject} ${id} ${year}`;

/** The year of a place that a key names. */
export function yearOf(key: string): YearOf {
  const [subject, id, year] = key.split(" ") as [YearOf["subject"], string, string];
  return { subject, id, year };
}

/** The pieces of work that a message asks for. Throws on a place that has no periods here: the message waits in the dead-letter queue. */
export function planPeriods(message: PeriodMessage, of: { readonly network: Network; readonly placeOf: (id: string) => Place | undefined; readonly now: Instant }): Work<CivilDate>[] {
  if ("closePeriods" in message) {
    const days = daysToClose(of.now);
    const lastSunday = plusDays(waterPeriodOf("week", civilDateAt(of.now)).from, -1);
    const cities = [...new Set(of.network.airStations.map(({ city }) => city))];
    return [
      ...of.network.airStations.flatMap(({ id }) => works("station", id, days)), ...cities.flatMap((city) => works("city", city, days)),
      ...of.network.sections.flatMap(({ id }) => works("section", id, [...new Set([...days, lastSunday])])),
    ];
  }
  const place = of.placeOf(message.place);
  if (place?.medium === "water") return works("section", place.id, message.days);
  if (place?.medium !== "air") throw new Error(`no periods are made of ${message.place}: it is no station or section of the network`);
  return [...works("station", place.id, message.days), ...works("city", place.city, message.days)];
}

const works = (subject: YearOf["subject"], id: string, days: readonly CivilDate[]): Work<CivilDate>[] =>
  days.map((day) => ({ key: keyOf({ subject, id, year: day.slice(0, 4) }), ask: day }));
