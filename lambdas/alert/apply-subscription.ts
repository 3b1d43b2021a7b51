import { postOf, type AddressBook, type Post } from "../../domain/alert/subscription/address-book.ts";
import { emptySubscription, subscriptionMoves, withDeclaration, type SubscriptionDoc, type SubscriptionMove, type TopicName } from "../../domain/alert/subscription/subscription.ts";
import type { SubscriptionAsk } from "../../domain/order/subscription-order.ts";
import { againUntil } from "./again-until.ts";

export interface SubscriptionPorts {
  readonly subscriptions: {
    get(city: string, id: string): Promise<SubscriptionDoc | null>;
    put(doc: SubscriptionDoc, readVersion: number): Promise<"written" | "outdated">;
  };
  readonly sns: {
    subscribe(topic: TopicName, post: Post, policy: string): Promise<string>;
    /** False: there is no such subscription any more. */
    setFilter(arn: string, policy: string): Promise<boolean>;
    unsubscribe(arn: string): Promise<void>;
    /** The ARN that the token confirmed; null where SNS refuses it. */
    confirm(topic: TopicName, token: string): Promise<string | null>;
  };
  readonly addressBook: () => Promise<AddressBook>;
}

/**
 * Applies what a bureau asks of one subscription: keeps the declaration, if none of a higher rank is known, then brings SNS to it and writes
 * what stands. Safe to repeat and in any order: a crash in between finds in the store what is still to be done.
 */
export const applySubscription = (ports: SubscriptionPorts) => async (ask: SubscriptionAsk): Promise<void> => {
  let raced = false;
  await againUntil(`subscription ${ask.city}/${ask.id}`, async () => {
    const stored = await ports.subscriptions.get(ask.city, ask.id) ?? emptySubscription(ask.city, ask.id);
    const declared = ask.declaration === undefined ? stored : withDeclaration(stored, ask.declaration);
    // Whoever was overtaken may have undone in SNS what the other one did: it is done again, whatever is said to stand.
    const settled = await settle(ports, raced && declared.declared?.state !== "ended" ? { ...declared, standing: null } : declared);
    raced = true;
    const confirmed = ask.confirmation === undefined ? settled : await confirm(ports, settled, ask.confirmation);
    if (confirmed === stored) return true;
    return (await ports.subscriptions.put({ ...confirmed, version: stored.version + 1 }, stored.version)) === "written";
  });
};

/** Brings SNS to what is declared. */
async function settle(ports: SubscriptionPorts, doc: SubscriptionDoc): Promise<SubscriptionDoc> {
  const moves = subscriptionMoves(doc);
  if (doc.declared === null || (moves.length === 0 && doc.outcome === "done")) return doc;
  let { standing } = doc;
  for (const move of moves) {
    const made = await make(ports, doc.city, move);
    // Nothing of the old one is left behind where the new post is not known.
    if (made === "unknown-post") return { ...doc, standing, outcome: made };
    standing = made === null ? null : { topic: doc.declared.topic, post: doc.declared.post, ...made };
  }
  return { ...doc, standing, outcome: "done" };
}

async function make(ports: SubscriptionPorts, city: string, move: SubscriptionMove): Promise<{ readonly arn: string; readonly policy: string } | null | "unknown-post"> {
  switch (move.kind) {
    case "unsubscribe": {
      await ports.sns.unsubscribe(move.arn);
      return null;
    }
    case "filter": {
      if (await ports.sns.setFilter(move.arn, move.policy)) return { arn: move.arn, policy: move.policy };
      return make(ports, city, { ...move, kind: "subscribe" });
    }
    case "subscribe": {
      const post = postOf(await ports.addressBook(), city, move.post);
      return post === undefined ? "unknown-post" : { arn: await ports.sns.subscribe(move.topic, post, move.policy), policy: move.policy };
    }
  }
}

/** Hands a recipient's token to SNS, once: a token is good for one confirmation. */
async function confirm({ sns }: SubscriptionPorts, doc: SubscriptionDoc, { rank, token }: NonNullable<SubscriptionAsk["confirmation"]>): Promise<SubscriptionDoc> {
  if (doc.confirmation !== null && doc.confirmation.rank >= rank) return doc;
  if (doc.standing === null) return { ...doc, confirmation: { rank, outcome: "no-subscription" } };
  const arn = await sns.confirm(doc.standing.topic, token);
  return { ...doc, confirmation: { rank, outcome: arn === doc.standing.arn ? "confirmed" : "token-refused" } };
}
