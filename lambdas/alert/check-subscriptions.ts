import type { AddressBook } from "../../domain/alert/subscription/address-book.ts";
import { compareSubscriptions, type ActualSubscription, type SubscriptionDifference } from "../../domain/alert/subscription/compare-subscriptions.ts";
import type { SubscriptionDoc } from "../../domain/alert/subscription/subscription.ts";
import type { TopicMessage } from "../../domain/alert/topic-message.ts";

export interface CheckPorts {
  readonly subscriptions: { all(): Promise<readonly SubscriptionDoc[]> };
  readonly sns: { actual(): Promise<readonly ActualSubscription[]> };
  readonly addressBook: () => Promise<AddressBook>;
  /** Endpoints that the stacks subscribe themselves. */
  readonly own: ReadonlySet<string>;
  readonly operations: { publish(message: TopicMessage): Promise<void> };
}

/** Compares the registered with the actual subscriptions, and wakes the operators where they differ: every day until they do not. */
export const checkSubscriptions = (ports: CheckPorts) => async (): Promise<readonly SubscriptionDifference[]> => {
  // The register first: what is added while this runs is then at most said to be unregistered, never to be missing.
  const registered = await ports.subscriptions.all();
  const differences = compareSubscriptions(registered, await ports.sns.actual(), await ports.addressBook(), ports.own);
  if (differences.length > 0) await ports.operations.publish(reportOf(differences));
  return differences;
};

/** Differences that a report lists. */
const LISTED = 200;

function reportOf(differences: readonly SubscriptionDifference[]): TopicMessage {
  const listed = differences.slice(0, LISTED);
  const more = differences.length - listed.length;
  const half = (language: "zh" | "en") => [...listed.map((one) => `- ${one[language]}`), ...(more > 0 ? [language === "zh" ? `- 另有 ${more} 项` : `- and ${more} more`] : [])].join("\n");
  return {
    subject: `Subscriptions differ from the register: ${differences.length}`,
    message: `订阅与登记不符 ${differences.length} 项（处理见 docs/runbook.md#subscriptions-differ）\n${half("zh")}\n\nSubscriptions that differ from the register (see docs/runbook.md#subscriptions-differ)\n${half("en")}`,
    attributes: { kind: "subscription-difference" },
  };
}
