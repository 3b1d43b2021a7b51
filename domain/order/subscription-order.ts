/** Subscriptions (订阅) to the topics, as a bureau declares them: what is to be sent, to which of its posts; and the confirmation by the recipient. */
import * as z from "zod";
import type { Place } from "../model/network.ts";
import { rankOf, type PushIdentity } from "../model/rank.ts";
import type { Instant } from "../model/time.ts";
import { MOST_COMBINATIONS, throughGroups } from "../alert/subscription/through-groups.ts";
import { FILTER_KEYS, TOPICS, type SubscriptionDeclaration, type TopicName } from "../alert/subscription/subscription.ts";
import { asksForForeignOutlets, sentFilter } from "../alert/subscription/sent-filter.ts";
import { ownerOfKeyId } from "../registry/owner.ts";
import { FILTER_WORDS } from "./filter-words.ts";
import { signerFaults, type OrderContext, type OrderFault, type OrderKind } from "./order-kind.ts";

const WORD = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MAX = 20;

const OneSubscription = z.strictObject({
  /** The bureau's own name for it. The same name again replaces what was declared of it. */
  id: z.string().regex(WORD),
  topic: z.enum(TOPICS),
  /** A duty post (值班岗位) of the address book; addresses themselves stand in no order. */
  post: z.string().regex(WORD),
  /** What is sent, by attribute: any of the values of each. Absent or empty: everything. */
  filter: z.partialRecord(z.enum(FILTER_KEYS), z.array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/)).min(1).max(30)).default({}),
  state: z.enum(["active", "paused", "ended"]),
});

/** A confirmation (确认): the token that the recipient got. From then on only a signed order ends the subscription, not the link in a mail. */
const OneConfirmation = z.strictObject({ id: z.string().regex(WORD), token: z.string().regex(/^[\x21-\x7e]{1,1024}$/) });

export const SubscriptionOrder = z.strictObject({ subscriptions: z.array(OneSubscription).max(MAX).default([]), confirmations: z.array(OneConfirmation).max(MAX).default([]) })
  .refine(({ subscriptions, confirmations }) => subscriptions.length + confirmations.length > 0, "没有订阅或确认 · neither subscriptions nor confirmations");
export type SubscriptionOrder = z.infer<typeof SubscriptionOrder>;
type OneFilter = SubscriptionOrder["subscriptions"][number]["filter"];

/** What an order asks of one subscription of the bureau that signed it. */
export interface SubscriptionAsk {
  readonly city: string;
  readonly id: string;
  readonly declaration?: SubscriptionDeclaration;
  readonly confirmation?: { readonly rank: string; readonly token: string };
}

/** The parts of an order, each for one subscription. Throws where a station signed it: collect has seen to it that none does. */
export function subscriptionAsks({ subscriptions, confirmations }: SubscriptionOrder, push: PushIdentity, receivedAt: Instant): SubscriptionAsk[] {
  const owner = ownerOfKeyId(push.keyId);
  if (owner.kind !== "bureau") throw new Error(`an order of subscriptions that was accepted is signed by ${push.keyId}`);
  return [
    ...subscriptions.map(({ id, ...declared }, index) => ({ city: owner.city, id, declaration: { ...declared, rank: rankOf(push, index), receivedAt } })),
    ...confirmations.map(({ id, token }, index) => ({ city: owner.city, id, confirmation: { rank: rankOf(push, subscriptions.length + index), token } })),
  ];
}

export const SUBSCRIPTION_ORDER: OrderKind<SubscriptionOrder> = {
  path: "/v1/subscriptions", step: "alert", shape: SubscriptionOrder, signers: ["bureau"],
  entries: ({ subscriptions, confirmations }) => subscriptions.length + confirmations.length,
  faults: (order, context) => [
    ...signerFaults(SUBSCRIPTION_ORDER, context),
    ...order.subscriptions.flatMap(({ filter }, index) => unknownFaults(filter, `/subscriptions/${index}/filter`, context)),
    ...order.subscriptions.flatMap(({ topic, filter }, index) => wordFaults(topic, filter, `/subscriptions/${index}/filter`)),
    ...order.subscriptions.flatMap(({ topic, filter }, index) => othersFaults(topic, filter, `/subscriptions/${index}/filter`, context)),
    ...order.subscriptions.flatMap(({ topic, filter }, index) => issueFaults(topic, filter, `/subscriptions/${index}/filter`)),
    ...order.subscriptions.flatMap(({ topic, filter }, index) => tooManyFaults(topic, filter, `/subscriptions/${index}/filter`, context)),
    ...namedTwice(order.subscriptions, "/subscriptions"), ...namedTwice(order.confirmations, "/confirmations"),
  ],
};

