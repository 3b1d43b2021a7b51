import { Enrolment, type Sender } from "../../domain/registry/sender.ts";
import type { Instant } from "../../domain/model/time.ts";

export interface RegistryPorts {
  readonly archive: { read(key: string): Promise<{ readonly body: string; readonly receivedAt: Instant }> };
  readonly registry: { enrol(sender: Sender): Promise<"enrolled" | "taken"> };
  readonly report: (problem: string, details: { command: string; taken: readonly string[] }) => void;
}

/**
 * Applies an archived enrolment. A key id is given once: a second enrolment of it for another key or station changes nothing,
 * and is told to the operator. Doing it again ends in the same state.
 */
export const applyEnrolment = (ports: RegistryPorts) => async (key: string): Promise<void> => {
  const { senders } = Enrolment.parse(JSON.parse((await ports.archive.read(key)).body));
  const outcomes = await Promise.all(senders.map(async (sender) => ({ keyId: sender.keyId, outcome: await ports.registry.enrol(sender) })));
  const taken = outcomes.filter(({ outcome }) => outcome === "taken").map(({ keyId }) => keyId);
  if (taken.length > 0) ports.report("key ids already given to another key or station: not enrolled", { command: key, taken });
};
