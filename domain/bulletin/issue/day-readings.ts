import type { AirDay, AirHour, WaterRound } from "../../model/assessment.ts";
import type { Network } from "../../model/network.ts";
import { endOfDay, plusHours, type CivilDate, type Instant } from "../../model/time.ts";

/** What is stored of a natural day (自然日) when its issue is made. */
export interface DayReadings {
  readonly day: CivilDate;
  /** Its air stations are those of the party cities that published on the day. */
  readonly network: Network;
  readonly days: readonly AirDay[];
  readonly hours: readonly AirHour[];
  /** Rounds that end from 04:00 to 24:00 of the day. */
  readonly rounds: readonly WaterRound[];
}

/** Until 11:00 of the next day an issue waits for days that are not closed; the daily report is due before 12:00 (HJ 633-2026 5.2). */
const WAITS_HOURS = 11;

/** True where nothing at all is stored of the day: it gets no issue. */
export const holdsNothing = ({ days, hours, rounds }: DayReadings): boolean => days.length + hours.length + rounds.length === 0;

/** True where the issue need not wait any longer: every day that is stored is closed, or the time to wait is over. */
export const isReady = ({ day, days }: DayReadings, now: Instant): boolean =>
  days.every(({ closed }) => closed) || now >= plusHours(endOfDay(day), WAITS_HOURS);
