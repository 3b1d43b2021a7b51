import { sendSigned as send } from "../../ops/signing/send-signed.ts";
import type { SigningKey } from "../../ops/signing/sign-request.ts";
import type { BundledPush } from "./bundled-readings.ts";

/** What the API answered to a push. */
export interface PushAnswer {
  readonly receipt: string;
  readonly readings: number;
  readonly accepted: number;
}

/** Body of a push, as a station sends it. */
export const pushBody = ({ station, endsAt, interval, values }: Omit<BundledPush, "sendAt" | "archive">): string =>
  JSON.stringify({ observations: [{ station, endsAt, interval, values }] });

/** Sends a signed request until it is acknowledged. Throws on any refusal. */
export async function sendSigned(base: string, path: string, key: SigningKey, body: string, createdSeconds: number): Promise<PushAnswer> {
  const answer = await send(base, path, key, body, () => createdSeconds);
  if (answer.status === 202) return answer.body as PushAnswer;
  throw new Error(`${key.keyId}: ${path} not acknowledged after ${answer.tries} tries: ${answer.status} ${JSON.stringify(answer.body)}`);
}
