import * as z from "zod";
import { CANARY } from "../../domain/canary/canary-place.ts";
import { ObservationsChanged } from "../../domain/model/hint.ts";
import { dayOfIntervalEnd, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, sqs } from "../adapters/aws-clients.ts";
import { maintenanceWindows } from "../adapters/maintenance-windows.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { queue } from "../adapters/queue.ts";
import { now } from "../runtime/now.ts";
import { network, placeOf, river } from "../runtime/places.ts";
import { queueStep, type Work } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { assessCanary } from "./assess-canary.ts";
import { assessOutletHours } from "./assess-outlet-hours.ts";
import { assessSectionRounds } from "./assess-section-rounds.ts";
import { assessStationDay } from "./assess-station-day.ts";
import { daysToClose } from "./days-to-close.ts";
import { ASSESS_SETTINGS } from "./settings.ts";

const settings = readSettings(ASSESS_SETTINGS, process.env);
const ports = {
  observations: observationsTable(dynamo, settings.observationsTable),
  maintenance: maintenanceWindows(dynamo, settings.observationsTable),
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  city: queue(sqs, settings.cityQueue),
  alert: queue(sqs, settings.alertQueue),
  period: queue(sqs, settings.periodQueue),
  now,
};
const stationDay = assessStationDay(ports);
const outletHours = assessOutletHours(ports);
const canaryDay = assessCanary(ports);
const sectionRounds = assessSectionRounds({ ...ports, river });

/** From normalize: readings of a place; from the clock: a day is over, also for a station that fell silent. */
const Message = z.union([ObservationsChanged, z.strictObject({ closeDay: z.literal(true) })]);
type Ask = readonly Instant[];
const OPEN_DAYS = "open-days";

function plan(message: z.infer<typeof Message>): Work<Ask>[] {
  if ("closeDay" in message) return [...network.airStations, ...network.outlets].map(({ id }) => ({ key: `${id} ${OPEN_DAYS}`, ask: [] }));
  if (message.length === "PT4H") return [{ key: message.place, ask: message.ends }];
  const days = Map.groupBy(message.ends, dayOfIntervalEnd);
  return [...days].map(([day, ends]) => ({ key: `${message.place} ${day}`, ask: ends }));
}

async function run(key: string, asks: readonly Ask[]): Promise<void> {
  const [id, day] = key.split(" ") as [string, CivilDate | typeof OPEN_DAYS | undefined];
  if (id === CANARY) return canaryDay(day as CivilDate, [...new Set(asks.flat())]);
  const place = placeOf(id);
  if (!place) throw new Error(`the network has no station, section or outlet ${id}`);
  const ends = [...new Set(asks.flat())];
  if (place.medium === "water") return sectionRounds(place, ends);
  if (day === undefined) throw new Error(`no day asked for ${id}`);
  const assess = place.medium === "air" ? stationDay.bind(null, place) : outletHours.bind(null, place);
  if (day !== OPEN_DAYS) return assess(day, ends);
  for (const open of await daysToClose(ports.assessments, place.id, place.medium === "air" ? "air-day" : "outlet-day", now())) await assess(open, []);
}

export const handler = queueStep({ parse: (body) => Message.parse(JSON.parse(body)), plan, run });
