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
  /** False: confirmed by the link of its message, so that any reader of one of its mails can end it unseen. */
  readonly authenticated?: boolean;
}

/** A difference (差异) between what is registered and what SNS does, in words that hold no address. */
export interface SubscriptionDifference extends Words {
  readonly kind: "not-made" | "missing" | "other-address" | "pending" | "other-filter" | "link-ends-it" | "unregistered";
}

const isArn = (text: string): boolean => text.startsWith("arn:");
const same = (one: string, other: string): boolean => one === other || JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other));

/**
 * Compares the registered with the actual subscriptions: one that could not be made, one that is gone (a link in a mail ends it unseen), one that goes
 * elsewhere than the address book says by now, one that nobody confirmed, one that lets something else pass, one that a link can end, one that nobody
 * registered.
 *
 * @param own  endpoints that the stacks subscribe themselves (robots)
 */
export function compareSubscriptions(registered: readonly SubscriptionDoc[], actual: readonly ActualSubscription[], book: AddressBook, own: ReadonlySet<string>): SubscriptionDifference[] {
  const known = new Set<ActualSubscription>();
  const differences: SubscriptionDifference[] = [];
  for (const { city, id, declared, standing } of registered) {
    if (declared === null || declared.state === "ended") continue;
    const name = `${city}/${id}`;
    if (standing === null) {
      differences.push({ kind: "not-made", zh: `${name}：没有建立（通讯录中没有岗位 ${declared.post}，或其地址已有另一项订阅），该单位收不到通知`, en: `${name}: not made (the address book has no post ${declared.post}, or its address has another subscription), the bureau gets nothing` });
      continue;
    }
    const post = postOf(book, city, standing.post);
    const found = actual.find((one) => one.arn === standing.arn)
      ?? actual.find((one) => !isArn(one.arn) && one.topic === standing.topic && post !== undefined && one.protocol === post.protocol && one.endpoint === post.endpoint);
    if (found === undefined) {
      differences.push({ kind: "missing", zh: `${name}：SNS 中已不存在，该单位收不到通知`, en: `${name}: gone from SNS, the bureau gets nothing` });
      continue;
    }
    known.add(found);
    if (post === undefined || post.protocol !== found.protocol || post.endpoint !== found.endpoint) {
      differences.push({ kind: "other-address", zh: `${name}：发往的地址不是通讯录中岗位 ${standing.post} 现在的地址`, en: `${name}: goes elsewhere than to the address that post ${standing.post} has by now` });
    }
    if (found.authenticated === false && found.protocol !== "sqs") {
      differences.push({ kind: "link-ends-it", zh: `${name}：是点链接确认的，收到其邮件的任何人都能结束它`, en: `${name}: was confirmed by its link, so that anyone with one of its mails can end it` });
    }
    if (!isArn(found.arn)) differences.push({ kind: "pending", zh: `${name}：收件人尚未确认`, en: `${name}: not confirmed by the recipient` });
    else if (found.policy !== null && !same(found.policy, policyOf(declared, city))) differences.push({ kind: "other-filter", zh: `${name}：筛选条件与登记不符`, en: `${name}: another filter than registered` });
  }
  for (const one of actual) {
    if (known.has(one) || own.has(one.endpoint)) continue;
    differences.push({ kind: "unregistered", zh: `主题 ${one.topic} 有未登记的 ${one.protocol} 订阅 ${isArn(one.arn) ? one.arn : "（未确认）"}`, en: `topic ${one.topic} has an unregistered ${one.protocol} subscription ${isArn(one.arn) ? one.arn : "(not confirmed)"}` });
  }
  return differences;
}
