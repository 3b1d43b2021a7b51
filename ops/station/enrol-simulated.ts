import type { Sender } from "../../domain/registry/sender.ts";
import type { SigningKey } from "../signing/sign-request.ts";
import { sayRefusal } from "./send-command.ts";
import { waitFor, type StationApi } from "./station-api.ts";

const AT_ONCE = 500;

/**
 * Enrols the keys of a simulation and waits until they stand. Those that stand already are left as they are. Returns how many were new. Throws
 * where one was not enrolled: a simulation with half of its stations would look like an outage.
 */
export async function enrolSimulated(api: StationApi, administrator: SigningKey, senders: readonly Omit<Sender, "settings">[], say: (line: string) => void): Promise<number> {
  const missing = [];
  for (const sender of senders) if (!(await stands(api, sender.keyId))) missing.push(sender);
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const answer = await api.order("/v1/enrolments", administrator, JSON.stringify({ senders: missing.slice(start, start + AT_ONCE) }));
    if (answer.status === 202) continue;
    sayRefusal(answer.status, answer.body, say);
    throw new Error("模拟密钥未能登记 the keys of the simulation were not enrolled");
  }
  for (const { keyId } of missing) {
    if (!(await waitFor(async () => (await stands(api, keyId)) || undefined))) throw new Error(`密钥 ${keyId} 未生效 key ${keyId} does not stand; GET ${api.url}/v1/senders/${keyId}`);
  }
  say(`登记模拟密钥 keys of the simulation: ${senders.length}（新 new ${missing.length}）`);
  return missing.length;
}

const stands = async (api: StationApi, keyId: string): Promise<boolean> => {
  const { status, body } = await api.get(`/v1/senders/${keyId}`);
  return status === 200 && (body as { state?: string }).state === "standing";
};
