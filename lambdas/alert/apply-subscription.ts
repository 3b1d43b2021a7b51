import { postOf, type AddressBook, type Post } from "../../domain/alert/subscription/address-book.ts";
import { emptySubscription, subscriptionMoves, withDeclaration, type Standing, type SubscriptionDoc, type SubscriptionMove, type SubscriptionOutcome, type TopicName } from "../../domain/alert/subscription/subscription.ts";
import type { SubscriptionAsk } from "../../domain/order/subscription-order.ts";
import { againUntil } from "./again-until.ts";

export interface SubscriptionPorts {
  readonly subscriptions: {
    get(city: string, id: string): Promise<SubscriptionDoc | null>;
    put(doc: SubscriptionDoc, readVersion: number): Promise<"written" | "outdated">;
    /** Those of all bureaus. */
    all(): Promise<readonly SubscriptionDoc[]>;
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
  if (moves.length === 0 && doc.standing !== null) return sayAgain(ports, doc, doc.standing);
  let { standing } = doc;
  for (const move of moves) {
    const made = await make(ports, doc, move);
    // Nothing of the old one is left behind where the new post is not known, or taken.
    if (typeof made === "string") return { ...doc, standing, outcome: made };
    standing = made === null ? null : { topic: doc.declared.topic, post: doc.declared.post, ...made };
  }
  return confirmedAnew({ ...doc, standing, outcome: "done" });
}

/**
 * What is declared once more, and differs in nothing from what was asked of SNS: it is asked again, since SNS may have lost it (a link in a mail ends
 * it unseen), the recipient may need another confirmation, or the post has another address by now.
 */
async function sayAgain(ports: SubscriptionPorts, doc: SubscriptionDoc, standing: Standing): Promise<SubscriptionDoc> {
  const { topic, post, policy, arn } = standing;
  const made = await make(ports, doc, { kind: "subscribe", topic, post, policy });
  if (typeof made === "string" || made === null) return { ...doc, outcome: made ?? "done" };
  if (made.arn !== arn) await ports.sns.unsubscribe(arn);
  return confirmedAnew({ ...doc, standing: { ...standing, ...made }, outcome: "done" });
}

/** A confirmation counts for the subscription that it was given for, not for one that was made in its place. */
const confirmedAnew = (doc: SubscriptionDoc): SubscriptionDoc => {
  const { confirmation, standing } = doc;
  const isGone = confirmation?.outcome === "confirmed" && confirmation.arn !== undefined && standing !== null && standing.arn !== confirmation.arn;
  return isGone ? { ...doc, confirmation: { ...confirmation, outcome: "renewed" } } : doc;
};

type Made = { readonly arn: string; readonly policy: string } | null | Exclude<SubscriptionOutcome, "done">;

async function make(ports: SubscriptionPorts, doc: SubscriptionDoc, move: SubscriptionMove): Promise<Made> {
  switch (move.kind) {
    case "unsubscribe": {
      await ports.sns.unsubscribe(move.arn);
      return null;
    }
    case "filter": {
      if (await ports.sns.setFilter(move.arn, move.policy)) return { arn: move.arn, policy: move.policy };
      return make(ports, doc, { ...move, kind: "subscribe" });
    }
    case "subscribe": {
      const book = await ports.addressBook();
      const post = postOf(book, doc.city, move.post);
      if (post === undefined) return "unknown-post";
      if (isTaken(await ports.subscriptions.all(), doc, move.topic, post, book)) return "post-taken";
      return { arn: await ports.sns.subscribe(move.topic, post, move.policy), policy: move.policy };
    }
  }
}

/** True where another subscription to the topic goes to the same address, under whatever name of a post. */
const isTaken = (all: readonly SubscriptionDoc[], { city, id }: SubscriptionDoc, topic: TopicName, { protocol, endpoint }: Post, book: AddressBook): boolean =>
  all.some((other) => {
    if ((other.city === city && other.id === id) || other.standing?.topic !== topic) return false;
    const of = postOf(book, other.city, other.standing.post);
    return of?.protocol === protocol && of.endpoint === endpoint;
  });

/** Hands a recipient's token to SNS, once: a token is good for one confirmation. */
async function confirm({ sns }: SubscriptionPorts, doc: SubscriptionDoc, { rank, token }: NonNullable<SubscriptionAsk["confirmation"]>): Promise<SubscriptionDoc> {
  if (doc.confirmation !== null && doc.confirmation.rank >= rank) return doc;
  if (doc.standing === null) return { ...doc, confirmation: { rank, outcome: "no-subscription" } };
  const arn = await sns.confirm(doc.standing.topic, token);
  return { ...doc, confirmation: { rank, ...(arn === doc.standing.arn ? { outcome: "confirmed", arn } : { outcome: "token-refused" }) } };
}
