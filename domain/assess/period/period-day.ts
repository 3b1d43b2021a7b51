import type { AirDay } from "../../model/assessment.ts";
import { decimal, type Decimal } from "../../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { CityDay } from "../../model/period.ts";
import type { CivilDate, Instant } from "../../model/time.ts";

/** What a period takes of a closed day of a station or city. Each day was judged by the standards of its own date. */
export interface PeriodDay {
  readonly day: CivilDate;
  readonly digest: string;
  readonly receivedAt: Instant;
  /** Daily values that stand, as published: 24 h means, o3 the daily maximum of running 8 h means. */
  readonly values: Readonly<Partial<Record<AirItem, Decimal>>>;
  readonly monitored: readonly AirItem[];
  /** Items above the 24 h or 8 h limit of that day. */
  readonly over: readonly AirItem[];
  readonly aqi: number | null;
  readonly level: number | null;
  readonly primary: readonly AirItem[];
}

/** The closed days between two dates, both included, in order. Days that are not over have no effect. */
export function closedDays(days: readonly (AirDay | CityDay)[], first: CivilDate, last: CivilDate): PeriodDay[] {
  return days.filter((day) => day.closed && day.day >= first && day.day <= last)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((day): PeriodDay => {
      const counted = day.kind === "air-day" ? day.validHours : day.stations.valid;
      return {
        day: day.day, digest: day.madeFrom.digest, receivedAt: day.receivedAt, aqi: day.aqi, level: day.level, primary: day.primary,
        values: Object.fromEntries(AIR_ITEMS.flatMap((item) => (day.means[item] === undefined ? [] : [[item, decimal(day.means[item])]]))),
        monitored: AIR_ITEMS.filter((item) => counted[item] !== undefined),
        over: AIR_ITEMS.filter((item) => day.exceedances.some((exceedance) => exceedance.item === item)),
      };
    });
}
