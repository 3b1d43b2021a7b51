import type { Filter } from "../../domain/alert/subscription/subscription.ts";
import { readSigned } from "../signing/read-signed.ts";
import type { SigningKey } from "../signing/sign-request.ts";
import { sayRefusal } from "../station/send-command.ts";
import { waitFor, type StationApi } from "../station/station-api.ts";
import type { SubscriptionLine } from "./command-line.ts";

type Say = (line: string) => void;

interface Told {
  readonly id: string;
  readonly topic: string;
  readonly post: string;
  readonly filter: Filter;
  readonly state: string;
  readonly subscribed: boolean;
  readonly confirmation: string | null;
}

interface Outcome {
  readonly outcome: string;
  readonly why?: { readonly zh: string; readonly en: string };
}

/** Outcomes that are what was asked for. */
const AS_ASKED: ReadonlySet<string> = new Set(["waits-for-confirmation", "confirmed", "paused", "ended"]);
const WORDS: Readonly<Record<string, string>> = { active: "发送 active", paused: "暂停 paused", ended: "已结束 ended", confirmed: "已确认 confirmed", renewed: "已重建，须再次确认 made anew, confirm again", "waits-for-confirmation": "已订阅，待确认 subscribed, to be confirmed" };

/** Does what the command line asks for. True where all went so. */
export async function changeSubscriptions(api: StationApi, key: SigningKey, line: SubscriptionLine, say: Say): Promise<boolean> {
  const { command, id } = line;
  if (command === "confirm") return send(api, key, { confirmations: [{ id, token: line.token }] }, say);
  if (command === "set") return send(api, key, { subscriptions: [{ id, topic: line.topic, post: line.post, filter: line.filter, state: "active" }] }, say);
  const known = await list(api, key, say);
  if (known === undefined) return false;
  if (command === "list") {
    for (const one of known) say(subscriptionLine(one));
    if (known.length === 0) say("没有订阅 no subscriptions");
    return true;
  }
  const one = known.find((each) => each.id === id);
  if (one === undefined) {
    say(`✘ 没有订阅“${id}” there is no subscription "${id}"`);
    return false;
  }
  const { topic, post, filter } = one;
  return send(api, key, { subscriptions: [{ id, topic, post, filter, state: ({ pause: "paused", resume: "active", end: "ended" } as const)[command] }] }, say);
}

const subscriptionLine = ({ id, topic, post, filter, state, subscribed, confirmation }: Told): string =>
  `${id}  ${topic} → ${post}  ${WORDS[state] ?? state}${subscribed ? "" : "（未生效 not in force）"}${confirmation === null ? "" : `  ${WORDS[confirmation] ?? confirmation}`}  ${JSON.stringify(filter)}`;

async function list(api: StationApi, key: SigningKey, say: Say): Promise<readonly Told[] | undefined> {
  const { status, body } = await readSigned(api.url, "/v1/subscriptions", key, api.seconds());
  if (status === 200) return (body as { subscriptions: readonly Told[] }).subscriptions;
  sayRefusal(status, body, say);
  return undefined;
}

/** Sends an order and waits until it was applied; says what became of it. */
async function send(api: StationApi, key: SigningKey, order: object, say: Say): Promise<boolean> {
  const answer = await api.order("/v1/subscriptions", key, JSON.stringify(order));
  if (answer.status !== 202) {
    sayRefusal(answer.status, answer.body, say);
    return false;
  }
  const { receipt } = answer.body as { receipt: string };
  say(`已收到 received · 回执 receipt ${receipt}`);
  const outcomes = await waitFor(async () => {
    const { status, body } = await api.get(`/v1/receipts/${receipt}`);
    const told = body as { state?: string; outcomes?: readonly Outcome[] };
    return status === 200 && told.state === "done" ? told.outcomes ?? [] : undefined;
  });
  if (outcomes === undefined) {
    say("尚未处理，请稍后用回执查询 not applied yet: ask again with the receipt");
    return false;
  }
  for (const { outcome, why } of outcomes) say(`  ${WORDS[outcome] ?? outcome}${why ? `：${why.zh} ${why.en}` : ""}`);
  return outcomes.every(({ outcome }) => AS_ASKED.has(outcome));
}
