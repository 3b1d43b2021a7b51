/**
 * Any stored day judged again: as of any moment ("what did we know then"), and under another edition ("how would it look under the 2012
 * limits"). Nothing here is stored: the same functions that made the stored assessments are asked with other inputs.
 */
import type { AirDay, AirHour, Assessment, CityHour, WaterRound } from "../model/assessment.ts";
import { maintenanceAsOf, type MaintenanceWindow } from "../model/maintenance.ts";
import type { AirStation, City, Section } from "../model/network.ts";
import { publishesOn } from "../model/network.ts";
import type { Observation } from "../model/observation.ts";
import { observationAsOf } from "../model/observation-as-of.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate, type Instant } from "../model/time.ts";
import type { Register } from "../standards/register.ts";
import { assessAirDay } from "./assess-air-day.ts";
import { assessAirHour } from "./assess-air-hour.ts";
import { assessCityHour } from "./assess-city-hour.ts";
import { assessWaterRound } from "./assess-water-round.ts";
import { flagged, type FlaggedObservation } from "./quality/flagged.ts";
import { flaggedSection, type Beside } from "./quality/flagged-section.ts";

/**
 * The law has no time of knowledge: `asOf` picks the readings that had been received, not an older state of the register or of the network.
 */
export interface Again {
  /** Readings received later than this moment are not known. */
  readonly asOf: Instant;
  /** The law to judge by: `REGISTER`, or what `registerUnder` gives. */
  readonly register: Register;
  /** Maintenance declared, of all places asked for; what was declared later than `asOf` is not known. */
  readonly maintenance?: readonly MaintenanceWindow[];
}

/** Interval ends from `from` to `to`, both included. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** The observations of one place as they were known, with the flags that they had then. */
function known({ id }: Pick<AirStation, "id">, all: readonly Observation[], again: Again): FlaggedObservation[] {
  const { observations, maintenance } = knownOf(id, all, again);
  return flagged({ id, medium: "air", maintenance }, observations);
}
const knownOf = (id: string, observations: readonly Observation[], { asOf, maintenance = [] }: Again) => ({
  observations: observations.flatMap((observation) => observationAsOf(observation, asOf) ?? []), maintenance: maintenanceAsOf(maintenance.filter(({ place }) => place === id), asOf),
});
const within = ({ from, to }: Stretch) => ({ endsAt }: Pick<Observation, "endsAt">): boolean => from <= endsAt && endsAt <= to;
const byEnd = (observations: readonly FlaggedObservation[]) => new Map(observations.map((observation) => [observation.endsAt, observation]));

/**
 * The hours of a station of which something was known by then.
 *
 * @param observations those of the stretch and of the 23 hours before it, which running means reach back to, with what their flags need (`neededFor`)
 */
export function airHoursAgain(station: AirStation, observations: readonly Observation[], stretch: Stretch, again: Again): AirHour[] {
  const then = known(station, observations, again);
  const day = byEnd(then);
  return then.filter(within(stretch)).map(({ endsAt }) => assessAirHour({ station, endsAt, day, register: again.register }));
}

/** The natural days of a station that end in the stretch; a day that was not over by then is "so far". `observations`: those of whole days. */
export function airDaysAgain(station: AirStation, observations: readonly Observation[], stretch: Stretch, again: Again): AirDay[] {
  const days = Map.groupBy(known(station, observations, again), ({ endsAt }): CivilDate => dayOfIntervalEnd(endsAt));
  return [...days].filter(([day]) => within(stretch)({ endsAt: endOfDay(day) })).toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, hours]) => assessAirDay({ station, day, over: again.asOf >= endOfDay(day), observations: byEnd(hours), register: again.register }));
}

/** The hours of a city from the observations of its stations. */
export function cityHoursAgain(city: City, stations: readonly AirStation[], observations: readonly Observation[], stretch: Stretch, again: Again): CityHour[] {
  const ofPlaces = Map.groupBy(observations, ({ place }) => place);
  const flaggedAll = stations.flatMap((station) => known(station, ofPlaces.get(station.id) ?? [], again));
  const hours = Map.groupBy(flaggedAll.filter(within(stretch)), ({ endsAt }) => endsAt);
  return [...hours].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([endsAt, at]) => assessCityHour({
    city, endsAt, stations: stations.filter((station) => publishesOn(station, dayOfIntervalEnd(endsAt))),
    observations: new Map(at.map((observation) => [observation.place, observation])), register: again.register,
  }));
}

/**
 * The rounds of a section of which something was known by then.
 *
 * @param observations those of the section, and of the sections beside it, with what their flags need (`neededFor`, `besideOf`)
 * @param beside       the sections above and below it, with which it is compared; none by default
 */
export function waterRoundsAgain(section: Section, observations: readonly Observation[], stretch: Stretch, again: Again, beside: Beside = { above: [], below: [] }): WaterRound[] {
  const ofPlaces = Map.groupBy(observations, ({ place }) => place);
  const rounds = flaggedSection(section.id, beside, (id) => knownOf(id, ofPlaces.get(id) ?? [], again));
  return rounds.filter(within(stretch))
    .map((observation) => assessWaterRound({ section, endsAt: observation.endsAt, observation, register: again.register }));
}

/** One interval judged by the law in force and by what was asked for. */
export interface SideBySide<T extends Assessment> {
  readonly endsAt: Instant;
  readonly inForce: T;
  readonly asked: T;
}

/** Two lists over the same observations, interval by interval. Throws where they are not of the same intervals. */
export const sideBySide = <T extends Assessment>(inForce: readonly T[], asked: readonly T[]): SideBySide<T>[] =>
  inForce.map((one, i) => {
    const other = asked[i];
    if (other?.endsAt !== one.endsAt) throw new RangeError(`not the same intervals: ${one.endsAt}, ${other?.endsAt}`);
    return { endsAt: one.endsAt, inForce: one, asked: other };
  });
