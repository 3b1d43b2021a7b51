import type { SubscriptionDoc } from "../alert/subscription/subscription.ts";
import type { SubscriptionAsk } from "./subscription-order.ts";
import { toldOutcome, type ToldEntry } from "./told-entry.ts";

/** What became of a part of an order of subscriptions, as things stand now. */
export type SubscriptionAskOutcome = "waits-for-confirmation" | "confirmed" | "paused" | "ended" | "unknown-post" | "post-taken" | "token-refused" | "no-subscription" | "renewed" | "replaced" | "not-applied";

const SAID: Readonly<Record<SubscriptionAskOutcome, readonly [zh: string, en: string] | undefined>> = {
  "waits-for-confirmation": ["已订阅。邮件和 HTTPS 须由收件人确认：请把收件人收到的令牌发来；运维单位本账户的队列（sqs）无须确认。", "Subscribed. Mail and HTTPS wait for the recipient's confirmation: send the token that it got. A queue (sqs) of the operator's own account needs none."],
  confirmed: undefined, paused: undefined, ended: undefined,
  "unknown-post": ["通讯录中没有本市的这个岗位，请联系运维单位登记地址。", "The address book has no such post of this city: ask the operator to enter its address."],
  "post-taken": ["这个岗位的地址在该主题上已有另一项订阅，一个地址只能有一项：请先结束那一项，或另用一个岗位。", "The address of this post has another subscription to the topic, and can have one only: end that one first, or name another post."],
  renewed: ["此后订阅已重新建立，须再次确认。", "The subscription was made anew since: confirm it again."],
  "token-refused": ["令牌无效、已过期，或属于另一项订阅；请重新订阅后再确认。", "The token is wrong, expired, or of another subscription: subscribe again, then confirm."],
  "no-subscription": ["没有可确认的订阅。", "There is no subscription to confirm."],
  replaced: ["之后已有新的指令。", "A later order came since."],
  "not-applied": ["尚未执行。", "Not applied yet."],
};

/** The outcome of a part of an order; `doc`: the subscription as stored, null where nothing is. */
export function subscriptionAskOutcome({ declaration, confirmation }: SubscriptionAsk, doc: SubscriptionDoc | null): ToldEntry<SubscriptionAskOutcome> {
  return toldOutcome(declaration ? declared(declaration.rank, doc) : confirmed(confirmation!.rank, doc), SAID);
}

function declared(rank: string, doc: SubscriptionDoc | null): SubscriptionAskOutcome {
  if (!doc?.declared || doc.outcome === null) return "not-applied";
  if (doc.declared.rank !== rank) return "replaced";
  if (doc.outcome !== "done") return doc.outcome;
  if (doc.declared.state !== "active") return doc.declared.state;
  return doc.confirmation?.outcome === "confirmed" ? "confirmed" : "waits-for-confirmation";
}

function confirmed(rank: string, doc: SubscriptionDoc | null): SubscriptionAskOutcome {
  if (!doc?.confirmation) return "not-applied";
  return doc.confirmation.rank === rank ? doc.confirmation.outcome : "replaced";
}
