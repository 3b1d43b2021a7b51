import { assessAirDay } from "../../../../domain/assess/assess-air-day.ts";
import { airRulesOn } from "../../../../domain/assess/air-rules.ts";
import { editionsOf } from "../../../../domain/assess/period/edition-spans.ts";
import type { AirDay } from "../../../../domain/model/assessment.ts";
import { calendarPeriod, daysIn } from "../../../../domain/model/calendar-period.ts";
import type { AirItem } from "../../../../domain/model/item.ts";
import type { AirStation } from "../../../../domain/model/network.ts";
import { endOfDay, hoursOfDay, type CivilDate } from "../../../../domain/model/time.ts";
import { REGISTER } from "../../../../domain/standards/register.ts";
import { airHour, airStation } from "../published-air.ts";

export type Values = Partial<Record<AirItem, string>>;

export const CLEAN = { pm25: "20", pm10: "40", so2: "6", no2: "22", o3: "90", co: "0.7" } satisfies Record<AirItem, string>;

const judged = new Map<string, AirDay>();

/**
 * A closed day of a station whose 24 hours all have these values: its daily values are the same. Days under the same law with the same
 * values are judged once and dated anew, so that a test of a year does not judge 8,760 hours.
 */
export function closedDay(day: CivilDate, values: Values, station: Partial<AirStation> = {}): AirDay {
  const rules = airRulesOn(REGISTER, day);
  const key = JSON.stringify([values, station, rules.ok && [editionsOf(rules.value), rules.value.phase]]);
  const found = judged.get(key) ?? judgeDay(day, values, station);
  judged.set(key, found);
  const endsAt = endOfDay(day);
  return { ...found, day, endsAt, receivedAt: endsAt, madeFrom: { ...found.madeFrom, digest: `${found.madeFrom.digest} ${day}` } };
}

function judgeDay(day: CivilDate, values: Values, station: Partial<AirStation>): AirDay {
  const id = station.id ?? "1345A";
  const observations = new Map(hoursOfDay(day).map((endsAt) => [endsAt, airHour(id, endsAt, values)]));
  return assessAirDay({ station: airStation(id, station), day, over: true, observations });
}

/** Closed days of a period; `valuesOf` gives the values of the day with that position (0 for the first), undefined: nothing came. */
export function closedDaysOf(period: string, valuesOf: (at: number, day: CivilDate) => Values | undefined = () => CLEAN, station: Partial<AirStation> = {}): AirDay[] {
  return daysIn(calendarPeriod(period)).flatMap((day, at) => {
    const values = valuesOf(at, day);
    return values ? [closedDay(day, values, station)] : [];
  });
}
