import { causeOf, isJointKind, trendWindow, type JointKind } from "../../../domain/joint/cause.ts";
import { isCovered } from "../../../domain/joint/is-covered.ts";
import { followMatter } from "../../../domain/joint/follow-matter.ts";
import { matterId } from "../../../domain/joint/matter.ts";
import type { Event, SeriesDoc } from "../../../domain/alert/series-doc.ts";
import type { WaterRound } from "../../../domain/model/assessment.ts";
import type { Section } from "../../../domain/model/network.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS } from "../../../domain/model/time.ts";
import { jointOn } from "../../../domain/network/joint-settings.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import type { JointPorts } from "./joint-ports.ts";
import { keepMatter } from "./keep-matter.ts";
import { sendMatter, type Sender } from "./send-matter.ts";

const directory = directoryOf(network);
/** An event that nothing has changed in for so long is not looked at again; what changes it puts it among the recent ones. */
const RECENT_HOURS = 14 * 24;

/**
 * Follows what the events of a section mean for its neighbours: each recent event has its matter, brought to where the event stands now, and what
 * is to be told is sent. The hint names the section only: order and repetition do not matter. A place that is no section has none, nor an
 * event that another of the same rounds speaks for (`isCovered`). An event that fails keeps no other waiting; all failures are thrown at the end.
 */
export const followSection = (ports: JointPorts, sender: Sender) => async (id: string): Promise<void> => {
  const section = directory.place(id);
  if (section?.medium !== "water") return;
  const failures: unknown[] = [];
  for (const { kind, events } of await ports.events.ofPlace(id)) {
    if (!isJointKind(kind)) continue;
    for (const event of events.filter((one) => isRecent(one, ports))) {
      await followEvent(ports, sender, section, kind, event).catch((failure: unknown) => void failures.push(failure));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} events of ${id} could not be told to the neighbours: ${failures.map(String).join("; ")}`.slice(0, 500));
};

/** Brings the matter of one event to where the event stands, and sends what is to be told. */
async function followEvent(ports: JointPorts, sender: Sender, section: Section, kind: JointKind, { id: eventId, firstStartedAt }: Event): Promise<void> {
  const { id } = section;
  const matter = await keepMatter(ports, matterId(eventId, firstStartedAt), async (stored) => {
    // After the matter was read: what another writer made of a newer event is never undone by an older one.
    const docs = await ports.events.ofPlace(id);
    const event = eventIn(docs, eventId);
    if (event === undefined || (stored === null && isCovered(kind, event, docs))) return stored;
    const { from, to } = trendWindow(event, jointOn(dayOfIntervalEnd(firstStartedAt)).trend.hours);
    const rounds = (await ports.assessments.range(id, "water-round", from, to)).filter((one): one is WaterRound => one.kind === "water-round");
    return followMatter(stored, { section, network, cause: causeOf(kind, event, rounds), late: event.late, of: eventId, firstStartedAt, now: ports.now() });
  });
  if (matter !== null) await sendMatter(ports, sender)(matter);
}

const eventIn = (docs: readonly SeriesDoc[], id: string): Event | undefined => docs.flatMap(({ events }) => events).find((event) => event.id === id);

function isRecent({ state, endedAt, last, history }: Event, { now }: JointPorts): boolean {
  const moved = history.at(-1)?.at ?? last.at;
  const latest = [endedAt ?? last.at, last.at, moved].reduce((a, b) => (a > b ? a : b));
  return (state !== "ended" && state !== "withdrawn") || epochMs(now()) - epochMs(latest) <= RECENT_HOURS * HOUR_MS;
}
