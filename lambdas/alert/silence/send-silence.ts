import type { Installation } from "../../../domain/alert/cap/installation.ts";
import { OPERATIONS, recipientName, type SilenceDoc, type SilenceTelling } from "../../../domain/alert/silence/silence-doc.ts";
import { silenceMessage, silenceNoticeId } from "../../../domain/alert/silence/silence-notice.ts";
import { publishOrGiveUp } from "../../runtime/publish-or-give-up.ts";
import { againUntil } from "../again-until.ts";
import type { Sent } from "../alert-ports.ts";
import type { SendSilencePorts } from "./silence-ports.ts";

/** Notices of which the end is kept with the recipient. */
const KEPT = 20;
type Settled = SilenceDoc["settled"][number];

/**
 * Sends the notices of silent stations that wait, and writes what became of each. The caller has the turn to send. A crash in between sends
 * again under the same id. Throws where a topic may take one later: it waits.
 */
export const sendSilence = (ports: SendSilencePorts, installation: Installation) => async (): Promise<Sent> => {
  const failures: unknown[] = [];
  const settled: Settled[] = [];
  for (const doc of (await ports.silence.all()).filter(({ outbox }) => outbox.length > 0)) {
    const became: Settled[] = [];
    for (const telling of doc.outbox) {
      try {
        became.push(await publish(ports, installation, doc, telling));
      } catch (failure) {
        failures.push(failure);
        // What comes after it must not overtake it: "reports again" before "off line" would be wrong for ever.
        break;
      }
    }
    if (became.length > 0) await settle(ports, doc, became);
    settled.push(...became);
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} notices of silent stations were not taken, they wait`);
  const failed = settled.filter(({ outcome }) => outcome === "failed").length;
  return { sent: settled.length - failed, failed };
};

async function publish(ports: SendSilencePorts, installation: Installation, doc: SilenceDoc, telling: SilenceTelling): Promise<Settled> {
  const topic = ports[doc.to === OPERATIONS ? "operations" : "alerts"];
  const published = await publishOrGiveUp(() => topic.publish(silenceMessage(doc, telling, ports.directory, installation)), telling.madeAt, ports.now);
  return { id: silenceNoticeId(doc, telling), ...published };
}

async function settle({ silence }: SendSilencePorts, read: SilenceDoc, became: readonly Settled[]): Promise<void> {
  const ids = new Set(became.map(({ id }) => id));
  let doc: SilenceDoc | undefined = read;
  await againUntil(`marking notices to ${recipientName(read)}`, async () => {
    if (doc === undefined) return true;
    const outbox = doc.outbox.filter((telling) => !ids.has(silenceNoticeId(read, telling)));
    if (outbox.length === doc.outbox.length) return true;
    const marked = { ...doc, outbox, settled: [...doc.settled, ...became].slice(-KEPT), version: doc.version + 1 };
    if ((await silence.put(marked, doc.version)) === "written") return true;
    doc = (await silence.all()).find((one) => recipientName(one) === recipientName(read));
    return false;
  });
}
