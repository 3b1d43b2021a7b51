import { assessAirDay } from "../../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../../domain/assess/assess-air-hour.ts";
import { flagged } from "../../domain/assess/quality/flagged.ts";
import { neededFor, reachedFrom, type Stretch } from "../../domain/assess/quality/reach.ts";
import type { AssessmentsChanged, CityMayChange, PeriodMayChange } from "../../domain/model/hint.ts";
import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import type { AirStation } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { dayOfIntervalEnd, endOfDay, plusHours, type CivilDate, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

/** A value reaches this many hours on: running ozone 7, the 24 h SO2 of 2012 that stands in above the hourly scale 23. */
const REACH_HOURS = 23;

export interface AssessPorts {
  readonly observations: {
    range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<Observation[]>;
  };
  readonly maintenance: { between(place: string, from: Instant, to: Instant): Promise<MaintenanceWindow[]> };
  readonly assessments: AssessmentsPort;
  readonly city: { send(hints: readonly CityMayChange[]): Promise<void> };
  readonly alert: { send(hints: readonly AssessmentsChanged[]): Promise<void> };
  readonly period: { send(hints: readonly PeriodMayChange[]): Promise<void> };
  readonly now: () => Instant;
}

/**
 * Assesses the hours of one station that may have changed, those whose flags or running means they reach, and the natural days of these. Says
 * "may have changed" afterwards in any case: a redelivery after a crash looks like a repetition. Alert hands it on to bulletin, so that a page
 * shows an event and its value.
 */
export const assessStationDay = (ports: AssessPorts) => async (station: AirStation, day: CivilDate, ends: readonly Instant[]): Promise<void> => {
  const window = windowOf(day, ends);
  let [hours, days]: [Instant[], CivilDate[]] = [[], [day]];
  await recompute(ports.assessments, async () => {
    const [at, daysAt] = await Promise.all([
      ports.assessments.heads(station.id, "air-hour", window.hours.from, window.hours.to),
      ports.assessments.heads(station.id, "air-day", endOfDay(dayOfIntervalEnd(window.flags.from)), endOfDay(dayOfIntervalEnd(window.flags.to))),
    ]);
    const [stored, maintenance] = await Promise.all([
      ports.observations.range(station.id, "PT1H", window.read.from, window.read.to),
      ports.maintenance.between(station.id, window.read.from, window.read.to),
    ]);
    const observations = new Map(flagged({ ...station, maintenance }, stored).map((observation) => [observation.endsAt, observation]));
    hours = ends.length === 0 ? [] : stored.map(({ endsAt }) => endsAt).filter(within(window.hours));
    days = [...new Set(stored.map(({ endsAt }) => endsAt).filter(within(window.flags)).map(dayOfIntervalEnd))];
    return {
      heads: [{ kind: "air-hour", at }, { kind: "air-day", at: daysAt }],
      results: [
        ...hours.map((endsAt) => assessAirHour({ station, endsAt, day: observations })),
        ...days.map((each) => assessAirDay({ station, day: each, over: ports.now() >= endOfDay(each), observations })),
      ],
      // An hour names the readings of its running means, too.
      isAsked: ({ kind, endsAt }) => (kind === "air-day" ? dayOfIntervalEnd(endsAt) === day : ends.some((end) => end <= endsAt && endsAt <= plusHours(end, REACH_HOURS))),
    };
  });
  await tellOthers(ports, station, { ends, hours: [...new Set([...ends, ...hours])].toSorted(), days: [...new Set([day, ...days])].toSorted(), flags: window.flags });
};

const within = ({ from, to }: Stretch) => (end: Instant): boolean => from <= end && end <= to;

/**
 * What a change of some hours of a day reaches: `flags`, the hours whose flags it can alter; `hours`, those whose assessment it can; `read`, the
 * observations that all of these, and the days of the flags, are made from. Without hours it is the day alone.
 */
function windowOf(day: CivilDate, ends: readonly Instant[]): { readonly flags: Stretch; readonly hours: Stretch; readonly read: Stretch } {
  const whole = { from: plusHours(endOfDay(day), -REACH_HOURS), to: endOfDay(day) };
  if (ends.length === 0) return { flags: whole, hours: whole, read: neededFor("air", whole) };
  const sorted = ends.toSorted();
  const flags = reachedFrom("air", { from: sorted[0]!, to: sorted.at(-1)! });
  const hours = { from: flags.from, to: plusHours(flags.to, REACH_HOURS) };
  const firstHour = plusHours(endOfDay(dayOfIntervalEnd(flags.from)), -REACH_HOURS);
  const inputs = { from: earlier(plusHours(hours.from, -REACH_HOURS), firstHour), to: later(hours.to, endOfDay(dayOfIntervalEnd(flags.to))) };
  return { flags, hours, read: neededFor("air", inputs) };
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Every hour and day that was looked at, written or not: a redelivery after a crash finds nothing to write and must say the same. */
async function tellOthers(ports: AssessPorts, station: AirStation, of: { readonly ends: readonly Instant[]; readonly hours: readonly Instant[]; readonly days: readonly CivilDate[]; readonly flags: Stretch }): Promise<void> {
  const over = of.days.filter((day) => ports.now() >= endOfDay(day));
  // A value can make later ones fail (rows of equal values) and the one before it suspect at most: what counts in a city changes forwards only.
  const first = of.ends.toSorted()[0];
  const counted = of.hours.filter((end) => of.ends.includes(end) || (first !== undefined && end > first && end <= of.flags.to));
  await Promise.all([
    ports.alert.send([
      ...(of.hours.length > 0 ? [{ place: station.id, kind: "air-hour" as const, ends: [...of.hours] }] : []),
      { place: station.id, kind: "air-day", ends: of.days.map(endOfDay) },
    ]),
    ...(of.ends.length > 0 ? [ports.city.send([{ city: station.city, ends: counted }])] : []),
    // Only closed days count in a period: one message a station and its days, none while they run.
    ...(over.length > 0 ? [ports.period.send([{ place: station.id, days: over }])] : []),
  ]);
}
