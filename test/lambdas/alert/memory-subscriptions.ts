import type { AddressBook } from "../../../domain/alert/subscription/address-book.ts";
import type { ActualSubscription } from "../../../domain/alert/subscription/compare-subscriptions.ts";
import { TOPICS, type SubscriptionDoc, type TopicName } from "../../../domain/alert/subscription/subscription.ts";
import type { SubscriptionPorts } from "../../../lambdas/alert/apply-subscription.ts";

export const BOOK = {
  "duty-mail": { city: "qingyuan", protocol: "email", endpoint: "duty@qingyuan.example.cn" },
  "duty-hook": { city: "qingyuan", protocol: "https", endpoint: "https://qingyuan.example.cn/hook" },
  "foshan-mail": { city: "foshan", protocol: "email", endpoint: "duty@foshan.example.cn" },
} as const;

/** A register and an SNS on maps. SNS as it is: subscribing the same again gives the same, tokens are good for their own topic, what is not confirmed has no ARN in lists. */
export function memorySubscriptions() {
  const docs = new Map<string, SubscriptionDoc>();
  const there = new Map<string, { topic: TopicName; protocol: string; endpoint: string; policy: string; confirmed: boolean; byLink?: boolean }>();
  const calls: string[] = [];
  const book: { now: AddressBook } = { now: BOOK };
  let [made, fail] = [0, undefined as string | undefined];
  const call = (name: string): void => {
    calls.push(name.split(" ")[0]!);
    if (fail === name.split(" ")[0]) {
      fail = undefined;
      throw new Error(`${name} failed`);
    }
  };
  const ports: SubscriptionPorts = {
    subscriptions: {
      get: async (city, id) => structuredClone(docs.get(`${city}/${id}`) ?? null),
      put: async (doc, readVersion) => {
        call("put");
        if ((docs.get(`${doc.city}/${doc.id}`)?.version ?? 0) !== readVersion) return "outdated";
        docs.set(`${doc.city}/${doc.id}`, structuredClone(doc));
        return "written";
      },
      all: async () => structuredClone([...docs.values()]),
    },
    sns: {
      subscribe: async (topic, { protocol, endpoint }, policy) => {
        call("subscribe");
        const known = [...there].find(([, one]) => one.topic === topic && one.protocol === protocol && one.endpoint === endpoint);
        if (known) {
          known[1].policy = policy;
          return known[0];
        }
        const arn = `arn:aws:sns:x:1:${topic}:${++made}`;
        there.set(arn, { topic, protocol, endpoint, policy, confirmed: false });
        return arn;
      },
      setFilter: async (arn, policy) => {
        call("setFilter");
        const one = there.get(arn);
        if (one) one.policy = policy;
        return one !== undefined;
      },
      unsubscribe: async (arn) => { call("unsubscribe"); there.delete(arn); },
      confirm: async (topic, token) => {
        call("confirm");
        const arn = token.replace("token of ", "");
        const one = there.get(arn);
        if (one?.topic !== topic) return null;
        one.confirmed = true;
        return arn;
      },
    },
    addressBook: async () => book.now,
  };
  const actual = async (): Promise<ActualSubscription[]> => TOPICS.flatMap((topic) => [...there].filter(([, one]) => one.topic === topic)
    .map(([arn, { protocol, endpoint, policy, confirmed, byLink = false }]) => ({ topic, protocol, endpoint, arn: confirmed ? arn : "PendingConfirmation", policy: confirmed ? policy : null, ...(confirmed ? { authenticated: !byLink } : {}) })));
  return { ports, docs, there, book, calls, actual, failNext: (name: string) => { fail = name; } };
}
