import { assessCityHour } from "../../domain/assess/assess-city-hour.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import { publishesOn, type AirStation } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { dayOfIntervalEnd, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { recompute, type AssessmentsPort } from "./recompute.ts";

export interface AssessCityPorts {
  readonly observations: { atInstant(places: readonly string[], length: IntervalLength, endsAt: Instant): Promise<Observation[]> };
  readonly assessments: AssessmentsPort;
  readonly bulletin: { send(hints: readonly AssessmentsChanged[]): Promise<void> };
  readonly stationsOf: (city: string) => readonly AirStation[];
}

/** Assesses the value of a city at one hour from its stations' observations, and tells bulletin in any case. */
export const assessCity = (ports: AssessCityPorts) => async (city: string, endsAt: Instant): Promise<void> => {
  const day = dayOfIntervalEnd(endsAt);
  const stations = ports.stationsOf(city).filter((station) => publishesOn(station, day));
  await recompute(ports.assessments, async () => {
    const at = await ports.assessments.heads(city, "city-hour", endsAt, endsAt);
    const observations = await ports.observations.atInstant(stations.map(({ id }) => id), "PT1H", endsAt);
    return { heads: [{ kind: "city-hour", at }], results: [assessCityHour({ city: { id: city }, endsAt, stations, observations: new Map(observations.map((observation) => [observation.place, observation])) })] };
  });
  await ports.bulletin.send([{ place: city, kind: "city-hour", ends: [endsAt] }]);
};
