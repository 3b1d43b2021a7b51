import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import type { OrderKind } from "../../domain/order/order-kind.ts";
import { ORDER_KINDS, ORDER_NAMES } from "../../domain/order/order-kinds.ts";
import { Enrolment, Revocation, Rotation } from "../../domain/registry/command.ts";
import { RateLimit } from "../../domain/registry/rate-limit.ts";
import { s3, dynamo } from "../adapters/aws-clients.ts";
import { limitsTable } from "../adapters/limits-table.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { registryTable } from "../adapters/registry-table.ts";
import { secretText } from "../adapters/secret-text.ts";
import { CANARY_PATH, NO_CANARY } from "../canary/settings.ts";
import { httpStep } from "../runtime/http-step.ts";
import { now } from "../runtime/now.ts";
import { cityOf, placeOf } from "../runtime/places.ts";
import { readSettings } from "../runtime/settings.ts";
import { collectCanary } from "./collect-canary.ts";
import { Administrators, collectCommand } from "./collect-command.ts";
import { collectOrder } from "./collect-order.ts";
import { collectReadings } from "./collect-readings.ts";
import { countRefusal, countRefusals } from "./count-refusals.ts";
import { limitSender } from "./limit-sender.ts";
import { COLLECT_SETTINGS } from "./settings.ts";

const settings = readSettings(COLLECT_SETTINGS, process.env);
const ports = {
  archive: rawArchive(s3, settings.rawBucket),
  registry: registryTable(dynamo, settings.registryTable),
  limit: limitSender(limitsTable(dynamo, settings.limitsTable), RateLimit.parse(JSON.parse(settings.senderLimit))),
  administrators: Administrators.parse(JSON.parse(settings.administrators)),
  placeOf, cityOf, now,
};
const command = (shape: z.ZodType<Enrolment | Revocation | Rotation>) => countRefusals(collectCommand(shape, ports), countRefusal);

const orders = Object.fromEntries(ORDER_NAMES.map((name) => {
  const kind: OrderKind<unknown> = ORDER_KINDS[name];
  return [`POST ${kind.path}`, countRefusals(collectOrder(kind, ports), countRefusal)];
}));

const canaryText = settings.canaryKey === NO_CANARY ? undefined : secretText(new SecretsManagerClient({}), settings.canaryKey);
export const handler = httpStep({
  "POST /v1/readings": countRefusals(collectReadings(ports), countRefusal),
  "POST /v1/enrolments": command(Enrolment),
  "POST /v1/revocations": command(Revocation),
  "POST /v1/rotations": command(Rotation),
  ...orders,
  [`POST ${CANARY_PATH}`]: collectCanary(ports, canaryText),
});
