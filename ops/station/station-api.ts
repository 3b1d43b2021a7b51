import { sendSigned, type SignedAnswer } from "../signing/send-signed.ts";
import type { Content, SigningKey } from "../signing/sign-request.ts";

/** The API that a command speaks to. */
export interface StationApi {
  readonly url: string;
  /** Seconds since 1970 by the API's clock. */
  seconds(): number;
  post(path: string, key: SigningKey, body: string | Uint8Array, content?: Content): Promise<SignedAnswer>;
  /**
   * Posts an order (指令). It is given back in a later second than the one of signing: orders count by the second, and of two that one key signed
   * in the same one their hash would decide. So whatever is signed next, by this command or another, comes after it.
   */
  order(path: string, key: SigningKey, body: string): Promise<SignedAnswer>;
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** A clock this far from the API's is told of: signatures count for five minutes. */
const TOLD_MS = 60_000;
const isLocal = (url: string): boolean => ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);

/**
 * Connects to an API and compares clocks. The local system's clock may be one of a demonstration: it is followed. Anywhere else the station's own
 * clock counts, and what is wrong with it is said. Throws where nobody answers.
 */
export async function connectApi(url: string, say: (line: string) => void): Promise<StationApi> {
  const answer = await fetch(new URL("/v1/places", url)).catch((error: unknown) => {
    throw new Error(`连不上 ${url}；请确认系统已启动，或用 --api 指定地址。Cannot reach ${url}: is the system up? Else name it with --api.`, { cause: error });
  });
  await answer.body?.cancel();
  const theirs = Date.parse(answer.headers.get("date") ?? "");
  const ahead = Number.isNaN(theirs) ? 0 : theirs - Date.now();
  const follow = isLocal(url) && Math.abs(ahead) > TOLD_MS ? ahead : 0;
  if (!isLocal(url) && Math.abs(ahead) > TOLD_MS) {
    say(`⚠ 本机时钟与系统相差 ${Math.round(ahead / 1000)} 秒，超过 300 秒的签名会被拒绝。This clock is ${Math.round(ahead / 1000)} s from the system's: signatures count within 300 s.`);
  }
  const seconds = () => Math.floor((Date.now() + follow) / 1000);
  const post: StationApi["post"] = (path, key, body, content) => sendSigned(url, path, key, body, seconds, {
    ...(content === undefined ? {} : { content }), onWait: (why, ms) => say(`… ${why}，${ms / 1000} 秒后原样重发 sent again in ${ms / 1000} s`),
  });
  return {
    url, seconds, post,
    order: async (path, key, body) => {
      const answer = await post(path, key, body);
      const second = seconds();
      while (seconds() <= second) await new Promise((resolve) => setTimeout(resolve, 50));
      return answer;
    },
    get: async (path) => {
      const got = await fetch(new URL(path, url));
      return { status: got.status, body: await got.json().catch(() => undefined) as unknown };
    },
  };
}

/** Looks again until something is there; undefined where it did not come within the time. */
export async function waitFor<T>(look: () => Promise<T | undefined>, seconds = 60): Promise<T | undefined> {
  for (const end = Date.now() + seconds * 1000; ;) {
    const found = await look();
    if (found !== undefined || Date.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
