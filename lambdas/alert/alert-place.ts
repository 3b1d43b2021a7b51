import { isOpen } from "../../domain/alert/event-moves.ts";
import { followSeries } from "../../domain/alert/follow-series.ts";
import { hintSpans } from "../../domain/alert/hint-spans.ts";
import { KIND_FACTS } from "../../domain/alert/kind-facts.ts";
import { seriesOf } from "../../domain/alert/series-of.ts";
import { hasUnsent, seriesName, type Series, type SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { AssessmentsChanged } from "../../domain/model/hint.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import { againUntil } from "./again-until.ts";
import type { AlertPorts } from "./alert-ports.ts";
import { readWindow, type ReadSeries } from "./read-window.ts";

export type { AlertPorts } from "./alert-ports.ts";
const directory = directoryOf(network);

/**
 * Follows what changed assessments mean for the events of a place: reads the series (version first), then the assessments, computes, writes
 * if the version is still the one read, else starts over. Notices are written with the events and sent afterwards: where some wait, sending
 * is asked for, also where nothing was written now. Safe to repeat, in any order and in parallel. A place without alerts raises nothing.
 *
 * `by`: the clock asks, not a value that came: open events without data are told as such; `clock-muted`: by the notice of the silent station alone.
 */
export const alertPlace = (ports: AlertPorts) => async (hint: AssessmentsChanged, by: AskedBy = "value"): Promise<void> => {
  const place = directory.place(hint.place);
  if (place === undefined) return;
  const waiting: boolean[] = [];
  for (const ends of hintSpans(hint.ends)) waiting.push(await followSpan(ports, place, { kind: hint.kind, ends, by }));
  if (waiting.includes(true)) await ports.sending.ask();
};

/** Who asks to follow a place: a value that came, or the clock. */
export type AskedBy = "value" | "clock" | "clock-muted";

interface Span {
  readonly kind: AssessmentsChanged["kind"];
  readonly ends: readonly Instant[];
  readonly by: AskedBy;
}

/** Follows the series of some ends that lie close together; whether notices wait. */
async function followSpan(ports: AlertPorts, place: Place, { kind, ends, by }: Span): Promise<boolean> {
  const now = ports.now();
  const limited = seriesOf(place, kind, ends, now);
  // Of an outlet, events can be open of items that its registration limits no more: who was told of them hears what becomes of them.
  if (limited.length === 0 && place.medium !== "wastewater") return false;
  let left: readonly Series[] | undefined;
  let waiting = false;
  await againUntil(`following ${kind} of ${place.id}`, async () => {
    const stored = await ports.events.ofPlace(place.id);
    left ??= [...limited, ...(place.medium === "wastewater" ? stillOpen(stored, kind, limited) : [])];
    if (left.length === 0) return true;
    const docs = new Map(left.map((series) => [series, stored.find((doc) => doc.series === seriesName(series)) ?? null] as const));
    const outdated: Series[] = [];
    for (const read of await readWindow(ports, kind, ends, docs, now)) {
      const doc = await keep(ports, place, read, { now, byClock: by !== "value", muted: by === "clock-muted" });
      if (doc === "outdated") outdated.push(read.series);
      else waiting ||= hasUnsent(doc);
    }
    left = outdated;
    return left.length === 0;
  });
  return waiting;
}

/** The series of what an assessment of this kind can move that have something open, besides those that are followed anyway. */
const stillOpen = (stored: readonly SeriesDoc[], kind: AssessmentsChanged["kind"], followed: readonly Series[]): Series[] => {
  const names = new Set(followed.map(seriesName));
  return stored.filter((doc) => KIND_FACTS[doc.kind].of === kind && doc.events.some(isOpen) && !names.has(doc.series)).map(({ place, kind: of, item }) => ({ place, kind: of, item }));
};

const needsWatch = (doc: SeriesDoc | null): boolean => doc !== null && (hasUnsent(doc) || doc.events.some(isOpen));

/** Computes a series and writes it where it changed; the document as it is stored now, or that another writer was first. */
async function keep(ports: AlertPorts, place: Place, read: ReadSeries, when: { readonly now: Instant; readonly byClock: boolean; readonly muted: boolean }): Promise<SeriesDoc | "outdated"> {
  const { doc, changed, archived } = followSeries({ ...read, place, network, ...when });
  if (!changed && archived.length === 0) return doc;
  // Before the series is written without them: a crash in between leaves a copy, never a gap.
  if (archived.length > 0) await ports.events.archive(doc.place, doc.series, archived, doc.version);
  const written = { ...doc, version: doc.version + 1 };
  if (needsWatch(written) && !needsWatch(read.stored)) await ports.events.watch(written, written.version);
  return (await ports.events.put(written, doc.version)) === "written" ? written : "outdated";
}
