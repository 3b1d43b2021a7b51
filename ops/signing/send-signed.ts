import { JSON_CONTENT, signedHeaders, type Content, type SigningKey } from "./sign-request.ts";

/** What the API answered at last. */
export interface SignedAnswer {
  readonly status: number;
  /** The answer as JSON; text where it is none. */
  readonly body: unknown;
  readonly tries: number;
}

export interface SendOptions {
  readonly content?: Content;
  readonly tries?: number;
  /** Told before each wait: why, and for how long (ms). */
  readonly onWait?: (why: string, ms: number) => void;
  readonly sleep?: (ms: number) => Promise<void>;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 60_000;

/**
 * Sends a signed POST until it is answered. A 5xx, a 429 or a broken connection was not acknowledged: the very same request is sent again, after the
 * time that the answer asks for, or twice as long as the time before. Only where it has grown too old over that, it is signed anew.
 * Throws where there is no answer after the last try; any other status is an answer.
 *
 * @param clock  seconds since 1970 at which a signature is made
 */
export async function sendSigned(base: string, path: string, key: SigningKey, body: string | Uint8Array, clock: () => number, options: SendOptions = {}): Promise<SignedAnswer> {
  const { content = JSON_CONTENT, tries = 8, onWait, sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)) } = options;
  const url = new URL(path, base).href;
  const signNow = () => signedHeaders(key, "POST", url, body, clock(), content);
  let headers = await signNow();
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(url, { method: "POST", headers, body: typeof body === "string" ? body : new Uint8Array(body) }).catch((error: unknown) => error as Error);
    const failed = answer instanceof Error ? `${url}: ${reasonOf(answer)}` : answer.status >= 500 || answer.status === 429 ? String(answer.status) : undefined;
    if (!(answer instanceof Error) && (failed === undefined || attempt >= tries)) {
      const read = await readAnswer(answer);
      if (attempt === 1 || attempt >= tries || !isExpired(read)) return { status: answer.status, body: read, tries: attempt };
      headers = await signNow();
      continue;
    }
    if (attempt >= tries) throw new Error(`没有应答，试了 ${attempt} 次 no answer after ${attempt} tries: ${failed}`);
    const asked = answer instanceof Error ? 0 : Number(answer.headers.get("retry-after") ?? 0) * 1000;
    if (!(answer instanceof Error)) await answer.body?.cancel();
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(Number.isFinite(asked) ? asked : 0, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    onWait?.(failed!, wait);
    await sleep(wait);
  }
}

/** `fetch failed` says nothing; its cause does. */
const reasonOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message || String((error.cause as NodeJS.ErrnoException).code) : error.message);

async function readAnswer(answer: Response): Promise<unknown> {
  const text = await answer.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const isExpired = (body: unknown): boolean => String((body as { type?: unknown } | null)?.type).endsWith(":signature-expired");
