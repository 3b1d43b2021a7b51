import * as z from "zod";
import { CANARY } from "../../domain/canary/canary-place.ts";
import { AssessmentsChanged, inMessages } from "../../domain/model/hint.ts";
import type { Instant } from "../../domain/model/time.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3, sqs } from "../adapters/aws-clients.ts";
import { alertCanary } from "../adapters/canary-answers.ts";
import { deadRecords } from "../adapters/dead-records.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { maintenanceWindows } from "../adapters/maintenance-windows.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { queue } from "../adapters/queue.ts";
import { receiptsTable } from "../adapters/receipts-table.ts";
import { receivedPushes } from "../adapters/received-pushes.ts";
import { silenceTable } from "../adapters/silence-table.ts";
import { now } from "../runtime/now.ts";
import { network } from "../runtime/places.ts";
import { answerCanary } from "../runtime/answer-canary.ts";
import { queueStep, type Work } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { alertPlace, type AlertPorts, type AskedBy } from "./alert-place.ts";
import { lookAfter } from "./look-after.ts";
import { ALERT_SETTINGS } from "./settings.ts";
import { lookForSilence } from "./silence/look-for-silence.ts";

const settings = readSettings(ALERT_SETTINGS, process.env);
const events = eventsTable(dynamo, settings.eventsTable);
const bulletin = queue(sqs, settings.bulletinQueue);
const send = queue(sqs, settings.sendQueue);
const joint = queue(sqs, settings.jointQueue);
const ports: AlertPorts = {
  assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  events,
  sending: { ask: () => send.send([{ send: true }]) },
  now,
};
const follow = alertPlace(ports);
const canary = answerCanary({ assessments: ports.assessments, answer: alertCanary(dynamo, settings.eventsTable), now });
const changed = async (hint: AssessmentsChanged, by?: AskedBy): Promise<void> => {
  await follow(hint, by);
  await bulletin.send(inMessages(hint));
  if (hint.kind === "water-round") await joint.send([{ section: hint.place }]);
};
const look = lookAfter({
  ...ports, follow: changed,
  lookForSilence: lookForSilence({
    ...ports, network, observations: observationsTable(dynamo, settings.observationsTable), 
    received: receivedPushes(s3, settings.rawBucket, { records: receiptsTable(dynamo, settings.receiptsTable), dead: deadRecords(dynamo, settings.receiptsTable) }),
    maintenance: maintenanceWindows(dynamo, settings.observationsTable), silence: silenceTable(dynamo, settings.eventsTable),
  }),
});

/** From assess: assessments of a place may have changed. From the clock: stations may be silent, open events without data, notices may lie unsent. */
const Message = z.union([AssessmentsChanged, z.strictObject({ lookAfter: z.literal(true) })]);
type Ask = readonly Instant[];
const LOOK = "look-after";

const plan = (message: z.infer<typeof Message>): Work<Ask>[] =>
  ("lookAfter" in message ? [{ key: LOOK, ask: [] }] : [{ key: `${message.place} ${message.kind}`, ask: message.ends }]);

async function run(key: string, asks: readonly Ask[]): Promise<void> {
  if (key === LOOK) return look();
  const [place, kind] = key.split(" ") as [string, AssessmentsChanged["kind"]];
  if (place === CANARY) {
    await canary();
    return bulletin.send([{ canary: true }]);
  }
  await changed({ place, kind, ends: [...new Set(asks.flat())] });
}

export const handler = queueStep({ parse: (body) => Message.parse(JSON.parse(body)), plan, run });
