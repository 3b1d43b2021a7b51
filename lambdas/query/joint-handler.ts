import { dynamo } from "../adapters/aws-clients.ts";
import { mattersTable } from "../adapters/matters-table.ts";
import { registryTable } from "../adapters/registry-table.ts";
import { findSender } from "../runtime/find-sender.ts";
import { httpStep } from "../runtime/http-step.ts";
import { now } from "../runtime/now.ts";
import { readSettings } from "../runtime/settings.ts";
import { handoverAnswer, matterAnswer, responseTimesAnswer, unacknowledgedAnswer } from "./joint-answers.ts";
import { QUERY_JOINT_SETTINGS } from "./joint-settings.ts";

const settings = readSettings(QUERY_JOINT_SETTINGS, process.env);
const registry = registryTable(dynamo, settings.registryTable);
const ports = { matters: mattersTable(dynamo, settings.mattersTable), findKey: () => findSender(registry).find, now };

export const handler = httpStep({
  "GET /v1/joint/unacknowledged": unacknowledgedAnswer(ports),
  "GET /v1/joint/handover": handoverAnswer(ports),
  "GET /v1/joint/matters/{id}": matterAnswer(ports),
  "GET /v1/joint/response-times": responseTimesAnswer(ports),
});
