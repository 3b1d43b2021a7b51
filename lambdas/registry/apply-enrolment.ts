import { Enrolment, type RegisteredSender } from "../../domain/registry/sender.ts";
import type { Instant } from "../../domain/model/time.ts";

export interface RegistryPorts {
  readonly archive: { read(key: string): Promise<{ readonly body: string; readonly receivedAt: Instant }> };
  readonly registry: { enrol(sender: RegisteredSender): Promise<"enrolled" | "overtaken" | "taken"> };
  readonly report: (problem: string, details: { command: string; taken: readonly string[] }) => void;
}

/**
 * Applies an archived enrolment. A key id is given once: a second enrolment of it for another key or station changes nothing,
 * and is told to the operator. Of several commands for the same key and station the one signed last counts, whatever comes when: the
 * notice of an older one, delivered again, never gives a key back that a later one ended.
 */
export const applyEnrolment = (ports: RegistryPorts) => async (key: string): Promise<void> => {
  const command = commandOf(key);
  const { senders } = Enrolment.parse(JSON.parse((await ports.archive.read(key)).body));
  const outcomes = await Promise.all(senders.map(async (sender) => ({ keyId: sender.keyId, outcome: await ports.registry.enrol({ ...sender, command }) })));
  const taken = outcomes.filter(({ outcome }) => outcome === "taken").map(({ keyId }) => keyId);
  if (taken.length > 0) ports.report("key ids already given to another key or station: not enrolled", { command: key, taken });
};

/** Second of signing and hash of the command, as its raw key ends. */
function commandOf(key: string): string {
  const match = /^commands\/.+\/(\d{10}-[0-9a-f]{32})\.json$/.exec(key);
  if (!match) throw new Error(`${key} is not the key of a command`);
  return match[1]!;
}
