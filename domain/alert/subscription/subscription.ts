import type { Instant } from "../../model/time.ts";
import { sentFilter } from "./sent-filter.ts";
import { throughGroups } from "./through-groups.ts";

/** Topics that a bureau may subscribe to: notices of exceedances, joint notices, new issues and errata. */
export const TOPICS = ["alerts", "joint-notices", "bulletins"] as const;
export type TopicName = (typeof TOPICS)[number];

/** Attributes of a message that a filter may choose by: five, as many as SNS takes in a policy. */
export const FILTER_KEYS = ["city", "medium", "severity", "item", "kind"] as const;
export type Filter = { readonly [K in (typeof FILTER_KEYS)[number]]?: readonly string[] | undefined };

/** What a bureau declares of one of its subscriptions (订阅). Paused: it stands, and nothing is sent. */
export interface SubscriptionDeclaration {
  readonly rank: string;
  readonly topic: TopicName;
  readonly post: string;
  readonly filter: Filter;
  readonly state: "active" | "paused" | "ended";
  readonly receivedAt: Instant;
}

/** What was last asked of SNS for a subscription. */
export interface Standing {
  readonly arn: string;
  readonly topic: TopicName;
  readonly post: string;
  readonly policy: string;
}

/**
 * What became of the last declaration. `unknown-post`: the address book has no such post of this city. `post-taken`: the address of the post has
 * another subscription to the topic, and SNS keeps one for each address: the second would put its filter in the place of the first one's.
 */
export type SubscriptionOutcome = "done" | "unknown-post" | "post-taken";

/** A subscription as alert keeps it. Never an address: those stand in the address book alone. */
export interface SubscriptionDoc {
  readonly city: string;
  readonly id: string;
  readonly version: number;
  /** The declaration of the highest rank; null where only a confirmation came so far. */
  readonly declared: SubscriptionDeclaration | null;
  readonly standing: Standing | null;
  readonly outcome: SubscriptionOutcome | null;
  /** `renewed`: what was confirmed (`arn`) is gone, and what was made in its place waits for its recipient. */
  readonly confirmation: { readonly rank: string; readonly outcome: "confirmed" | "token-refused" | "no-subscription" | "renewed"; readonly arn?: string } | null;
}

/** A subscription of which nothing is stored yet. */
export const emptySubscription = (city: string, id: string): SubscriptionDoc => ({ city, id, version: 0, declared: null, standing: null, outcome: null, confirmation: null });

/** With a declaration, if none of a higher rank is known: any order of arrival ends the same. */
export const withDeclaration = (doc: SubscriptionDoc, declaration: SubscriptionDeclaration): SubscriptionDoc =>
  (doc.declared !== null && doc.declared.rank >= declaration.rank ? doc : { ...doc, declared: declaration, outcome: null });

/** A policy that no message passes: there is no such city. */
const NOTHING = { city: ["paused-by-the-subscriber"] };

/**
 * The SNS filter policy of a bureau's declaration; `{}`, which SNS takes for no policy, lets everything pass. Groups pass a filter on item or kind.
 * Of joint notices and outlets a bureau gets its own, whatever its filter says (`sentFilter`). Keys and values in one order, so that equal filters
 * are equal texts.
 */
export function policyOf({ topic, filter, state }: Pick<SubscriptionDeclaration, "topic" | "filter" | "state">, city: string): string {
  if (state === "paused") return JSON.stringify(NOTHING);
  const own = sentFilter(topic, filter, city);
  return JSON.stringify(Object.fromEntries(FILTER_KEYS.flatMap((key) => (own[key] === undefined ? [] : [[key, throughGroups(topic, key, own[key])]]))));
}

/** What is to be asked of SNS so that it is as declared. */
export type SubscriptionMove =
  | { readonly kind: "unsubscribe"; readonly arn: string }
  | { readonly kind: "subscribe"; readonly topic: TopicName; readonly post: string; readonly policy: string }
  | { readonly kind: "filter"; readonly arn: string; readonly topic: TopicName; readonly post: string; readonly policy: string };

/** The moves from what stands to what is declared, in order; none where it is so already. */
export function subscriptionMoves({ city, declared, standing }: Pick<SubscriptionDoc, "city" | "declared" | "standing">): SubscriptionMove[] {
  if (declared === null) return [];
  if (declared.state === "ended") return standing === null ? [] : [{ kind: "unsubscribe", arn: standing.arn }];
  const { topic, post } = declared;
  const policy = policyOf(declared, city);
  if (standing === null) return [{ kind: "subscribe", topic, post, policy }];
  if (standing.topic !== topic || standing.post !== post) return [{ kind: "unsubscribe", arn: standing.arn }, { kind: "subscribe", topic, post, policy }];
  return standing.policy === policy ? [] : [{ kind: "filter", arn: standing.arn, topic, post, policy }];
}
