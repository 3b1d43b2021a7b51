import { unsentNotices, type SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { AlertPorts } from "./alert-ports.ts";
import { againUntil } from "./again-until.ts";

/**
 * Publishes every unsent notice of a stored series and marks it as sent with a second conditional write. A crash in between sends
 * again under the same id. What was sent before a failure is marked before the failure is thrown on.
 */
export const sendUnsent = (ports: AlertPorts) => async (doc: SeriesDoc): Promise<void> => {
  const sent = new Map<string, Instant>();
  try {
    for (const notice of unsentNotices(doc)) {
      await ports.alerts.publish(notice);
      sent.set(notice.id, ports.now());
    }
  } finally {
    if (sent.size > 0) await markSent(ports, doc, sent);
  }
};

/** Sends what a crash left behind: for a sweep over stored series. One that fails keeps no other waiting; all failures are thrown at the end. */
export const sendAllUnsent = (ports: AlertPorts) => async (docs: AsyncIterable<SeriesDoc> | Iterable<SeriesDoc>): Promise<number> => {
  let swept = 0;
  const failures: unknown[] = [];
  for await (const doc of docs) {
    if (unsentNotices(doc).length === 0) continue;
    await sendUnsent(ports)(doc).then(() => { swept += 1; }, (failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw new AggregateError(failures, `notices of ${failures.length} series stay unsent`);
  return swept;
};

async function markSent(ports: AlertPorts, written: SeriesDoc, sent: ReadonlyMap<string, Instant>): Promise<void> {
  let doc: SeriesDoc | null = written;
  await againUntil(`marking notices of ${written.place} ${written.series}`, async () => {
    if (doc === null || !unsentNotices(doc).some(({ id }) => sent.has(id))) return true;
    const events = doc.events.map((event) => ({
      ...event,
      notices: event.notices.map((notice) => ({ ...notice, sentAt: notice.sentAt ?? sent.get(notice.id) ?? null })),
    }));
    if ((await ports.events.put({ ...doc, events, version: doc.version + 1 }, doc.version)) === "written") return true;
    doc = await ports.events.get(written.place, written.series);
    return false;
  });
}
