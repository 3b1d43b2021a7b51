import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { Instant } from "../model/time.ts";
import type { Acknowledgement, JointNotice, Link, Matter } from "./matter.ts";
import type { AcknowledgementOrder, Signed } from "./order.ts";
import type { NotTaken } from "./take-report.ts";

/** Takes a signed receipt (回执). Of several for one notice the earliest counts, whatever arrived when; the same again changes nothing. */
export function takeAcknowledgement(matter: Matter, order: AcknowledgementOrder, signed: Signed): Outcome<Matter, NotTaken> {
  const notice = matter.notices.find(({ id }) => id === order.notice);
  if (notice === undefined) return refused({ kind: "no-such-notice" });
  if (notice.city !== signed.city) return refused({ kind: "not-concerned" });
  return accepted(withReceipt(matter, {
    key: signed.key, city: signed.city, notice: notice.id, at: signed.at, means: "signed", keyId: signed.keyId, post: order.post ?? null, note: order.note ?? null,
  }));
}

/** Adds a receipt; of those of one notice the earliest stays. */
function withReceipt(matter: Matter, receipt: Acknowledgement): Matter {
  const same = matter.acknowledgements.find(({ notice }) => notice === receipt.notice);
  if (same !== undefined && (same.at < receipt.at || (same.at === receipt.at && same.key <= receipt.key))) return matter;
  return { ...matter, acknowledgements: [...matter.acknowledgements.filter((one) => one !== same), receipt] };
}

/** What a link is good for: `usable`, `used` before, `expired`, or `unknown` to this matter. */
export type LinkState = "usable" | "used" | "expired" | "unknown";

/** The notice and duty post that a link was made for, and what it is good for at a moment. */
export function findLink(matter: Matter, hash: string, now: Instant): { readonly state: LinkState; readonly notice?: JointNotice; readonly post?: string; readonly link?: Link } {
  for (const notice of matter.notices) {
    for (const { links, post } of notice.sendings) {
      const link = links.find((one) => one.hash === hash);
      if (link !== undefined) return { state: link.usedAt !== null ? "used" : link.expiresAt <= now ? "expired" : "usable", notice, post, link };
    }
  }
  return { state: "unknown" };
}

/** Confirms receipt by the one-time link of a notice (一次性链接); only a usable one does anything. `post`: who confirms. */
export function confirmByLink(matter: Matter, hash: string, post: string, now: Instant): Outcome<Matter, Exclude<LinkState, "usable">> {
  const { state, notice } = findLink(matter, hash, now);
  if (state !== "usable" || notice === undefined) return refused(state === "usable" ? "unknown" : state);
  const used = { ...matter, notices: matter.notices.map((one) => (one === notice ? withUsed(one, hash, now) : one)) };
  return accepted(withReceipt(used, { key: `link-${hash.slice(0, 16)}`, city: notice.city, notice: notice.id, at: now, means: "link", keyId: null, post, note: null }));
}

const withUsed = (notice: JointNotice, hash: string, now: Instant): JointNotice => ({
  ...notice,
  sendings: notice.sendings.map((sending) => ({ ...sending, links: sending.links.map((link) => (link.hash === hash ? { ...link, usedAt: now } : link)) })),
});
