import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { deadRecords } from "../adapters/dead-records.ts";
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
import type { Assessment } from "../../domain/model/assessment.ts";
import { KEY_ID } from "../../domain/model/rank.ts";
import { civilDateAt, parseInstant, plusHours, type Instant } from "../../domain/model/time.ts";
import { findSender } from "../runtime/find-sender.ts";
import { httpStep } from "../runtime/http-step.ts";
import { now } from "../runtime/now.ts";
import { cityOf, network, placeOf } from "../runtime/places.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { readInstallation } from "../runtime/read-installation.ts";
import { readSettings } from "../runtime/settings.ts";
import { bureauObservation, bureauWindow, receiptsOf } from "./bureau-answer.ts";
import { readerOf } from "./bureau-reader.ts";
import { judgedAgain } from "./judged-again.ts";
import { LEDGER_HOURS, senderLedger, stationLedger } from "./ledger-answers.ts";
import { noticeAnswer } from "./notice-answer.ts";
import { orderStatus } from "./order-status.ts";
import { publicAssessment, publicObservation } from "./public-answer.ts";
import { receiptStatus } from "./receipt-status.ts";
import { senderStatus } from "./sender-status.ts";
import { QUERY_SETTINGS } from "./settings.ts";
import { subscriptionsAnswer } from "./subscriptions-answer.ts";

const settings = readSettings(QUERY_SETTINGS, process.env);
const observations = observationsTable(dynamo, settings.observationsTable);
const assessments = assessmentsTable(dynamo, settings.assessmentsTable);
const registry = registryTable(dynamo, settings.registryTable);
const windows = maintenanceWindows(dynamo, settings.observationsTable);
const judgeAgain = judgedAgain({ observations, maintenance: windows, stationsOf: (city) => network.airStations.filter((station) => station.city === city) });
const senderOf = senderStatus(registry);
const receipts = receiptsTable(dynamo, settings.receiptsTable);
const dead = deadRecords(dynamo, settings.receiptsTable);
const archive = rawArchive(s3, settings.rawBucket);
const statusOf = receiptStatus({ archive, receipts, observations, dead });
const subscriptions = subscriptionsTable(dynamo, settings.subscriptionsTable);
const [applied, appliedByAlert] = [orderRecords(dynamo, settings.receiptsTable), orderRecords(dynamo, settings.noticesTable, "id")];
const matters = mattersTable(dynamo, settings.mattersTable);
const statusOfOrder = orderStatus({
  archive, orders: { get: async (receipt) => (await applied.get(receipt)) ?? (await appliedByAlert.get(receipt)) ?? matters.order(receipt) }, subscriptions, matters, dead, observations, windows, placeOf,
});

const ledgerPorts = {
  raw: rawObjects(s3, settings.rawBucket), receipts, dead,
  observations, placeOf, now,
};

const noticePorts = {
  notices: noticesTable(dynamo, settings.noticesTable), installation: readInstallation(settings.installation), findKey: () => findSender(registry).find, now,
};

const instant = z.string().transform((text, context): Instant => {
  // A "+" that was not escaped arrives as a space.
  const parsed = parseInstant(text.replace(" ", "+"));
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: "须为带时区的时间，如 2026-03-01T01:00:00+08:00 · a time with an offset" });
  return z.NEVER;
});
const Period = z.object({ from: instant.optional(), to: instant.optional() });
const Again = z.object({ asOf: instant.optional(), under: z.string().min(1).max(32).optional() });
const KINDS = [
  "air-hour", "air-day", "air-month", "air-quarter", "air-year", "city-hour", "city-day", "city-month", "city-quarter", "city-year", "water-round",
  "section-week", "section-month", "section-quarter", "section-year",
] as const satisfies readonly Assessment["kind"][];
const Kind = z.object({ kind: z.enum(KINDS) });
const LONGEST_HOURS = 31 * 24;

const notFound = (what: string) => problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: what });

