import { randomBytes } from "node:crypto";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import * as z from "zod";
import { receiptId } from "../../../domain/model/rank.ts";
import { signedBy } from "../../../domain/order/joint-orders.ts";
import { alertsTopic } from "../../adapters/alerts-topic.ts";
import { assessmentsTable } from "../../adapters/assessments-table.ts";
import { dynamo, s3, sns } from "../../adapters/aws-clients.ts";
import { eventsTable } from "../../adapters/events-table.ts";
import { mattersTable } from "../../adapters/matters-table.ts";
import { rawArchive } from "../../adapters/raw-archive.ts";
import { logger, metrics } from "../../runtime/instruments.ts";
import { now } from "../../runtime/now.ts";
import { queueStep, type Work } from "../../runtime/queue-step.ts";
import { readInstallation } from "../../runtime/read-installation.ts";
import { archivedOrder } from "../../runtime/read-order.ts";
import { objectKeys } from "../../runtime/s3-event.ts";
import { readSettings } from "../../runtime/settings.ts";
import { applyJointOrder } from "./apply-joint-order.ts";
import { hashOfToken } from "./confirm-receipt.ts";
import { followSection } from "./follow-section.ts";
import type { JointPorts } from "./joint-ports.ts";
import { lookAfterMatters } from "./look-after-matters.ts";
import { JOINT_METRICS, JOINT_SETTINGS } from "./settings.ts";

const settings = readSettings(JOINT_SETTINGS, process.env);
const matters = mattersTable(dynamo, settings.mattersTable);
const archive = rawArchive(s3, settings.rawBucket);
const newToken = () => {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOfToken(token) };
};
const ports: JointPorts = {
  matters, assessments: assessmentsTable(dynamo, settings.assessmentsTable), events: eventsTable(dynamo, settings.eventsTable),
  topic: alertsTopic(sns, settings.jointNoticesTopic), token: newToken, now,
};
const sender = { installation: readInstallation(settings.installation) };
const follow = followSection(ports, sender);
const apply = applyJointOrder(ports, sender);
const look = lookAfterMatters(ports, sender, ({ looked, unanswered }) => {
  if (unanswered.length > 0) logger.warn("no duty post answers, telephone", { unanswered });
  metrics.addMetric(JOINT_METRICS.open, MetricUnit.Count, looked);
  metrics.addMetric(JOINT_METRICS.unanswered, MetricUnit.Count, unanswered.length);
});

/** From alert: events of a section may have changed. From the clock: receipts may be due. Everything else is a notification of the raw archive. */
const Message = z.union([z.strictObject({ section: z.string().min(1) }), z.strictObject({ lookAfterMatters: z.literal(true) })]);
type Ask = "look" | "section" | "order";

function plan(body: string): Work<Ask>[] {
  const message = Message.safeParse(JSON.parse(body));
  if (!message.success) return objectKeys(body).map((key) => ({ key, ask: "order" }));
  return "section" in message.data ? [{ key: message.data.section, ask: "section" }] : [{ key: "look-after-matters", ask: "look" }];
}

async function run(key: string, [ask]: readonly Ask[]): Promise<void> {
  if (ask === "section") return follow(key);
  if (ask === "order") return applyOrder(key);
  await look();
}

async function applyOrder(key: string): Promise<void> {
  const { push, ...named } = await archivedOrder(archive, key, "joint");
  if (named.name !== "report" && named.name !== "acknowledgement" && named.name !== "drill") throw new Error(`${named.name} is no order on joint matters`);
  await apply(named, signedBy(push));
  // Last: a record says that all was done, and the sweep looks for orders without one.
  await matters.applied({ receipt: receiptId(push), order: named.name });
}

export const handler = queueStep({ parse: (body) => body, plan, run, concurrency: 4 });
