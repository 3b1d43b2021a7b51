import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { deadRecords } from "../adapters/dead-records.ts";
import { draftsTable } from "../adapters/drafts-table.ts";
import { eventsTable } from "../adapters/events-table.ts";
import { issuesTable } from "../adapters/issues-table.ts";
import { maintenanceWindows } from "../adapters/maintenance-windows.ts";
import { mattersTable } from "../adapters/matters-table.ts";
import { noticesTable } from "../adapters/notices-table.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { orderRecords } from "../adapters/order-records.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { rawObjects } from "../adapters/raw-objects.ts";
import { receiptsTable } from "../adapters/receipts-table.ts";
import { registryTable } from "../adapters/registry-table.ts";
import { subscriptionsTable } from "../adapters/subscriptions-table.ts";
import { KEY_ID } from "../../domain/model/rank.ts";
import { civilDateAt } from "../../domain/model/time.ts";
import { findSender } from "../runtime/find-sender.ts";
import { httpStep } from "../runtime/http-step.ts";
import { now } from "../runtime/now.ts";
import { cityOf, network, placeOf, river } from "../runtime/places.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { readInstallation } from "../runtime/read-installation.ts";
import { readSettings } from "../runtime/settings.ts";
import { openEventsRoute, placeEventsRoute } from "./event-routes.ts";
import { issuesRoute } from "./issues-route.ts";
import { isJointNotice, jointNoticeAnswer } from "./joint-notice-answer.ts";
import { judgedAgain } from "./judged-again.ts";
import { ledgerRoute } from "./ledger-route.ts";
import { noticeAnswer } from "./notice-answer.ts";
import { orderStatus } from "./order-status.ts";
import { openapiRoute } from "./openapi/openapi-route.ts";
import { tryRoute } from "./openapi/try-route.ts";
import { draftsAnswer } from "./drafts-answer.ts";
import { assessmentsRoute, observationsRoute, placesRoute } from "./place-routes.ts";
import { publicRead } from "./public-read.ts";
import { receiptStatus } from "./receipt-status.ts";
import { senderStatus } from "./sender-status.ts";
import { QUERY_SETTINGS } from "./settings.ts";
import { subscriptionsAnswer } from "./subscriptions-answer.ts";

const settings = readSettings(QUERY_SETTINGS, process.env);
const observations = observationsTable(dynamo, settings.observationsTable);
const assessments = assessmentsTable(dynamo, settings.assessmentsTable);
const registry = registryTable(dynamo, settings.registryTable);
const windows = maintenanceWindows(dynamo, settings.observationsTable);
const judgeAgain = judgedAgain({ observations, maintenance: windows, stationsOf: (city) => network.airStations.filter((station) => station.city === city), beside: river.beside });
const senderOf = senderStatus(registry);
const receipts = receiptsTable(dynamo, settings.receiptsTable);
const dead = deadRecords(dynamo, settings.receiptsTable);
const archive = rawArchive(s3, settings.rawBucket);
const statusOf = receiptStatus({ archive, receipts, observations, dead });
const subscriptions = subscriptionsTable(dynamo, settings.subscriptionsTable);
const [applied, appliedByAlert] = [orderRecords(dynamo, settings.receiptsTable), orderRecords(dynamo, settings.noticesTable, "id")];
const matters = mattersTable(dynamo, settings.mattersTable);
const drafts = draftsTable(dynamo, settings.draftsTable);
const statusOfOrder = orderStatus({
  archive, orders: { get: async (receipt) => (await applied.get(receipt)) ?? (await appliedByAlert.get(receipt)) ?? (await matters.order(receipt)) ?? drafts.order(receipt) }, subscriptions, matters, drafts, dead, observations, windows, placeOf,
});

const ledgerPorts = {
  raw: rawObjects(s3, settings.rawBucket), receipts, dead,
  observations, network, placeOf, findKey: () => findSender(registry).find, now,
};

const noticePorts = {
  notices: noticesTable(dynamo, settings.noticesTable), installation: readInstallation(settings.installation), findKey: () => findSender(registry).find, now,
};

const jointNoticePorts = { ...noticePorts, notices: matters };
const noticeRoute = (as: "json" | "cap") => publicRead((event) => (isJointNotice(event) ? jointNoticeAnswer(jointNoticePorts, as)(event) : noticeAnswer(noticePorts, as)(event)));

const notFound = (what: string) => problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: what });

const placePorts = {
  network, placeOf, cityOf, observations, assessments, windows, decoders: (ids: readonly string[]) => receipts.decoders(ids), judgeAgain, findKey: () => findSender(registry).find, now,
};
const eventPorts = {
  events: eventsTable(dynamo, settings.eventsTable), network, placeOf, cityOf, findKey: () => findSender(registry).find, now,
};

export const handler = httpStep({
  "GET /v1/receipts/{id}": async (event) => {
    const id = event.pathParameters?.["id"] ?? "";
    const from = /^\d{1,6}$/.exec(event.queryStringParameters?.["from"] ?? "0");
    if (!from) return problemAnswer({ status: 400, type: "bad-from", title: "起始序号有误 Bad start", detail: "from 须为非负整数。from is a whole number, 0 or more." });
    const status = (await statusOf(id, Number(from[0]))) ?? (await statusOfOrder(id));
    return status ? jsonAnswer(200, status) : notFound(`没有这张回执。No receipt "${id}" was ever given.`);
  },
  "GET /v1/senders/{id}": async (event) => {
    const id = event.pathParameters?.["id"] ?? "";
    const sender = KEY_ID.test(id) ? await senderOf(id, civilDateAt(now())) : undefined;
    return sender ? jsonAnswer(200, sender) : notFound(`没有登记密钥。No key "${id}" is enrolled.`);
  },
  "GET /v1/places": publicRead(placesRoute(placePorts)),
  "GET /v1/places/{id}/observations": publicRead(observationsRoute(placePorts)),
  "GET /v1/places/{id}/assessments": publicRead(assessmentsRoute(placePorts)),
  "GET /v1/places/{id}/exceedances": publicRead(placeEventsRoute(eventPorts)),
  "GET /v1/exceedances": publicRead(openEventsRoute(eventPorts)),
  "GET /v1/bulletins": publicRead(issuesRoute({ issues: issuesTable(dynamo, settings.issuesTable), now })),
  "GET /v1/openapi.json": publicRead(openapiRoute),
  "GET /v1/try": tryRoute,
  "GET /v1/subscriptions": subscriptionsAnswer({ subscriptions, findKey: () => findSender(registry).find, now }),
  "GET /v1/drafts": draftsAnswer({ drafts, findKey: () => findSender(registry).find, now }),
  "GET /v1/notices/{id}": noticeRoute("json"),
  "GET /v1/notices/{id}/cap": noticeRoute("cap"),
  "GET /v1/ledger": publicRead(ledgerRoute(ledgerPorts)),
});