/** The asked period, by default the last 24 hours; an answer to give where it is wrong or longer than `longest` hours (31 days). */
function periodOf(event: APIGatewayProxyEventV2, longest = LONGEST_HOURS) {
  const parsed = Period.safeParse(event.queryStringParameters ?? {});
  const bad = (detail: string) => ({ answer: problemAnswer({ status: 400, type: "bad-period", title: "时段有误 Bad period", detail }) });
  if (!parsed.success) return bad(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
  const to = parsed.data.to ?? now();
  const from = parsed.data.from ?? plusHours(to, -24);
  if (from > to || plusHours(from, longest) < to) return bad(`起止颠倒或超过 ${longest} 小时。from is after to, or the period is longer than ${longest} hours.`);
  return { from, to };
}

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
  "GET /v1/places": async () => jsonAnswer(200, { cities: network.cities, airStations: network.airStations, sections: network.sections }),
  "GET /v1/places/{id}/observations": async (event) => {
    const place = placeOf(event.pathParameters?.["id"] ?? "");
    if (!place) return notFound("没有这个站点或断面。No such station or section.");
    const period = periodOf(event);
    if ("answer" in period) return period.answer;
    const reader = await readerOf(event, findSender(registry).find, now());
    if (!reader.ok) return reader.fault;
    const found = await observations.range(place.id, place.medium === "air" ? "PT1H" : "PT4H", period.from, period.to);
    if (reader.value === "anyone") return jsonAnswer(200, { place: place.id, observations: found.map(publicObservation) });
    const decoders = await receipts.decoders(receiptsOf(found));
    return jsonAnswer(200, { place: place.id, observations: found.map((one) => bureauObservation(one, decoders)), maintenance: (await windows.between(place.id, period.from, period.to)).map(bureauWindow) });
  },
  "GET /v1/places/{id}/assessments": async (event) => {
    const id = event.pathParameters?.["id"] ?? "";
    if (!placeOf(id) && !cityOf(id)) return notFound("没有这个站点、断面或城市。No such station, section or city.");
    const kind = Kind.safeParse(event.queryStringParameters ?? {});
    if (!kind.success) return problemAnswer({ status: 400, type: "bad-kind", title: "类型有误 Bad kind", detail: `kind: ${KINDS.join(", ")}` });
    const period = periodOf(event);
    if ("answer" in period) return period.answer;
    const again = Again.safeParse(event.queryStringParameters ?? {});
    const bad = (detail: string) => problemAnswer({ status: 400, type: "bad-question", title: "无法重新评价 Cannot judge again", detail });
    if (!again.success) return bad(again.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
    if (again.data.asOf !== undefined || again.data.under !== undefined) {
      const of = placeOf(id) ?? { ...cityOf(id)!, medium: "city" as const };
      const judged = await judgeAgain({ of, kind: kind.data.kind, ...period, asOf: again.data.asOf, under: again.data.under, now: now() });
      return judged.ok ? jsonAnswer(200, judged.value) : bad(judged.fault);
    }
    const found = await assessments.range(id, kind.data.kind, period.from, period.to);
    return jsonAnswer(200, { place: id, assessments: found.map(publicAssessment) });
  },
  "GET /v1/subscriptions": subscriptionsAnswer({ subscriptions, findKey: () => findSender(registry).find, now }),
  "GET /v1/notices/{id}": noticeAnswer(noticePorts, "json"),
  "GET /v1/notices/{id}/cap": noticeAnswer(noticePorts, "cap"),
  "GET /v1/ledger": async (event) => {
    const { station, sender } = event.queryStringParameters ?? {};
    if ((station === undefined) === (sender === undefined)) {
      return problemAnswer({ status: 400, type: "bad-ledger", title: "对账对象有误 Bad ledger", detail: "请给出 station（站点或断面）或 sender（密钥编号）之一。Give either station or sender (a key id)." });
    }
    const period = periodOf(event, LEDGER_HOURS);
    if (sender !== undefined) {
      if (!KEY_ID.test(sender)) return problemAnswer({ status: 400, type: "bad-ledger", title: "对账对象有误 Bad ledger", detail: "sender 不是密钥编号。sender is not a key id." });
      return "answer" in period ? period.answer : jsonAnswer(200, await senderLedger(ledgerPorts)(sender, period.from, period.to));
    }
    const place = placeOf(station ?? "");
    if (!place) return notFound("没有这个站点或断面。No such station or section.");
    return "answer" in period ? period.answer : jsonAnswer(200, await stationLedger(ledgerPorts)(place, period.from, period.to));
  },
});
