import { isOpen } from "../../domain/alert/event-moves.ts";
import { groupNotices, type AlertMessage } from "../../domain/alert/group-notices.ts";
import { unsentNotices, withoutSettled } from "../../domain/alert/make-notices.ts";
import { hasUnsent, type Notice, type SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { SettledNotice } from "../../domain/alert/settled-notice.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import { atMost } from "../runtime/at-most.ts";
import { givenUpReason, isGivenUp } from "../runtime/publish-or-give-up.ts";
import { againUntil } from "./again-until.ts";
import type { SendPorts, Sent } from "./alert-ports.ts";

const directory = directoryOf(network);
const AT_ONCE = 8;

/**
 * Sends every notice that waits, whoever's turn it was when it arose: reads all listed series, groups their notices, publishes each message,
 * stores what became of each notice, and takes it out of its event's outbox with a conditional write. A crash in between sends again under the
 * same notice ids. Where another one is sending, it is asked for later: nothing is lost and nothing goes out twice for that.
 */
export const sendWaiting = (ports: SendPorts) => async (): Promise<Sent> => {
  if (!(await ports.turn.take())) {
    await ports.sending.askLater();
    return { sent: 0, failed: 0 };
  }
  try {
    const [events, silence] = await Promise.allSettled([sendAll(ports), ports.sendSilence()]);
    if (events.status === "rejected") throw silence.status === "rejected" ? new AggregateError([events.reason, silence.reason], "neither notices of events nor of silent stations were all taken") : events.reason;
    if (silence.status === "rejected") throw silence.reason;
    return { sent: events.value.sent + silence.value.sent, failed: events.value.failed + silence.value.failed };
  } finally {
    await ports.turn.giveBack();
  }
};

async function sendAll(ports: SendPorts): Promise<Sent> {
  const gate = atMost(AT_ONCE);
  const listed = await ports.events.watched();
  const docs = (await Promise.all(listed.map(({ place, series }) => gate(() => ports.events.get(place, series))))).filter((doc) => doc !== null && hasUnsent(doc)) as SeriesDoc[];
  const notices = docs.flatMap((doc) => {
    const place = directory.place(doc.place);
    return place === undefined ? [] : unsentNotices(doc, place, network);
  });
  const failures: unknown[] = [];
  const settled: SettledNotice[] = [];
  await Promise.all(groupNotices(notices).map((message) => gate(async () => {
    try {
      settled.push(...(await publish(ports, message)));
    } catch (failure) {
      failures.push(failure);
    }
  })));
  if (settled.length > 0) await settle(ports, docs, settled);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} messages were not taken, their notices wait`);
  const failed = settled.filter(({ outcome }) => outcome === "failed").length;
  return { sent: settled.length - failed, failed };
}

/** What became of a message's notices. Throws where it may work later. */
async function publish(ports: SendPorts, message: AlertMessage): Promise<SettledNotice[]> {
  const become = (notices: readonly Notice[], outcome: SettledNotice["outcome"], reason: string | null) =>
    notices.map((notice): SettledNotice => ({ notice, messageId: message.id, outcome, reason, at: ports.now() }));
  try {
    const published = await ports.alerts.publish(message);
    return published.ok ? become(message.notices, "sent", null) : become(message.notices, "failed", published.reason);
  } catch (failure) {
    const old = message.notices.filter(({ madeAt }) => isGivenUp(madeAt, ports.now()));
    if (old.length === 0) throw failure;
    // Newer ones of the same message wait on.
    return become(old, "failed", givenUpReason(failure));
  }
}

async function settle(ports: SendPorts, docs: readonly SeriesDoc[], settled: readonly SettledNotice[]): Promise<void> {
  await ports.notices.settle(settled);
  const ids = new Set(settled.map(({ notice }) => notice.id));
  const gate = atMost(AT_ONCE);
  await Promise.all(docs.map((doc) => gate(() => mark(ports, doc, ids))));
}

/** Takes settled notices out of the outboxes of a series, and the series off the list where nothing is left to look after. */
async function mark({ events }: SendPorts, read: SeriesDoc, ids: ReadonlySet<string>): Promise<void> {
  let doc: SeriesDoc | null = read;
  await againUntil(`marking notices of ${read.place} ${read.series}`, async () => {
    if (doc === null) return true;
    const marked = { ...withoutSettled(doc, ids), version: doc.version + 1 };
    if (waitsIn(marked) === waitsIn(doc)) return true;
    if ((await events.put(marked, doc.version)) === "written") {
      if (!hasUnsent(marked) && !marked.events.some(isOpen)) await events.unwatch(marked, marked.version);
      return true;
    }
    doc = await events.get(read.place, read.series);
    return false;
  });
}

const waitsIn = ({ events }: Pick<SeriesDoc, "events">): number => events.flatMap(({ outbox }) => outbox.flatMap(({ cities }) => cities)).length;
