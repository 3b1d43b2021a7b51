/**
 * Identity and order of what was pushed. A raw object is named by the hour its signature was made, the key that signed and a hash of
 * signature and body; its receipt is the same name in one word. The rank of a sighting orders revisions totally, never by arrival:
 * the second the signature was made, then key, hash and position in the push.
 */
import { instantOf, type Instant } from "./time.ts";

/** What identifies an acknowledged push. */
export interface PushIdentity {
  /** Seconds since 1970, from the signature's `created`. */
  readonly created: number;
  readonly keyId: string;
  /** First 32 hex digits of the SHA-256 over signature and body. */
  readonly hash: string;
}

/** The moment a push was signed. */
export const signedAt = ({ created }: PushIdentity): Instant => instantOf(created * 1000);

/** Key ids are the words that may stand in an object key, a receipt and a header: letters, digits, dot, underscore, hyphen. */
export const KEY_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A file that a bureau drops into its inbox is named as if a key of this id had signed it. No enrolment gives such an id. */
const DROP = "drop.";
export const dropKeyId = (city: string): string => `${DROP}${city}`;
/** The city whose bureau dropped what stands under this key id; undefined where it was pushed and signed. */
export const dropCity = (keyId: string): string | undefined => (keyId.startsWith(DROP) ? keyId.slice(DROP.length) : undefined);

const RECEIPT = /^(\d{10})-([A-Za-z0-9][A-Za-z0-9._-]{0,63})-([0-9a-f]{32})$/;
const RANK = /^(\d{10})~([A-Za-z0-9][A-Za-z0-9._-]{0,63})~([0-9a-f]{32})~(\d{5})$/;

/** Receipt id: `1772298300-1345A-<hash>`; carries all that is needed to find the raw object again. */
export const receiptId = ({ created, keyId, hash }: PushIdentity): string => `${String(created).padStart(10, "0")}-${keyId}-${hash}`;

/** Raw key: hour of `created` (Beijing) / key id / created second and hash. No word of the format, which stands beside the object: a receipt alone names it. */
export const rawKey = (push: PushIdentity): string =>
  `readings/${instantOf(push.created * 1000).slice(0, 13).replace("T", "/")}/${push.keyId}/${String(push.created).padStart(10, "0")}-${push.hash}`;

/** The push that a receipt id names, or undefined where the text is no receipt id. */
export function parseReceiptId(text: string): PushIdentity | undefined {
  const match = RECEIPT.exec(text);
  return match ? { created: Number(match[1]), keyId: match[2]!, hash: match[3]! } : undefined;
}

/** The push that a raw key names, or undefined where the key is none of ours. */
export function parseRawKey(key: string): PushIdentity | undefined {
  const match = /^readings\/[\d-]+\/\d{2}\/([^/]+)\/(\d{10})-([0-9a-f]{32})$/.exec(key);
  return match ? { created: Number(match[2]), keyId: match[1]!, hash: match[3]! } : undefined;
}

/** Rank of the readings of the observation at `index` (0 to 99,999) in a push. Text order is rank order. */
export const rankOf = (push: PushIdentity, index: number): string =>
  `${String(push.created).padStart(10, "0")}~${push.keyId}~${push.hash}~${String(index).padStart(5, "0")}`;

/** The push and position that a rank names. Throws on text that is no rank: ranks come from the store. */
export function parseRank(rank: string): { readonly push: PushIdentity; readonly index: number; readonly signedAt: Instant } {
  const match = RANK.exec(rank);
  if (!match) throw new RangeError(`not a rank: ${JSON.stringify(rank)}`);
  const push = { created: Number(match[1]), keyId: match[2]!, hash: match[3]! };
  return { push, index: Number(match[4]), signedAt: signedAt(push) };
}
