import { dynamo, s3 } from "../adapters/aws-clients.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { registryTable } from "../adapters/registry-table.ts";
import { logger } from "../runtime/instruments.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { objectKeys } from "../runtime/s3-event.ts";
import { readSettings } from "../runtime/settings.ts";
import { applyCommand } from "./apply-command.ts";
import { REGISTRY_SETTINGS } from "./settings.ts";

const settings = readSettings(REGISTRY_SETTINGS, process.env);
const apply = applyCommand({
  archive: rawArchive(s3, settings.rawBucket),
  registry: registryTable(dynamo, settings.registryTable),
  report: (problem, details) => logger.warn(problem, details),
});

export const handler = queueStep({ parse: objectKeys, plan: (keys) => keys.map((key) => ({ key, ask: key })), run: (key) => apply(key) });
