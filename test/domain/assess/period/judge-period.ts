import { assessAirPeriod } from "../../../../domain/assess/period/assess-air-period.ts";
import type { AirDay } from "../../../../domain/model/assessment.ts";
import { calendarPeriod } from "../../../../domain/model/calendar-period.ts";
import type { AirPeriod } from "../../../../domain/model/period.ts";

/** Judges a period of one station, over unless it is said otherwise. */
export const judgePeriod = (period: string, days: readonly AirDay[], more: { over?: boolean; zone?: 1 | 2 } = {}): AirPeriod =>
  assessAirPeriod({ station: { id: "1345A", zone: more.zone ?? 2 }, period: calendarPeriod(period), over: more.over ?? true, days });

/** What no source confirms of a period, in one text. */
export const unverified = (of: AirPeriod) => of.basis.map((basis) => basis.unverified ?? "").join("\n");
