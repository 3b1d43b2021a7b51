import type { Installation } from "../../../domain/alert/cap/installation.ts";
import { jointMessage } from "../../../domain/joint/joint-message.ts";
import { keptNotice } from "../../../domain/joint/kept-notice.ts";
import { unsentSendings, type Matter } from "../../../domain/joint/matter.ts";
import { noticeContent } from "../../../domain/joint/notice-content.ts";
import { withLinks, withSent } from "../../../domain/joint/sendings.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { network } from "../../../domain/network/network.ts";
import { riverDistances } from "../../../domain/network/river-distances.ts";
import type { JointPorts } from "./joint-ports.ts";
import { keepMatter } from "./keep-matter.ts";

/** Who sends. */
export interface Sender {
  readonly installation: Installation;
}

/**
 * Sends what of a matter is not sent yet: writes down the hash of each one-time link first, then publishes, then marks what went out. One that is not
 * taken keeps no other waiting; what failed is thrown at the end. A crash in between sends again under the same notice id, with another link.
 */
export const sendMatter = (ports: JointPorts, { installation }: Sender) => async (matter: Matter): Promise<void> => {
  const waiting = unsentSendings(matter);
  if (waiting.length === 0) return;
  const tokens = new Map(waiting.map(({ sending }) => [sending.id, ports.token()]));
  const hashes = new Map([...tokens].map(([id, { hash }]) => [id, hash]));
  const linked = await keepMatter(ports, matter.id, async (stored) => stored && withLinks(stored, hashes, ports.now()));
  if (linked === null) return;
  const sent = new Map<string, Instant>();
  const failures: unknown[] = [];
  for (const { notice, sending } of unsentSendings(linked)) {
    const token = tokens.get(sending.id)?.token;
    // Another writer's: it is sent with its own link.
    if (token === undefined) continue;
    try {
      const content = noticeContent(linked, notice, network, riverDistances, ports.now());
      // Before it goes out, so that the links in it lead somewhere.
      await ports.matters.keepNotice(keptNotice(linked, notice, content));
      await ports.topic.publish(jointMessage(content, sending, token, installation));
      sent.set(sending.id, ports.now());
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (sent.size > 0) await keepMatter(ports, matter.id, async (stored) => stored && withSent(stored, sent)).catch((failure: unknown) => void failures.push(failure));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} joint notices of ${matter.id} were not taken or not marked: ${failures.map(String).join("; ")}`.slice(0, 500));
};
