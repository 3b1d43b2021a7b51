import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { s3 } from "../adapters/aws-clients.ts";
import { manifestBucket } from "../adapters/manifest-bucket.ts";
import { rawObjects } from "../adapters/raw-objects.ts";
import { logger, metrics } from "../runtime/instruments.ts";
import { now } from "../runtime/now.ts";
import { network, placeOf } from "../runtime/places.ts";
import { readSettings } from "../runtime/settings.ts";
import { daysToMake } from "./days-to-make.ts";
import { makeDay, type ManifestPorts } from "./make-day.ts";
import { MANIFEST_SETTINGS } from "./settings.ts";

const settings = readSettings(MANIFEST_SETTINGS, process.env);
const ports: ManifestPorts = {
  raw: rawObjects(s3, settings.rawBucket),
  manifests: manifestBucket(s3, settings.manifestBucket),
  places: [...network.airStations, ...network.sections, ...network.outlets].map(({ id }) => id),
  placeOf, now,
};
const make = makeDay(ports);
/** Time that a day must have left: with less the next run goes on. */
const ENOUGH_MS = 240_000;

/** Invoked by a schedule: makes every day that is due, so that a missed run is made up. A failure is thrown, rings, and is tried again. */
export const handler = async (_event: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> => {
  const days = await daysToMake(ports);
  let made = 0;
  for (const day of days) {
    if (made > 0 && context.getRemainingTimeInMillis() < ENOUGH_MS) break;
    await make(day);
    made += 1;
  }
  logger.info("made manifests", { days: days.slice(0, made), left: days.length - made });
  metrics.addMetric("ManifestDaysMade", MetricUnit.Count, made);
  metrics.addMetric("ManifestDaysLeft", MetricUnit.Count, days.length - made);
  metrics.publishStoredMetrics();
};
