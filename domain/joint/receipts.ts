import { epochMs, plusMs, type Instant } from "../model/time.ts";
import { dutyPostsOf, type JointSettings } from "../network/joint-settings.ts";
import { firstSentAt, type Acknowledgement, type JointNotice, type Matter } from "./matter.ts";

/**
 * Where the receipt of a bureau stands in a matter: `acknowledged` nothing is open · `waiting` written, not sent yet · `sent` with its first duty
 * post · `escalated` with a later one · `unanswered` no post is left, all had their time.
 */
export type ReceiptState = "acknowledged" | "waiting" | "sent" | "escalated" | "unanswered";
export type ReceiptMove = "notify" | "send" | "escalate" | "exhaust" | "acknowledge";

/** The moves of a bureau's receipt. A receipt of an earlier notice leaves later ones open, which have been with fewer posts, or for less time. */
export const RECEIPT_MOVES = {
  notify: { acknowledged: ["waiting"], waiting: ["waiting"], sent: ["sent"], escalated: ["escalated"], unanswered: ["unanswered"] },
  send: { acknowledged: ["acknowledged"], waiting: ["sent", "escalated"], sent: ["sent", "escalated"], escalated: ["escalated"], unanswered: ["unanswered"] },
  escalate: { sent: ["sent"], escalated: ["escalated"] },
  exhaust: { sent: ["unanswered"], escalated: ["unanswered"] },
  acknowledge: {
    acknowledged: ["acknowledged"], waiting: ["acknowledged", "waiting"], sent: ["acknowledged", "sent", "waiting"],
    escalated: ["acknowledged", "escalated", "sent", "waiting"], unanswered: ["acknowledged", "unanswered", "escalated", "sent", "waiting"],
  },
} as const satisfies Record<ReceiptMove, Partial<Record<ReceiptState, readonly ReceiptState[]>>>;

/** How a bureau stands in a matter. */
export interface Standing {
  readonly city: string;
  readonly state: ReceiptState;
  /** Notices without a receipt, oldest first. */
  readonly open: readonly JointNotice[];
  /** The highest place in the list of posts that an open notice was written to; 0: nothing is open. */
  readonly level: number;
  /** When the open notices first reached that place; null: not sent. */
  readonly since: Instant | null;
  /** By when a receipt is due before the next post is told; null: not sent. */
  readonly dueAt: Instant | null;
}

/**
 * The receipt that covers a notice: its own, or one of a later notice to the same bureau, since every notice repeats what stands; the earliest of
 * these. Undefined: none came.
 */
export function receiptOf(notice: JointNotice, { notices, acknowledgements }: Pick<Matter, "notices" | "acknowledgements">): Acknowledgement | undefined {
  const at = notices.findIndex(({ id }) => id === notice.id);
  const covering = new Set(notices.slice(at).filter(({ city }) => city === notice.city).map(({ id }) => id));
  return acknowledgements.filter((one) => covering.has(one.notice)).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** How a bureau stands, at a moment. `settings` are those of the matter's first day. */
export function standingOf(matter: Matter, city: string, settings: JointSettings, now: Instant): Standing {
  const open = matter.notices.filter((notice) => notice.city === city && receiptOf(notice, matter) === undefined);
  if (open.length === 0) return { city, state: "acknowledged", open, level: 0, since: null, dueAt: null };
  const sendings = open.flatMap((notice) => notice.sendings);
  const level = Math.max(...sendings.map((sending) => sending.level));
  const times = sendings.flatMap((sending) => (sending.level === level && sending.sentAt !== null ? [sending.sentAt] : []));
  const since = times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b));
  const dueAt = since === null ? null : plusMinutes(since, settings.acknowledgeWithin.minutes);
  const reached = Math.max(0, ...sendings.filter(({ sentAt }) => sentAt !== null).map((sending) => sending.level));
  const lastHadItsTime = level >= dutyPostsOf(settings, city).length && dueAt !== null && dueAt <= now;
  const state = reached === 0 ? "waiting" : lastHadItsTime ? "unanswered" : reached > 1 ? "escalated" : "sent";
  return { city, state, open, level, since, dueAt };
}

const plusMinutes = (at: Instant, minutes: number): Instant => plusMs(at, minutes * 60_000);

/** Whole minutes from the first sending of a notice to its receipt, begun ones counted; null: no receipt, or never sent. */
export function responseMinutes(notice: JointNotice, matter: Pick<Matter, "notices" | "acknowledgements">): number | null {
  const [sent, receipt] = [firstSentAt(notice), receiptOf(notice, matter)];
  if (sent === null || receipt === undefined) return null;
  return Math.max(0, Math.ceil((epochMs(receipt.at) - epochMs(sent)) / 60_000));
}
