import { assessAirDay } from "../../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../../domain/assess/assess-air-hour.ts";
import type { AssessmentsChanged, CityMayChange, PeriodMayChange } from "../../domain/model/hint.ts";
import type { AirStation } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { endOfDay, plusHours, type CivilDate, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

/** A value reaches this many hours on: running ozone 7, the 24 h SO2 of 2012 that stands in above the hourly scale 23. */
const REACH_HOURS = 23;

export interface AssessPorts {
  readonly observations: {
    range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<Observation[]>;
    get(place: string, length: IntervalLength, endsAt: Instant): Promise<Observation>;
  };
  readonly assessments: AssessmentsPort;
  readonly city: { send(hints: readonly CityMayChange[]): Promise<void> };
  readonly alert: { send(hints: readonly AssessmentsChanged[]): Promise<void> };
  readonly period: { send(hints: readonly PeriodMayChange[]): Promise<void> };
  readonly now: () => Instant;
}

/**
 * Assesses the hours of one station that may have changed, those they reach, and their natural day. Says "may have changed" afterwards in
 * any case: a redelivery after a crash looks like a repetition. Alert hands it on to bulletin, so that a page shows an event and its value.
 */
export const assessStationDay = (ports: AssessPorts) => async (station: AirStation, day: CivilDate, ends: readonly Instant[]): Promise<void> => {
  const dayEnd = endOfDay(day);
  const first = ends.length > 0 ? ends.reduce((a, b) => (a < b ? a : b)) : dayEnd;
  const last = ends.length > 0 ? ends.reduce((a, b) => (a > b ? a : b)) : dayEnd;
  const reached = plusHours(last, REACH_HOURS);
  const over = ports.now() >= dayEnd;
  let assessed: Instant[] = [];
  await recompute(ports.assessments, async () => {
    const [hours, days] = await Promise.all([
      ports.assessments.heads(station.id, "air-hour", first, reached),
      ports.assessments.heads(station.id, "air-day", dayEnd, dayEnd),
    ]);
    const stored = await ports.observations.range(station.id, "PT1H", plusHours(first, -REACH_HOURS), reached);
    const observations = new Map(stored.map((observation) => [observation.endsAt, observation]));
    const inDay = stored.some(({ endsAt }) => endsAt > plusHours(dayEnd, -24) && endsAt <= dayEnd);
    const affected = ends.length > 0 ? stored.filter(({ endsAt }) => endsAt >= first && endsAt <= reached) : [];
    assessed = affected.map(({ endsAt }) => endsAt);
    return {
      heads: [{ kind: "air-hour", at: hours }, { kind: "air-day", at: days }],
      results: [
        ...affected.map(({ endsAt }) => assessAirHour({ station, endsAt, day: observations })),
        ...(inDay ? [assessAirDay({ station, day, over, observations })] : []),
      ],
    };
  });
  // Every hour that was looked at, written or not: a redelivery after a crash finds nothing to write and must say the same.
  const hours = [...new Set([...ends, ...assessed])];
  const hints: AssessmentsChanged[] = [
    ...(hours.length > 0 ? [{ place: station.id, kind: "air-hour" as const, ends: hours }] : []),
    { place: station.id, kind: "air-day", ends: [dayEnd] },
  ];
  await Promise.all([
    ports.alert.send(hints),
    ...(ends.length > 0 ? [ports.city.send([{ city: station.city, ends: [...ends] }])] : []),
    // Only closed days count in a period: one message a station and day, none while the day runs.
    ...(over ? [ports.period.send([{ place: station.id, days: [day] }])] : []),
  ]);
};
