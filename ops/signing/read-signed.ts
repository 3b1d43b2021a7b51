import { signedHeaders, type SigningKey } from "./sign-request.ts";

/** What was answered to a signed GET: the text, and the same as JSON where it is some. */
export interface SignedRead {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

/** Reads what is for bureaus only: a GET that is signed as a push is, with the digest of an empty body. Rejects where nobody answers. */
export async function readSigned(base: string, path: string, key: SigningKey, createdSeconds: number): Promise<SignedRead> {
  const url = new URL(path, base).href;
  const answer = await fetch(url, { headers: await signedHeaders(key, "GET", url, "", createdSeconds) });
  const text = await answer.text();
  try {
    return { status: answer.status, text, body: JSON.parse(text) as unknown };
  } catch {
    return { status: answer.status, text, body: undefined };
  }
}
