import { plusHours, type Instant } from "../model/time.ts";
import type { Matter, Sending } from "./matter.ts";
import { settingsOf } from "./with-notices.ts";

/** Links of one sending that are kept: one is made at every attempt to send, and the latest ones may have reached somebody. */
const MOST_LINKS = 2;

/** The matter with some of its sendings altered, by their id. */
function altered(matter: Matter, ids: ReadonlySet<string>, alter: (sending: Sending) => Sending): Matter {
  return {
    ...matter,
    notices: matter.notices.map((notice) => (notice.sendings.some(({ id }) => ids.has(id))
      ? { ...notice, sendings: notice.sendings.map((sending) => (ids.has(sending.id) ? alter(sending) : sending)) } : notice)),
  };
}

/**
 * Writes down the links of an attempt to send, before it is made: hash by sending id. The token itself is only in the message: a crash in between
 * makes another one.
 */
export function withLinks(matter: Matter, hashes: ReadonlyMap<string, string>, now: Instant): Matter {
  const expiresAt = plusHours(now, settingsOf(matter).link.validHours);
  return altered(matter, new Set(hashes.keys()), (sending) => {
    const used = sending.links.filter(({ usedAt }) => usedAt !== null);
    const rest = sending.links.filter(({ usedAt }) => usedAt === null);
    return { ...sending, links: [...used, ...rest, { hash: hashes.get(sending.id)!, expiresAt, usedAt: null }].slice(-MOST_LINKS) };
  });
}

/** Marks sendings as sent; the first time counts. */
export const withSent = (matter: Matter, sent: ReadonlyMap<string, Instant>): Matter =>
  altered(matter, new Set(sent.keys()), (sending) => ({ ...sending, sentAt: sending.sentAt ?? sent.get(sending.id)! }));
