import { followSeries } from "../../domain/alert/follow-series.ts";
import { hintSpans } from "../../domain/alert/hint-spans.ts";
import { seriesOf } from "../../domain/alert/series-of.ts";
import { seriesName, unsentNotices, type Series, type SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import { againUntil } from "./again-until.ts";
import type { AlertPorts } from "./alert-ports.ts";
import { readWindow, type ReadSeries } from "./read-window.ts";
import { sendUnsent } from "./send-unsent.ts";

export type { AlertPorts } from "./alert-ports.ts";
const directory = directoryOf(network);

/**
 * Follows what changed assessments mean for the events of a place, and tells the cities: reads the series (version first), then the
 * assessments, computes, writes if the version is still the one read, else starts over; then sends every notice that is not sent.
 * Safe to repeat, in any order and in parallel. A place without alerts raises nothing.
 */
export const alertPlace = (ports: AlertPorts) => async (hint: AssessmentsChanged): Promise<void> => {
  const place = directory.place(hint.place);
  if (place === undefined) return;
  for (const ends of hintSpans(hint.ends)) await followSpan(ports, place, hint.kind, ends);
};

async function followSpan(ports: AlertPorts, place: Place, kind: AssessmentsChanged["kind"], ends: readonly Instant[]): Promise<void> {
  const now = ports.now();
  let open: readonly Series[] = seriesOf(place, kind, ends, now);
  await againUntil(`following ${kind} of ${place.id}`, async () => {
    if (open.length === 0) return true;
    const stored = await ports.events.ofPlace(place.id);
    const docs = new Map(open.map((series) => [series, stored.find((doc) => doc.series === seriesName(series)) ?? null] as const));
    const outdated: Series[] = [];
    for (const read of await readWindow(ports, kind, ends, docs, now)) {
      const doc = await keep(ports, place, read, now);
      if (doc === "outdated") outdated.push(read.series);
      else if (unsentNotices(doc).length > 0) await sendUnsent(ports)(doc);
    }
    open = outdated;
    return open.length === 0;
  });
}

/** Computes a series and writes it where it changed; the document as it is stored now, or that another writer was first. */
async function keep(ports: AlertPorts, place: Place, read: ReadSeries, now: Instant): Promise<SeriesDoc | "outdated"> {
  const { doc, changed, archived } = followSeries({ ...read, place, network, now });
  if (!changed && archived.length === 0) return doc;
  // Before the series is written without them: a crash in between leaves a copy, never a gap.
  if (archived.length > 0) await ports.events.archive(doc.place, doc.series, archived, doc.version);
  const written = { ...doc, version: doc.version + 1 };
  return (await ports.events.put(written, doc.version)) === "written" ? written : "outdated";
}
