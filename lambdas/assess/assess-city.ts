import { assessCityHour } from "../../domain/assess/assess-city-hour.ts";
import type { FlaggedObservation } from "../../domain/assess/quality/flagged.ts";
import type { AirHour, CityHour } from "../../domain/model/assessment.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import { publishesOn, type AirStation } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { dayOfIntervalEnd, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

export interface AssessCityPorts {
  readonly observations: { atInstant(places: readonly string[], length: IntervalLength, endsAt: Instant): Promise<Observation[]> };
  readonly assessments: AssessmentsPort & {
    /** The assessments of one kind of several places at one instant; places without one are left out. */
    atInstant(places: readonly string[], kind: "air-hour", endsAt: Instant): Promise<readonly Pick<AirHour, "place" | "quality">[]>;
    range(place: string, kind: "city-hour", from: Instant, to: Instant): Promise<readonly Pick<CityHour, "outOfLine">[]>;
  };
  readonly bulletin: { send(hints: readonly AssessmentsChanged[]): Promise<void> };
  readonly stationsOf: (city: string) => readonly AirStation[];
}

/**
 * Assesses the value of a city at one hour from its stations' observations, with the flags that their own hours carry: a station asks again
 * after it wrote them. Tells bulletin in any case, and of the stations that are or were out of line: their pages say so.
 */
export const assessCity = (ports: AssessCityPorts) => async (city: string, endsAt: Instant): Promise<void> => {
  const day = dayOfIntervalEnd(endsAt);
  const stations = ports.stationsOf(city).filter((station) => publishesOn(station, day));
  const named = new Set<string>();
  const name = ({ outOfLine = {} }: Pick<CityHour, "outOfLine">): void => Object.keys(outOfLine).forEach((id) => named.add(id));
  await recompute(ports.assessments, async () => {
    const [at, before] = await Promise.all([ports.assessments.heads(city, "city-hour", endsAt, endsAt), ports.assessments.range(city, "city-hour", endsAt, endsAt)]);
    const ids = stations.map(({ id }) => id);
    const [observed, judged] = await Promise.all([ports.observations.atInstant(ids, "PT1H", endsAt), ports.assessments.atInstant(ids, "air-hour", endsAt)]);
    const qualities = new Map(judged.map(({ place, quality }) => [place, quality]));
    const observations = new Map(observed.map((observation): [string, FlaggedObservation] => {
      const quality = qualities.get(observation.place);
      return [observation.place, quality ? { ...observation, quality } : observation];
    }));
    const result = assessCityHour({ city: { id: city }, endsAt, stations, observations });
    for (const said of [...before, result]) name(said);
    return { heads: [{ kind: "city-hour", at }], results: [result] };
  });
  await ports.bulletin.send([city, ...[...named].toSorted()].map((place) => ({ place, kind: "city-hour", ends: [endsAt] })));
};
