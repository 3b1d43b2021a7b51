import * as z from "zod";
import { DEFAULT_SETTINGS, SenderSettings } from "../../domain/registry/sender-settings.ts";
import { s3 } from "../adapters/aws-clients.ts";
import { inboxBucket } from "../adapters/inbox-bucket.ts";
import { rawArchive } from "../adapters/raw-archive.ts";
import { now } from "../runtime/now.ts";
import { cityOf, placeOf } from "../runtime/places.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { createdObjects } from "../runtime/s3-event.ts";
import { readSettings } from "../runtime/settings.ts";
import { INBOX_SETTINGS } from "./settings.ts";
import { takeDrop } from "./take-drop.ts";

const settings = readSettings(INBOX_SETTINGS, process.env);
const bySetting = z.record(z.string(), SenderSettings).parse(JSON.parse(settings.bureaus));
const take = takeDrop({
  inbox: inboxBucket(s3, settings.inboxBucket),
  archive: rawArchive(s3, settings.rawBucket),
  placeOf, cityOf, now,
  settingsOf: (city) => (Object.hasOwn(bySetting, city) ? bySetting[city]! : DEFAULT_SETTINGS),
});

/** One piece of work is one version of a file; one at a time, for a file may take most of the memory. */
export const handler = queueStep({
  parse: createdObjects,
  plan: (objects) => objects.map((object) => ({ key: JSON.stringify([object.key, object.versionId]), ask: object })),
  run: async (_work, [object]) => take(object!.key, object!.versionId),
  concurrency: 1,
});
