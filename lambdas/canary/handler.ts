import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CANARY, CANARY_PREFIX, parseCanaryKey } from "../../domain/canary/canary-place.ts";
import { STAGES } from "../../domain/canary/silent-stage.ts";
import { signedAt } from "../../domain/model/rank.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import { sendSigned } from "../../ops/signing/send-signed.ts";
import { assessmentsTable } from "../adapters/assessments-table.ts";
import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { alertCanary, bulletinCanary } from "../adapters/canary-answers.ts";
import { listObjects } from "../adapters/list-objects.ts";
import { observationsTable } from "../adapters/observations-table.ts";
import { secretText } from "../adapters/secret-text.ts";
import { canaryKey } from "../runtime/canary-key.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { readSettings } from "../runtime/settings.ts";
import { flyCanary } from "./fly-canary.ts";
import { CANARY_METRICS, CANARY_PATH, CANARY_SETTINGS } from "./settings.ts";

/** It waits for no backlog: what is not answered at the second try is a finding. */
const TRIES = 2;
const settings = readSettings(CANARY_SETTINGS, process.env);
const secret = secretText(new SecretsManagerClient({}), settings.canaryKey);

async function push(body: string): Promise<void> {
  const { privateKey } = canaryKey(await secret());
  const answer = await sendSigned(settings.api, CANARY_PATH, { keyId: CANARY, privateKey }, body, () => Math.floor(epochMs(now()) / 1000), { tries: TRIES });
  if (answer.status !== 202) throw new Error(`collect answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`);
}

async function pushes(hours: readonly string[]): Promise<Instant[]> {
  const found: Instant[] = [];
  for (const hour of hours) {
    for await (const { key } of listObjects(s3, settings.rawBucket, `${CANARY_PREFIX}${hour.replace("T", "/")}/`)) {
      const of = parseCanaryKey(key);
      if (of) found.push(signedAt(of));
    }
  }
  return found.toSorted();
}

const fly = flyCanary({
  push, pushes, observations: observationsTable(dynamo, settings.observationsTable), assessments: assessmentsTable(dynamo, settings.assessmentsTable),
  alert: alertCanary(dynamo, settings.eventsTable), bulletin: bulletinCanary(dynamo, settings.issuesTable), everyMinutes: Number(settings.everyMinutes), now,
});

/** Invoked by a schedule. A failure is thrown; the number of runs is missed by an alarm of its own. */
export const handler = async (): Promise<void> => {
  const flight = await fly();
  if (flight.silent !== null || flight.notAcknowledged !== null) logger.error("the canary did not get through", { ...flight });
  for (const stage of STAGES) metrics.addMetric(CANARY_METRICS.silent[stage], MetricUnit.Count, Number(flight.silent === stage));
  metrics.addMetric(CANARY_METRICS.runs, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
};
