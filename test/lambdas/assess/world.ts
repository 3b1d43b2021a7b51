import { rankOf } from "../../../domain/model/rank.ts";
import type { AssessmentsChanged, CityMayChange, PeriodMayChange } from "../../../domain/model/hint.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, plusHours, type CivilDate, type Instant, type IntervalLength } from "../../../domain/model/time.ts";
import { mergeSightings } from "../../../domain/normalize/merge-sightings.ts";
import { assessCity } from "../../../lambdas/assess/assess-city.ts";
import { assessSectionRounds } from "../../../lambdas/assess/assess-section-rounds.ts";
import { assessStationDay, type AssessPorts } from "../../../lambdas/assess/assess-station-day.ts";
import { river } from "../../../lambdas/runtime/places.ts";
import { memoryMaintenance } from "../../fakes/memory-maintenance.ts";
import { memoryAssessments, memoryObservations, memoryQueue } from "../../fakes/memory-stores.ts";

const { place: placeOf } = directoryOf(network);

/** The assess step on in-memory stores, with the real domain and network, and a clock to set. */
export function world(now: Instant) {
  const clock = { now };
  const [observations, assessments] = [memoryObservations(), memoryAssessments()];
  const [city, alert, bulletin] = [memoryQueue<CityMayChange>(), memoryQueue<AssessmentsChanged>(), memoryQueue<AssessmentsChanged>()];
  const period = memoryQueue<PeriodMayChange>();
  const maintenance = memoryMaintenance();
  const ports: AssessPorts = { observations, maintenance, assessments, city, alert, period, now: () => clock.now };
  const station = (id: string) => {
    const place = placeOf(id);
    if (place?.medium !== "air") throw new Error(`no station ${id}`);
    return place;
  };
  let created = epochMs("2020-01-01T00:00:00+08:00" as Instant) / 1000;
  return {
    clock, observations, maintenance, assessments, city, alert, period, bulletin, ports,
    /** Stores values of an interval as one push more. */
    say: async (place: string, endsAt: Instant, values: Readonly<Partial<Record<ItemKey, string>>>, length: IntervalLength = "PT1H") => {
      created += 1;
      const rank = rankOf({ created, keyId: place, hash: "0".repeat(32) }, 0);
      const fresh = Object.entries(values).map(([item, value]) => ({ item: item as ItemKey, sighting: { rank, value, receivedAt: plusHours(endsAt, 0) } }));
      await observations.put(mergeSightings(await observations.get(place, length, endsAt), fresh));
    },
    stationDay: (id: string, day: CivilDate, ends: readonly Instant[]) => assessStationDay(ports)(station(id), day, ends),
    rounds: (id: string, ends: readonly Instant[], over: Partial<AssessPorts> = {}) => {
      const place = placeOf(id);
      if (place?.medium !== "water") throw new Error(`no section ${id}`);
      return assessSectionRounds({ ...ports, river, ...over })(place, ends);
    },
    cityHour: (id: string, endsAt: Instant) =>
      assessCity({ observations, assessments, bulletin, stationsOf: (of) => network.airStations.filter((one) => one.city === of) })(id, endsAt),
  };
}
