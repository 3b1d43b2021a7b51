import { s3, dynamo } from "../adapters/aws-clients.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { registryTable } from "../adapters/registry-table.ts";
import { httpStep } from "../runtime/http-step.ts";
import { now } from "../runtime/now.ts";
import { placeOf } from "../runtime/places.ts";
import { readSettings } from "../runtime/settings.ts";
import { Administrators, collectEnrolment } from "./collect-enrolment.ts";
import { collectReadings } from "./collect-readings.ts";
import { COLLECT_SETTINGS } from "./settings.ts";

const settings = readSettings(COLLECT_SETTINGS, process.env);
const archive = rawArchive(s3, settings.rawBucket);
const administrators = Administrators.parse(JSON.parse(settings.administrators));

export const handler = httpStep({
  "POST /v1/readings": collectReadings({ archive, registry: registryTable(dynamo, settings.registryTable), placeOf, now }),
  "POST /v1/enrolments": collectEnrolment({ archive, administrators, placeOf, now }),
});
