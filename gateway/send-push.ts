import * as z from "zod";
import { signedHeaders } from "../ops/signing/sign-request.ts";
import type { PushResult } from "./push-loop.ts";
import type { KnownDevice } from "./settings.ts";

const Refusals = z.array(z.object({ pointer: z.string(), zh: z.string().optional(), en: z.string().optional() })).default([]);
const Acknowledged = z.object({ receipt: z.string(), refused: Refusals, refusedCount: z.int().default(0) });
const Problem = z.object({ detail: z.string().default(""), errors: Refusals, errorsCount: z.int().default(0) });

/**
 * Sends one signed push and says what came of it. 202 and 400 are answers for its frames; 413 asks for less at once; 401 and 403 concern
 * this device's key, 429 how much it may send; anything else, or no answer in time, concerns the API: tried again. An answer that lists
 * only the first of its refusals does not say which frames were kept: less is sent at once, and what was kept already is a duplicate.
 */
export const sendPush = (api: string, timeoutSeconds: number, nowMs: () => number) => async (device: KnownDevice, body: string): Promise<PushResult> => {
  const url = new URL("/v1/readings", api).href;
  const headers = await signedHeaders({ keyId: device.keyId, privateKey: device.privateKey }, "POST", url, body, Math.floor(nowMs() / 1000));
  try {
    const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(timeoutSeconds * 1000) });
    return resultOf(answer, await answer.text());
  } catch (error) {
    return { kind: "later", why: `接口没有应答 The API did not answer: ${(error as Error).message}`, afterSeconds: null, whole: true };
  }
};

function resultOf(answer: Response, text: string): PushResult {
  const json = parsed(text);
  const acknowledged = answer.status === 202 ? Acknowledged.safeParse(json) : undefined;
  if (acknowledged?.success) {
    const { receipt, refused, refusedCount } = acknowledged.data;
    return refusedCount > refused.length ? { kind: "too-large" } : { kind: "acknowledged", receipt, refused };
  }
  const problem = Problem.safeParse(json);
  const why = `${answer.status} ${problem.success ? problem.data.detail : text.slice(0, 200)}`;
  if (answer.status === 413) return { kind: "too-large" };
  if (answer.status === 400 && problem.success) {
    const { errors, errorsCount } = problem.data;
    return errorsCount > errors.length ? { kind: "too-large" } : { kind: "refused", refused: errors, why };
  }
  const after = Number(answer.headers.get("retry-after"));
  return { kind: "later", why, afterSeconds: after > 0 ? after : null, whole: answer.status !== 401 && answer.status !== 403 && answer.status !== 429 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
