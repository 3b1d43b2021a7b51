import type { Words } from "../event-words.ts";
import { postOf, type AddressBook } from "./address-book.ts";
import { policyOf, type SubscriptionDoc, type TopicName } from "./subscription.ts";

/** A subscription as SNS lists it. Before it is confirmed its ARN is a word, not an ARN. */
export interface ActualSubscription {
  readonly topic: TopicName;
  readonly arn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** Null: not confirmed, or not asked. */
  readonly policy: string | null;
}

/** A difference (差异) between what is registered and what SNS does, in words that hold no address. */
export interface SubscriptionDifference extends Words {
  readonly kind: "missing" | "pending" | "other-filter" | "unregistered";
}

const isArn = (text: string): boolean => text.startsWith("arn:");
const same = (one: string, other: string): boolean => one === other || JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));

/**
 * Compares the registered with the actual subscriptions: one that is gone (a link in a mail ends it unseen), one that nobody confirmed, one
 * that lets something else pass, one that nobody registered.
 *
 * @param own  endpoints that the stacks subscribe themselves (robots)
 */
export function compareSubscriptions(registered: readonly SubscriptionDoc[], actual: readonly ActualSubscription[], book: AddressBook, own: ReadonlySet<string>): SubscriptionDifference[] {
  const known = new Set<ActualSubscription>();
  const differences: SubscriptionDifference[] = [];
  for (const { city, id, declared, standing } of registered) {
    if (declared === null || declared.state === "ended" || standing === null) continue;
    const name = `${city}/${id}`;
    const post = postOf(book, city, standing.post);
    const found = actual.find((one) => one.arn === standing.arn)
      ?? actual.find((one) => !isArn(one.arn) && one.topic === standing.topic && post !== undefined && one.protocol === post.protocol && one.endpoint === post.endpoint);
    if (found === undefined) {
      differences.push({ kind: "missing", zh: `${name}：SNS 中已不存在，该单位收不到通知`, en: `${name}: gone from SNS, the bureau gets nothing` });
      continue;
    }
    known.add(found);
    if (!isArn(found.arn)) differences.push({ kind: "pending", zh: `${name}：收件人尚未确认`, en: `${name}: not confirmed by the recipient` });
    else if (found.policy !== null && !same(found.policy, policyOf(city, declared))) differences.push({ kind: "other-filter", zh: `${name}：筛选条件与登记不符`, en: `${name}: another filter than registered` });
  }
  for (const one of actual) {
    if (known.has(one) || own.has(one.endpoint)) continue;
    differences.push({ kind: "unregistered", zh: `主题 ${one.topic} 有未登记的 ${one.protocol} 订阅 ${isArn(one.arn) ? one.arn : "（未确认）"}`, en: `topic ${one.topic} has an unregistered ${one.protocol} subscription ${isArn(one.arn) ? one.arn : "(not confirmed)"}` });
  }
  return differences;
}
