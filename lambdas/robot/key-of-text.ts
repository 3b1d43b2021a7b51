import { createHash } from "node:crypto";

/** Ids of notices and events, of groups of notices, of stations off line, of joint notices and matters: `n-0123456789abcdef`, `j-202603-0123456789abcdef`. */
const IDS = /(?<![\w-])[a-z]{1,2}-(?:\d{6}-)?[0-9a-f]{16}(?![\w-])/g;
/** So many ids tell which message it is. */
const MOST_IDS = 5;

/** A text for a robot by the ids that it names, and by its hash: what a log may show. The text itself may hold a link that acknowledges for its duty post. */
export function keyOfText(text: string): string {
  const ids = new Set([...text.matchAll(IDS)].map(([id]) => id));
  return [...[...ids].slice(0, MOST_IDS), `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`].join(" ");
}