/** A filter by a city that the network does not have would let nothing through, and nobody would notice. */
function unknownFaults({ city = [], medium = [] }: OneFilter, at: string, { cityOf }: OrderContext): OrderFault[] {
  const MEDIA: readonly Place["medium"][] = ["air", "water", "wastewater"];
  return [
    ...city.flatMap((id, index): OrderFault[] => (cityOf(id) ? [] : [{ pointer: `${at}/city/${index}`, kind: "unknown-city", zh: `没有登记城市“${id}”。`, en: `No city "${id}" is registered.` }])),
    ...medium.flatMap((one, index): OrderFault[] => (MEDIA.some((known) => known === one) ? [] : [{ pointer: `${at}/medium/${index}`, kind: "unknown-medium", zh: "medium 为 air、water 或 wastewater。", en: "medium is air, water or wastewater." }])),
  ];
}

/** A word that no message of the topic says. */
const wordFaults = (topic: TopicName, filter: OneFilter, at: string): OrderFault[] => (["severity", "item", "kind"] as const).flatMap((key) => (filter[key] ?? []).flatMap((word, index): OrderFault[] => {
  const known = FILTER_WORDS[topic][key];
  return known.length === 0 || known.includes(word) ? [] : [{
    pointer: `${at}/${key}/${index}`, kind: `unknown-${key}`, zh: `主题 ${topic} 的 ${key} 没有“${word}”这个取值；可用：${known.join("、")}。`, en: `No message of ${topic} has the ${key} "${word}"; there are: ${known.join(", ")}.`,
  }];
}));

/** In a joint notice stands the one-time link of the city that is told: nobody else gets it. Notices of outlets go to their own city. */
function othersFaults(topic: TopicName, filter: OneFilter, at: string, { owner }: OrderContext): OrderFault[] {
  if (owner.kind !== "bureau") return [];
  const byName = asksForForeignOutlets(owner.city, topic, filter);
  if (byName !== undefined) {
    return [{
      pointer: `${at}/${byName}`, kind: "outlets-of-own-city", zh: `废水排放口的通报只发给所在市：请同时写明 city 为“${owner.city}”，其他城市另立一项订阅，用另一个岗位。`,
      en: `Notices of outlets go to their own city: say city "${owner.city}" with it, and ask for other cities in a subscription of their own, with another post.`,
    }];
  }
  const { city = [] } = filter;
  return topic !== "joint-notices" ? [] : city.flatMap((id, index): OrderFault[] => (id === owner.city ? [] : [{
    pointer: `${at}/city/${index}`, kind: "not-your-city", zh: "联合通报只发给本市：其中有收件城市的一次性回执链接。", en: "Joint notices go to their own city only: the one-time link of its receipt stands in them.",
  }]));
}

/** An issue is of both cities and media: a filter by what its notice does not carry would let nothing through. */
const issueFaults = (topic: TopicName, filter: OneFilter, at: string): OrderFault[] => (topic !== "bulletins" ? [] : (["city", "medium", "item"] as const).flatMap((key): OrderFault[] => (filter[key] === undefined ? [] : [{
  pointer: `${at}/${key}`, kind: "no-such-attribute", zh: "期刊通知只能按 kind、severity 筛选。", en: "Notices of issues are chosen by kind and severity only.",
}])));

/** SNS would refuse it, and the order would never be applied. */
function tooManyFaults(topic: TopicName, asked: OneFilter, at: string, { owner }: OrderContext): OrderFault[] {
  const filter = owner.kind === "bureau" ? sentFilter(topic, asked, owner.city) : asked;
  const combinations = FILTER_KEYS.reduce((product, key) => product * (filter[key] === undefined ? 1 : throughGroups(topic, key, filter[key]).length), 1);
  if (combinations <= MOST_COMBINATIONS) return [];
  return [{
    pointer: at, kind: "too-many-combinations", zh: `各属性取值个数的乘积为 ${combinations}，最多 ${MOST_COMBINATIONS}；请拆成几项订阅，各用一个岗位。`,
    en: `The numbers of values multiply to ${combinations}, at most ${MOST_COMBINATIONS}: declare several subscriptions, each with a post of its own.`,
  }];
}

const namedTwice = (entries: readonly { readonly id: string }[], at: string): OrderFault[] => entries.flatMap(({ id }, index) =>
  (entries.findIndex((one) => one.id === id) === index ? [] : [{ pointer: `${at}/${index}/id`, kind: "named-twice", zh: `“${id}”在同一指令中出现两次。`, en: `"${id}" stands twice in one order.` }]));
