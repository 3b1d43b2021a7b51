import { CANARY, canaryPlaceOf } from "../../domain/canary/canary-place.ts";
import type { CivilDate, Instant } from "../../domain/model/time.ts";
import { assessStationDay, type AssessPorts } from "./assess-station-day.ts";

const nobody = { send: async () => {} };

/** Assesses the canary's hours as those of any station. It is of no city and in no period: it goes on to alert alone. */
export const assessCanary = (ports: AssessPorts) => {
  const stationDay = assessStationDay({ ...ports, city: nobody, period: nobody });
  return (day: CivilDate, ends: readonly Instant[]): Promise<void> => stationDay(canaryPlaceOf(CANARY)!, day, ends);
};
