import { MAX_ENDS, type PeriodsChanged } from "../../domain/model/hint.ts";
import type { CivilDate } from "../../domain/model/time.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, sqs } from "../adapters/aws-clients.ts";
import { queue } from "../adapters/queue.ts";
import { now } from "../runtime/now.ts";
import { network, placeOf } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { maintenanceWindows } from "../adapters/maintenance-windows.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { assessCityYear } from "./assess-city-year.ts";
import { assessSectionYear } from "./assess-section-year.ts";
import { assessStationYear } from "./assess-station-year.ts";
import { PeriodMessage, planPeriods, yearOf } from "./plan-periods.ts";
import { ASSESS_PERIOD_SETTINGS } from "./settings.ts";

const settings = readSettings(ASSESS_PERIOD_SETTINGS, process.env);
const stations = Map.groupBy(network.airStations, ({ city }) => city);
const ports = { assessments: assessmentsTable(dynamo, settings.assessmentsTable), now, stationsOf: (city: string) => stations.get(city) ?? [] };
const sectionYear = assessSectionYear({
  ...ports, observations: observationsTable(dynamo, settings.observationsTable), maintenance: maintenanceWindows(dynamo, settings.observationsTable), alert: queue(sqs, settings.alertQueue),
});
const stationYear = assessStationYear(ports);
const cityYear = assessCityYear(ports);

const bulletin = queue(sqs, settings.bulletinQueue);

/** After every success, whether or not anything was written: after a crash in between, the repetition must still say so. */
const tell = (periodsOf: string, days: readonly CivilDate[]): Promise<void> => bulletin.send(inMessages(periodsOf, [...new Set(days)]));
const inMessages = (periodsOf: string, days: readonly CivilDate[]): PeriodsChanged[] =>
  Array.from({ length: Math.ceil(days.length / MAX_ENDS) }, (_, part) => ({ periodsOf, days: days.slice(part * MAX_ENDS, (part + 1) * MAX_ENDS) }));

/** Month, quarter and year of stations, cities and sections; a backlog of days computes each period once a batch. */
export const handler = queueStep({
  parse: (body) => PeriodMessage.parse(JSON.parse(body)),
  plan: (message) => planPeriods(message, { network, placeOf, now: now() }),
  run: async (key, days) => {
    const { subject, id, year } = yearOf(key);
    if (subject === "city") return cityYear(id, year, days).then(() => tell(id, days));
    const station = placeOf(id);
    if (subject === "section" && station?.medium === "water") return sectionYear(station, year, days).then(() => tell(id, days));
    if (station?.medium !== "air") throw new Error(`the network has no air station ${id}`);
    return stationYear(station, year, days).then(() => tell(id, days));
  },
});
