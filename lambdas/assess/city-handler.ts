import { CityMayChange } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, sqs } from "../adapters/aws-clients.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { queue } from "../adapters/queue.ts";
import { network } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { assessCity } from "./assess-city.ts";
import { ASSESS_CITY_SETTINGS } from "./settings.ts";

const settings = readSettings(ASSESS_CITY_SETTINGS, process.env);
const stations = Map.groupBy(network.airStations, ({ city }) => city);
const assess = assessCity({
  observations: observationsTable(dynamo, settings.observationsTable),
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  bulletin: queue(sqs, settings.bulletinQueue),
  stationsOf: (city) => stations.get(city) ?? [],
});

/** One piece of work is one city and hour, however many stations of it asked. */
export const handler = queueStep({
  parse: (body) => CityMayChange.parse(JSON.parse(body)),
  plan: ({ city, ends }) => ends.map((endsAt) => ({ key: `${city} ${endsAt}`, ask: endsAt })),
  run: (key) => {
    const [city, endsAt] = key.split(" ") as [string, Instant];
    return assess(city, endsAt);
  },
});
