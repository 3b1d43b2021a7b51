import type { BundledPush } from "./bundled-readings.ts";
import { signedHeaders, type SigningKey } from "./sign-request.ts";

/** What the API answered to a push. */
export interface PushAnswer {
  readonly receipt: string;
  readonly readings: number;
  readonly accepted: number;
}

const TRIES = 6;

/** Body of a push, as a station sends it. */
export const pushBody = ({ station, endsAt, interval, values }: Omit<BundledPush, "sendAt" | "archive">): string =>
  JSON.stringify({ observations: [{ station, endsAt, interval, values }] });

/**
 * Sends a signed request until it is answered. A 5xx or a broken connection was not acknowledged: the very same request is sent again.
 * Throws on any refusal.
 */
export async function sendSigned(base: string, path: string, key: SigningKey, body: string, createdSeconds: number): Promise<PushAnswer> {
  const url = `${base}${path}`;
  const headers = await signedHeaders(key, "POST", url, body, createdSeconds);
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(url, { method: "POST", headers, body }).catch((error: unknown) => error as Error);
    if (!(answer instanceof Error) && answer.status === 202) return (await answer.json()) as PushAnswer;
    const why = answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;
    const mayRetry = answer instanceof Error || answer.status >= 500 || answer.status === 429;
    if (!mayRetry || attempt >= TRIES) throw new Error(`${key.keyId}: ${path} not acknowledged after ${attempt} tries: ${why}`);
    await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
  }
}
